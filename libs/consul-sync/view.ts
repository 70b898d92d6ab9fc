import { keyPrefixOf, machineMark, ownerMark } from '#libs/domain/index.js';
import type {
  CatalogueChange,
  CatalogueCheck,
  CatalogueKey,
  CatalogueService,
  SeenNode,
  ServiceCatalogue,
} from '#libs/ports/index.js';

/** What stands in the catalogue about one machine, by us. */
export interface ThereOfMachine {
  /** More than one where something went wrong. */
  readonly nodes: readonly SeenNode[];
  /** On these nodes, whoever set them. */
  readonly services: readonly CatalogueService[];
  readonly checks: readonly CatalogueCheck[];
  readonly keys: readonly CatalogueKey[];
}

/** Who has the name of a node. */
export type TakenBy =
  | { readonly by: 'nobody' | 'agent' | 'others' }
  | { readonly by: 'us'; readonly machineId: string };

class Grouped<One> {
  readonly #groups = new Map<string, Map<string, One>>();

  put(group: string, id: string, one: One): void {
    const known = this.#groups.get(group);
    if (known) known.set(id, one);
    else this.#groups.set(group, new Map([[id, one]]));
  }

  remove(group: string, id: string): void {
    this.#groups.get(group)?.delete(id);
  }

  removeAll(group: string): void {
    this.#groups.delete(group);
  }

  of(group: string): readonly One[] {
    return [...(this.#groups.get(group)?.values() ?? [])];
  }
}

/**
 * A datacenter as it was read last, and as we have changed it since. What others change meanwhile it does not know: each
 * node is only changed by the index that it was seen with.
 */
export class CatalogueView {
  readonly #nodes = new Map<string, SeenNode>();
  readonly #agents = new Set<string>();
  /** Nodes of agents by address. */
  readonly #agentAt = new Map<string, string>();
  readonly #ours = new Map<string, Set<string>>();
  readonly #services = new Grouped<CatalogueService>();
  readonly #checks = new Grouped<CatalogueCheck>();
  readonly #keys = new Grouped<CatalogueKey>();
  readonly #keyed = new Set<string>();

  constructor(readonly owner: string) {}

  /** Reads all that has to be known: every node, and what stands on ours. @throws CatalogueUnreachable, CatalogueDenied */
  static async read(
    catalogue: Pick<ServiceCatalogue, 'nodes' | 'agents' | 'contents'>,
    owner: string,
  ): Promise<CatalogueView> {
    const view = new CatalogueView(owner);
    // Contents before nodes: what came in between is on a node that is known, and what went is not missed.
    const contents = await catalogue.contents({ key: ownerMark, value: owner }, keyPrefixOf(owner));
    const [nodes, agents] = [await catalogue.nodes(), await catalogue.agents()];
    for (const name of agents) view.#agents.add(name.toLowerCase());
    for (const node of nodes) view.#putNode(node);
    for (const one of contents.services) view.#services.put(one.node.toLowerCase(), one.id, one);
    for (const one of contents.checks) view.#checks.put(one.node.toLowerCase(), one.id, one);
    for (const one of contents.keys) view.#putKey(one);
    return view;
  }

  there(machineId: string): ThereOfMachine {
    const names = [...(this.#ours.get(machineId) ?? [])];
    return {
      nodes: names.flatMap((name) => this.#nodes.get(name) ?? []),
      services: names.flatMap((name) => this.#services.of(name)),
      checks: names.flatMap((name) => this.#checks.of(name)),
      keys: this.#keys.of(machineId),
    };
  }

  /** All that something of ours stands there for. */
  machineIds(): ReadonlySet<string> {
    const all = new Set<string>();
    for (const [machineId, names] of this.#ours) if (names.size > 0) all.add(machineId);
    for (const machineId of this.#keyed) if (this.#keys.of(machineId).length > 0) all.add(machineId);
    return all;
  }

  taken(name: string): TakenBy {
    const node = this.#nodes.get(name.toLowerCase());
    if (!node) return { by: 'nobody' };
    const machineId = this.#machineOf(node);
    if (machineId !== undefined) return { by: 'us', machineId };
    return { by: this.#agents.has(name.toLowerCase()) ? 'agent' : 'others' };
  }

  /** A node that is neither ours nor an agent's. */
  nodeOfOthers(name: string): SeenNode | undefined {
    return this.taken(name).by === 'others' ? this.#nodes.get(name.toLowerCase()) : undefined;
  }

  /** The node of the machine's own agent: by name, or by an address that the machine has. */
  agentOf(name: string, addresses: readonly string[]): string | undefined {
    if (this.taken(name).by === 'agent') return this.#nodes.get(name.toLowerCase())?.name;
    return addresses.map((address) => this.#agentAt.get(address)).find((found) => found !== undefined);
  }

  /** The machine that a node of ours stands for. */
  machineOfNode(name: string): string | undefined {
    const node = this.#nodes.get(name.toLowerCase());
    return node && this.#machineOf(node);
  }

  get nodesInAll(): number {
    return this.#nodes.size;
  }

  /** What was just written stands there now. @param indexes of nodes, by name */
  apply(changes: readonly CatalogueChange[], indexes: ReadonlyMap<string, number>): void {
    for (const change of changes) this.#apply(change, indexes);
  }

  #apply(change: CatalogueChange, indexes: ReadonlyMap<string, number>): void {
    switch (change.does) {
      case 'set-node':
        return this.#putNode({ ...change.node, index: indexes.get(change.node.name) ?? change.seen });
      case 'delete-node':
        return this.#removeNode(change.node);
      case 'set-service':
        return this.#services.put(change.service.node.toLowerCase(), change.service.id, change.service);
      case 'delete-service':
        return this.#removeService(change.node.toLowerCase(), change.id);
      case 'set-check':
        return this.#checks.put(change.check.node.toLowerCase(), change.check.id, change.check);
      case 'delete-check':
        return this.#checks.remove(change.node.toLowerCase(), change.id);
      case 'set-key':
        return this.#putKey(change);
      case 'delete-key':
        return this.#keys.remove(this.#machineOfKey(change.key), change.key);
    }
  }

  #machineOf({ meta, name }: SeenNode): string | undefined {
    return meta[ownerMark] === this.owner && !this.#agents.has(name.toLowerCase()) ? meta[machineMark] : undefined;
  }

  /** `rackledger/<owner>/machines/<id>` */
  #machineOfKey(key: string): string {
    return key.slice(key.lastIndexOf('/') + 1);
  }

  #putNode(node: SeenNode): void {
    const name = node.name.toLowerCase();
    this.#nodes.set(name, node);
    if (this.#agents.has(name)) this.#agentAt.set(node.address, node.name);
    const machineId = this.#machineOf(node);
    if (machineId === undefined) return;
    this.#ours.set(machineId, (this.#ours.get(machineId) ?? new Set()).add(name));
  }

  #removeNode(given: string): void {
    const name = given.toLowerCase();
    const node = this.#nodes.get(name);
    if (!node) return;
    this.#ours.get(this.#machineOf(node) ?? '')?.delete(name);
    this.#nodes.delete(name);
    this.#services.removeAll(name);
    this.#checks.removeAll(name);
  }

  /** Its checks go with it. */
  #removeService(node: string, id: string): void {
    this.#services.remove(node, id);
    for (const check of this.#checks.of(node)) if (check.serviceId === id) this.#checks.remove(node, check.id);
  }

  #putKey({ key, value }: CatalogueKey): void {
    const machineId = this.#machineOfKey(key);
    this.#keyed.add(machineId);
    this.#keys.put(machineId, key, { key, value });
  }
}
