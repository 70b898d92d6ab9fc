import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningConsul } from './consul.js';
import { aMachine } from './machine-report.js';

type Answer = Readonly<Record<string, unknown>> & { readonly refusal?: { readonly message: string } | null };

/** A datacenter as it is seen from outside. */
export interface SeenDatacenter {
  readonly code: string;
  readonly reachable: boolean | null;
  readonly message: string | null;
  readonly differences: { readonly registered: number; readonly hindered: number } | null;
}

/** The front door of a Rackledger: its GraphQL, and where machines report. */
export interface FrontDoor {
  /** @returns data @throws Error with what is wrong */
  readonly ask: (query: string, variables: object) => Promise<Readonly<Record<string, never>>>;
  /** @returns id of the machine */
  readonly report: (document: object) => Promise<string>;
}

/** Two sites whose machines are to stand in Consul, as somebody at the front door sets them up. */
export class ConsulFront {
  private constructor(private readonly door: FrontDoor) {}

  static async furnished(door: FrontDoor): Promise<ConsulFront> {
    const front = new ConsulFront(door);
    await front.#furnish();
    return front;
  }

  async #furnish(): Promise<void> {
    await this.give('createVrf', 'VrfInput', { vrf: 'main' });
    await this.give('addPrefix', 'AddPrefixInput', { vrf: 'main', prefix: '10.10.0.0/22', kind: 'NETWORK' });
    const pool = { pool: 'loop4', vrf: 'main', family: 4, function: 'LOOPBACK', prefixes: ['10.10.0.0/22'] };
    await this.give('createPool', 'CreatePoolInput', pool);
    await this.give('defineRole', 'DefineRoleInput', { role: 'web', title: 'Web' });
    for (const code of ['b1', 'c1']) {
      await this.give('createSite', 'CreateSiteInput', { site: code });
      await this.give('createRack', 'CreateRackInput', { rack: `${code}/r01` });
    }
    const order = { function: 'loopback', family: 4, pool: 'loop4' };
    await this.define('numbers', '', { addressing: { addresses: [order] } });
    await this.define('names', '', { naming: { scheme: 'web-{counter:02}', domain: 'example.net' } });
    await this.define('roles', '', { assignment: { role: 'web' } });
  }

  ask(query: string, variables: object = {}): Promise<Readonly<Record<string, never>>> {
    return this.door.ask(query, variables);
  }

  /** @throws Error where it is refused */
  async give(name: string, type: string, input: object): Promise<Answer & { readonly position: string }> {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { refusal { code message } position } }`;
    const answer = (await this.ask(query, { input }))[name] as unknown as Answer & { readonly position: string };
    if (answer.refusal) throw new Error(`${name}: ${answer.refusal.message}`);
    return answer;
  }

  define(policy: string, selector: string, rule: object) {
    return this.give('definePolicy', 'DefinePolicyInput', { policy, title: policy, selector, rule });
  }

  /** Machines of `site` stand in it, with a service for those that are for the web. */
  async datacenter(site: string, consul: RunningConsul, more: object = {}): Promise<void> {
    const { datacenter, address } = consul;
    const input = { datacenter, addresses: [address], ...more };
    await this.give('registerConsulDatacenter', 'RegisterConsulDatacenterInput', input);
    const meta = ['site', 'rack', 'unit', 'role', 'serial'];
    const membership = { datacenter, meta, keys: ['fqdn', 'role'] };
    await this.define(`consul-${site}`, `site=${site}`, { consul: { membership } });
  }

  /** How each stands, by code. */
  async datacenters(): Promise<ReadonlyMap<string, SeenDatacenter>> {
    const differences =
      'registered agents pending hindered hindrances { machineId kind } operationsAtOnce comparedAt healthReadAt healthProblem';
    const fields = `code reachable since message latencyMs tokenRights { rights nodes } differences { ${differences} }`;
    const answer = (await this.ask(`{ consulDatacenters { edges { node { ${fields} } } } }`)) as unknown as {
      consulDatacenters: { edges: readonly { node: SeenDatacenter }[] };
    };
    return new Map(answer.consulDatacenters.edges.map(({ node }) => [node.code, node]));
  }

  /** Accepted and placed, with whatever follows. @returns its id */
  async machine(nth: number, place: { readonly rack: string; readonly unit: number }): Promise<string> {
    const machineId = await this.door.report(aMachine(nth));
    await this.give('acceptMachine', 'AcceptMachineInput', { machineId });
    await this.give('placeMachineByPolicy', 'PlaceMachineByPolicyInput', { machineId, place });
    return machineId;
  }
}

/** Waits until it is so; at most two minutes. @throws Error with what it was last */
export async function eventually<Value>(
  read: () => Promise<Value>,
  isSo: (value: Value) => boolean,
  what: string,
): Promise<Value> {
  let last: Value | undefined;
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(150)) {
    last = await read();
    if (isSo(last)) return last;
  }
  throw new Error(`waited in vain for ${what}; it was ${JSON.stringify(last)}`);
}
