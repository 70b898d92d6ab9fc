import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventStoreUnavailable, InvalidAppend, type EventStore, type StreamAppend } from '#libs/ports/index.js';
import { KurrentDouble, type DoubleOptions } from '../../../test/support/kurrentdb-double/index.js';
import { createKurrentEventStore } from './create.js';

const anEvent = (data: object = {}) => ({
  id: randomUUID(),
  type: 'MachineNamed',
  data,
  metadata: { actor: 'person:ada' },
});
const appendOf = (
  stream: string,
  expected: StreamAppend['expected'] = 'none',
  ...events: ReturnType<typeof anEvent>[]
) => [{ stream, expected, events: events.length > 0 ? events : [anEvent()] }];
const dropped = { kind: 'refuse', code: status.UNAVAILABLE, details: 'Server Is Too Busy' } as const;

describe('appending to KurrentDB while things go wrong (protocol double)', () => {
  let double: KurrentDouble;
  let store: EventStore;
  const open = (retryForMs = 20_000) => createKurrentEventStore({ url: double.url, callTimeoutMs: 2_000, retryForMs });
  const start = async (options: DoubleOptions = {}) => {
    double = await KurrentDouble.start(options);
    store = await open();
  };
  const stop = async () => {
    await store.close();
    await double.stop();
  };
  const again = async (options: DoubleOptions) => {
    await stop();
    await start(options);
  };
  const count = (stream: string): number => double.log.stream(stream).length;
  beforeEach(() => start());
  afterEach(stop);

  it('writes once when the answer is lost, and calls it new', async () => {
    for (const expected of ['none', 'any'] as const) {
      double.faults.next('appendSession', { kind: 'lose-answer' });
      const stream = `machine-${expected}`;
      const result = await store.append(appendOf(stream, expected));
      expect(result).toMatchObject({ revisions: { [stream]: 0 }, repeated: false });
      expect(count(stream)).toBe(1);
    }
  });

  it('tries again when the server is busy, unreachable for a moment, or silent', async () => {
    double.faults.next('appendSession', dropped, 2);
    await store.append(appendOf('machine-busy'));
    double.cut();
    await store.append(appendOf('machine-cut'));
    double.faults.next('appendSession', { kind: 'silence' });
    await store.append(appendOf('machine-silent'));
    for (const stream of ['machine-busy', 'machine-cut', 'machine-silent']) expect(count(stream)).toBe(1);
  });

  it('gives up in bounded time, and the same append succeeds later', async () => {
    const impatient = await open(1_000);
    const appends = appendOf('machine-1');
    double.unplug();
    const startedAt = Date.now();
    await expect(impatient.append(appends)).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    double.plugIn();
    expect(await store.append(appends)).toMatchObject({ repeated: false });
    expect(await store.append(appends)).toMatchObject({ repeated: true });
    expect(count('machine-1')).toBe(1);
    await impatient.close();
  });

  it('takes an append that was written before the outage for the repeat that it is', async () => {
    const impatient = await open(500);
    const appends = appendOf('machine-1', 'any');
    double.faults.next('appendSession', { kind: 'lose-answer' });
    double.faults.next('appendSession', dropped, 50);
    await expect(impatient.append(appends)).rejects.toBeInstanceOf(EventStoreUnavailable);
    await impatient.close();
    double.faults.clear();
    expect(await store.append(appends)).toMatchObject({ revisions: { 'machine-1': 0 }, repeated: true });
    expect(count('machine-1')).toBe(1);
  });

  it('writes all of many appends that come at once on a fresh connection', async () => {
    const fresh = await open();
    const streams = Array.from({ length: 150 }, (_, n) => `machine-burst${n}`);
    const results = await Promise.all(streams.map((stream) => fresh.append(appendOf(stream))));
    expect(results.every((result) => !result.repeated)).toBe(true);
    for (const stream of streams) expect(count(stream)).toBe(1);
    await fresh.close();
  });

  it('survives a connection that breaks under many large appends', async () => {
    const streams = Array.from({ length: 20 }, (_, n) => `machine-large${n}`);
    double.node(0).cable.freeze();
    const appends = streams.map((stream) =>
      store.append(appendOf(stream, 'none', anEvent({ text: 'x'.repeat(40_000) }))),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    double.node(0).cable.thaw();
    double.cut();
    await Promise.all(appends);
    for (const stream of streams) expect(count(stream)).toBe(1);
  });

  it('refuses what is larger than the server takes', async () => {
    await again({ maxAppendBytes: 1_000_000 });
    const tooLarge = appendOf('machine-1', 'none', anEvent({ text: 'x'.repeat(1_100_000) }));
    await expect(store.append(tooLarge)).rejects.toBeInstanceOf(InvalidAppend);
  });

  it('checks streams that it does not write within the append, where the server is 26.1', async () => {
    await again({ version: '26.1.0' });
    await store.append(appendOf('machine-1'));
    const guard = { stream: 'machine-1', events: [] };
    const result = await store.append([...appendOf('machine-2'), { ...guard, expected: 0 }]);
    expect(result).toMatchObject({ revisions: { 'machine-1': 0, 'machine-2': 0 }, repeated: false });
    const refused = store.append([...appendOf('machine-3'), { ...guard, expected: 'none' }]);
    await expect(refused).rejects.toMatchObject({ stream: 'machine-1', expected: 'none', actual: 0 });
    expect(double.node(0).calls.filter((call) => call === 'appendRecords')).toHaveLength(2);
    expect(count('machine-3')).toBe(0);
  });

  it('refuses stream names that the server would take for one', async () => {
    const twins = [...appendOf('machine-a'), ...appendOf('machine-A')];
    await expect(store.append(twins)).rejects.toThrow(/differ only in case/);
  });

  it.each(['25.1.0', '26.1.0'])('finds the repeat of which a server of %s forgot a part', async (version) => {
    await again({ version });
    const appends = [...appendOf('machine-1'), ...appendOf('evidence-1', 'any')];
    const first = await store.append(appends);
    double.forgetRecentIds();
    expect(await store.append(appends)).toEqual({ ...first, repeated: true });
    expect(count('evidence-1')).toBe(1);
  });

  it.each(['25.1.0', '26.1.0'])('tells what is wrong with a part that a server of %s knows', async (version) => {
    await again({ version });
    const known = appendOf('machine-1');
    await store.append([...known, ...appendOf('machine-2')]);
    const part = store.append([...known, ...appendOf('machine-3')]);
    await expect(part).rejects.toBeInstanceOf(InvalidAppend);
    expect(count('machine-3')).toBe(0);
  });

  it('follows the lead to another node', async () => {
    await again({ nodes: 3 });
    await store.append(appendOf('machine-1'));
    for (const leader of [1, 2, 0]) {
      double.elect(leader);
      await store.append(appendOf(`machine-after${leader}`));
      const events = store.readStream(`machine-after${leader}`);
      for await (const event of events) expect(event.revision).toBe(0);
      expect(count(`machine-after${leader}`)).toBe(1);
    }
  });

  it('finds another leader when the leader is gone', async () => {
    await again({ nodes: 3 });
    double.node(0).cable.unplug();
    double.elect(2);
    await store.append(appendOf('machine-1'));
    expect(await store.head()).toBe(double.log.records.at(-1)?.position);
  });
});
