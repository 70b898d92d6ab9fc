import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventStoreUnavailable, InvalidAppend, type EventStore, type StreamAppend } from '#libs/ports/index.js';
import { KurrentDouble } from '../../../test/support/kurrentdb-double/index.js';
import { createKurrentEventStore } from './event-store.js';

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
  const start = async (nodes: number) => {
    double = await KurrentDouble.start({ nodes });
    store = await createKurrentEventStore({ url: double.url, callTimeoutMs: 1_000, retryForMs: 3_000 });
  };
  const count = (stream: string): number => double.log.stream(stream).length;
  beforeEach(() => start(1));
  afterEach(async () => {
    await store.close();
    await double.stop();
  });

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
    const appends = appendOf('machine-1');
    double.unplug();
    const startedAt = Date.now();
    await expect(store.append(appends)).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(Date.now() - startedAt).toBeLessThan(6_000);
    double.plugIn();
    expect(await store.append(appends)).toMatchObject({ repeated: false });
    expect(await store.append(appends)).toMatchObject({ repeated: true });
    expect(count('machine-1')).toBe(1);
  });

  it('takes an append that was written before the outage for the repeat that it is', async () => {
    const appends = appendOf('machine-1', 'any');
    double.faults.next('appendSession', { kind: 'lose-answer' });
    double.faults.next('appendSession', dropped, 50);
    await expect(store.append(appends)).rejects.toBeInstanceOf(EventStoreUnavailable);
    double.faults.clear();
    expect(await store.append(appends)).toMatchObject({ revisions: { 'machine-1': 0 }, repeated: true });
    expect(count('machine-1')).toBe(1);
  });

  it('writes all of many appends that come at once on a fresh connection', async () => {
    const fresh = await createKurrentEventStore({ url: double.url });
    const streams = Array.from({ length: 150 }, (_, n) => `machine-burst${n}`);
    const results = await Promise.all(streams.map((stream) => fresh.append(appendOf(stream))));
    expect(results.every((result) => !result.repeated)).toBe(true);
    for (const stream of streams) expect(count(stream)).toBe(1);
    await fresh.close();
  });

  it('survives a connection that breaks under many large appends', async () => {
    const streams = Array.from({ length: 40 }, (_, n) => `machine-large${n}`);
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
    const tooLarge = appendOf('machine-1', 'none', anEvent({ text: 'x'.repeat(1_100_000) }));
    await expect(store.append(tooLarge)).rejects.toBeInstanceOf(InvalidAppend);
  });

  it('refuses stream names that the server would take for one', async () => {
    const twins = [...appendOf('machine-a'), ...appendOf('machine-A')];
    await expect(store.append(twins)).rejects.toThrow(/differ only in case/);
  });

  it('finds the repeat of an append over several streams of which the server forgot a part', async () => {
    const appends = [...appendOf('machine-1'), ...appendOf('evidence-1', 'any')];
    const first = await store.append(appends);
    double.forgetRecentIds();
    expect(await store.append(appends)).toEqual({ ...first, repeated: true });
    expect(count('evidence-1')).toBe(1);
  });

  it('follows the lead to another node', async () => {
    await store.close();
    await double.stop();
    await start(3);
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
    await store.close();
    await double.stop();
    await start(3);
    double.node(0).cable.unplug();
    double.elect(2);
    await store.append(appendOf('machine-1'));
    expect(await store.head()).toBe(double.log.records.at(-1)?.position);
  });
});
