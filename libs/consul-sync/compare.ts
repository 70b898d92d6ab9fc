import type { ConsulFinding, ConsulKeys, ConsulRegistration } from '#libs/contracts/index.js';
import type { CatalogueChange, SeenNode } from '#libs/ports/index.js';
import {
  checkSet,
  checksPart,
  different,
  keysPart,
  missing,
  nodeFields,
  partOf,
  servicesPart,
  serviceSet,
  unwanted,
  type Part,
} from './parts.js';
import type { ThereOfMachine } from './view.js';

/** What is to be done so that a machine stands there as it is to, and what was found otherwise. */
export interface Difference {
  readonly machineId: string;
  /** Undefined: nothing of it is to stand there. */
  readonly registration: ConsulRegistration | undefined;
  /** Of what stands there, or is to. */
  readonly node: string;
  readonly found: readonly ConsulFinding[];
  /** Nodes first: whoever changed one since makes all of it fail. */
  readonly changes: readonly CatalogueChange[];
}

/** What stands on a node that is there: beside what is ours, others may have put something on it. */
function onNode(registration: ConsulRegistration, seen: SeenNode, there: ThereOfMachine, owner: string): Part {
  const { node, services, checks } = registration;
  const own = <One extends { readonly node: string }>(all: readonly One[]) => all.filter((one) => one.node === node);
  const fields = nodeFields(registration, seen);
  const served = servicesPart(node, services, own(there.services), owner);
  const goneServices = new Set(served.changes.flatMap((one) => (one.does === 'delete-service' ? [one.id] : [])));
  const checked = checksPart(node, checks, own(there.checks), goneServices, owner);
  return {
    found: [...(fields.length > 0 ? [different('node', node, fields)] : []), ...served.found, ...checked.found],
    changes: [...served.changes, ...checked.changes],
  };
}

function anew({ node, services, checks }: ConsulRegistration): Part {
  return {
    found: [missing('node', node)],
    changes: [...services.map((one) => serviceSet(node, one)), ...checks.map((one) => checkSet(node, one, undefined))],
  };
}

function nodeSet({ node: name, address, taggedAddresses, meta }: ConsulRegistration, seen: number): CatalogueChange {
  return { does: 'set-node', node: { name, address, taggedAddresses, meta }, seen };
}

/** What its own agent left under the name goes, with all that the agent had there. */
const leftBehind = (left: SeenNode | undefined): Part =>
  partOf(left ? [[unwanted('node', left.name), { does: 'delete-node', node: left.name, seen: left.index }]] : []);

export interface Beside {
  /** Where the registration itself is somebody else's: keys that stand all the same. */
  readonly keys?: ConsulKeys;
  /** A node that is in the way, and nobody's. */
  readonly left?: SeenNode | undefined;
}

/**
 * Compares what is to stand there about a machine with what does; pure. Undefined where nothing is to be done. Nothing that
 * others put on the node is touched while the node stays.
 */
export function differenceOf(
  machineId: string,
  registration: ConsulRegistration | undefined,
  there: ThereOfMachine,
  owner: string,
  { keys: besides = [], left }: Beside = {},
): Difference | undefined {
  const others = there.nodes.filter(({ name }) => name !== registration?.node);
  const away = partOf(
    others.map(({ name, index }) => [unwanted('node', name), { does: 'delete-node', node: name, seen: index }]),
  );
  const keys = keysPart(registration?.keys ?? besides, there);
  const cleared = leftBehind(left);
  const seen = there.nodes.find(({ name }) => name === registration?.node);
  const part: Part = registration
    ? seen
      ? onNode(registration, seen, there, owner)
      : anew(registration)
    : { found: [], changes: [] };
  const found = [...part.found, ...cleared.found, ...away.found, ...keys.found];
  if (found.length === 0) return undefined;
  const isOnNode = registration !== undefined && part.found.length > 0;
  return {
    machineId,
    registration,
    node: registration?.node ?? others[0]?.name ?? '',
    found,
    changes: [
      ...cleared.changes,
      ...away.changes,
      ...(isOnNode ? [nodeSet(registration, seen?.index ?? 0)] : []),
      ...part.changes,
      ...keys.changes,
    ],
  };
}
