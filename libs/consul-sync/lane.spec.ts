import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { openConsul } from '#libs/consul/index.js';
import { consulNode } from '#libs/domain/index.js';
import type { ServiceCatalogue } from '#libs/ports/index.js';
import { findConsul } from '../../test/support/consul-binary.js';
import { startConsul, type RunningConsul } from '../../test/support/consul.js';
import { InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { wantedMachine } from '../../test/support/wanted-machines.js';
import type { Fleet } from './fleet.js';
import type { Recorded } from './known-history.js';
import { Lane } from './lane.js';
import { Recorder } from './recorder.js';
import { textOfRegistration } from './verdict.js';

const binary = await findConsul();
const ids = ['m1', 'm2'];
const all = ids.map((id) => wantedMachine(id, `web-${id}`));

/** A log that can be away for a while. */
class PassingLog extends InMemoryEventStore {
  isAway = false;

  override async append(...given: Parameters<InMemoryEventStore['append']>) {
    if (this.isAway) throw new Error('the log is away');
    return super.append(...given);
  }
}

describe.skipIf(binary === undefined)('the way to a datacenter (a real Consul)', { timeout: 60_000 }, () => {
  let consul: RunningConsul;
  let catalogue: ServiceCatalogue;
  const store = new PassingLog();
  const commands = createCommandHandling({ store });
  let timesRead = 0;

  const fleet: Fleet = {
    head: () => store.head(),
    since: async () => ({ position: await store.head(), touched: new Map(), everything: undefined }),
    knows: () => Promise.resolve(true),
    all: async function* () {
      yield all;
    },
    some: () => Promise.resolve([]),
  };
  /** What the log says, as the read models would have it. */
  const recorded = async (): Promise<ReadonlyMap<string, Recorded>> => {
    timesRead += 1;
    const known = new Map<string, Recorded>();
    for (const id of ids) {
      const registration = (await commands.load(consulNode, id)).state.get('fra1')?.registration;
      if (registration)
        known.set(id, { text: textOfRegistration(registration), node: registration.node, agent: undefined });
    }
    return known;
  };
  const types = async () => {
    const told: string[] = [];
    for await (const { events } of store.readLog({ after: 0n, signal: new AbortController().signal }))
      told.push(...events.map(({ type, stream }) => `${type} ${stream}`));
    return told;
  };
  const opened = () =>
    new Lane({
      datacenter: 'fra1',
      owner: 'suite',
      catalogue,
      fleet,
      recorder: new Recorder(commands),
      pace: { take: () => Promise.resolve() },
      signal: new AbortController().signal,
      recorded,
      hindered: () => Promise.resolve(new Map()),
      mostDeregistrations: 50,
      tell: () => Promise.resolve(),
      transacted: () => undefined,
      now: () => Date.now(),
      logger: pino({ enabled: false }),
      fullEveryMs: 60_000,
      outageAfterMs: 60_000,
    });

  beforeAll(async () => {
    consul = await startConsul(binary ?? '', { datacenter: 'fra1', node: 'server-1' });
    catalogue = openConsul({ datacenter: 'fra1', addresses: [consul.address] });
  });
  afterAll(async () => {
    catalogue.close();
    await consul.close();
  });

  it('reads the log anew where what it wrote to Consul could not be written down, and writes it down once', async () => {
    const lane = opened();
    store.isAway = true;
    await expect(lane.round()).rejects.toThrow('the log is away');
    expect((await catalogue.nodes()).map(({ name }) => name).toSorted()).toEqual(['server-1', 'web-m1', 'web-m2']);
    expect(await types()).toEqual([]);
    expect(timesRead).toBe(1);
    store.isAway = false;
    await lane.round();
    expect(timesRead).toBe(2);
    const registered = ['ConsulReached consulreach-fra1', ...ids.map((id) => `ConsulRegistered consulnode-${id}`)];
    expect((await types()).toSorted()).toEqual(registered.toSorted());
    await lane.round();
    expect(timesRead).toBe(2);
    expect(await types()).toHaveLength(3);
  });

  it('writes down no repair for what another process wrote while this one had it not', async () => {
    const lane = opened();
    await lane.round();
    lane.forget();
    await lane.round();
    expect(await types()).toHaveLength(3);
  });
});
