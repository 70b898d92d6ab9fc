import { setTimeout as sleep } from 'node:timers/promises';
import { consulWatch, type ConsulWatch } from '../../apps/conductor/src/consul/consul-watch.js';
import { openApiHouse, type ApiHouse } from './api-house.js';
import type { RunningConsul } from './consul.js';
import { aMachine } from './machine-report.js';

type Answer = Readonly<Record<string, unknown>> & { readonly refusal?: { readonly message: string } | null };

/** A Rackledger whose machines stand in Consul: two sites, with a policy for each. */
export class ConsulSite {
  #watch: ConsulWatch;

  private constructor(readonly house: ApiHouse) {
    this.#watch = ConsulSite.#watching(house);
  }

  /** Compares everything each second and a half: what nobody tells it of it has to find. */
  static #watching({ core }: ApiHouse): ConsulWatch {
    const watch = consulWatch({ ...core, fullEveryMs: 1_500 });
    watch.rounds.start();
    return watch;
  }

  static async open(): Promise<ConsulSite> {
    const site = new ConsulSite(await openApiHouse());
    try {
      await site.#furnish();
      return site;
    } catch (error) {
      await site.close();
      throw error;
    }
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

  async ask(query: string, variables: object = {}): Promise<Readonly<Record<string, never>>> {
    const { data, errors } = await this.house.ask(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
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

  /** Accepted and placed, with whatever follows. @returns its id */
  async machine(nth: number, place: { readonly rack: string; readonly unit: number }): Promise<string> {
    const machineId = await this.house.report(aMachine(nth));
    await this.give('acceptMachine', 'AcceptMachineInput', { machineId });
    await this.give('placeMachineByPolicy', 'PlaceMachineByPolicyInput', { machineId, place });
    return machineId;
  }

  async stopWatching(): Promise<void> {
    await this.#watch.stop();
  }

  watchAgain(): void {
    this.house.core.metrics.clear();
    this.#watch = ConsulSite.#watching(this.house);
  }

  async close(): Promise<void> {
    await this.#watch.stop();
    await this.house.close();
  }
}

/** Waits until it is so; at most a minute. @throws Error with what it was last */
export async function eventually<Value>(
  read: () => Promise<Value>,
  isSo: (value: Value) => boolean,
  what: string,
): Promise<Value> {
  let last: Value | undefined;
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(150)) {
    last = await read();
    if (isSo(last)) return last;
  }
  throw new Error(`waited in vain for ${what}; it was ${JSON.stringify(last)}`);
}
