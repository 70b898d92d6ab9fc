import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { EventStoreUnavailable, type EventStore, type LogBatch } from '#libs/ports/index.js';
import { KurrentDouble } from '../../../test/support/kurrentdb-double/index.js';
import { createKurrentEventStore } from './create.js';

describe('following KurrentDB while things go wrong (protocol double)', () => {
  let double: KurrentDouble;
  let store: EventStore;
  const reports: string[] = [];
  const start = async (nodes = 1, retryForMs = 20_000) => {
    double = await KurrentDouble.start({ nodes });
    const report = (text: string): unknown => reports.push(text);
    store = await createKurrentEventStore({ url: double.url, callTimeoutMs: 1_500, retryForMs, report });
  };
  /** As another process would, two events to a stream. */
  const write = (category: string, streams: number): void => {
    for (let n = 0; n < streams; n++) double.writeEvents(`${category}-${randomUUID()}`, 2);
  };
  /** Positions as they come, until so many events have come. */
  const follow = async (total: number, each?: (batch: LogBatch) => Promise<void> | void): Promise<bigint[]> => {
    const seen: bigint[] = [];
    const options = { after: 0n, filter: { categories: ['machine'] }, signal: AbortSignal.timeout(20_000) };
    for await (const batch of store.follow({ ...options, batchSize: 10 })) {
      seen.push(...batch.events.map((event) => event.position));
      await each?.(batch);
      if (seen.length >= total) return seen;
    }
    throw new Error(`saw only ${seen.length} events`);
  };
  const written = (): bigint[] =>
    double.log.records.filter((record) => record.stream.startsWith('machine-')).map((record) => record.position);
  afterEach(async () => {
    reports.length = 0;
    await store.close();
    await double.stop();
  });

  it('neither skips nor repeats an event when the connection is lost again and again', async () => {
    await start();
    write('machine', 40);
    double.faults.next('subscribe', { kind: 'cut-after', events: 25 }, 4);
    let batches = 0;
    const seen = await follow(160, (batch) => {
      batches += 1;
      if (batch.caughtUp && double.log.stream('machine-live').length === 0) double.writeEvents('machine-live', 80);
      if (batches % 5 === 0) double.cut();
    });
    expect(seen).toEqual(written());
    expect(reports.length).toBeGreaterThanOrEqual(5);
    expect(reports[0]).toMatch(/^reading from KurrentDB at 127\.0\.0\.1:\d+ was interrupted: /);
  });

  it('goes on after an outage that is longer than the client has patience', async () => {
    await start();
    write('machine', 5);
    const following = follow(20);
    await pause(200);
    double.unplug();
    await pause(2_500);
    double.plugIn();
    write('machine', 5);
    expect(await following).toEqual(written());
  });

  it('moves with the lead', async () => {
    await start(3);
    write('machine', 5);
    const following = follow(30);
    await pause(100);
    double.elect(1);
    write('machine', 5);
    double.node(0).cable.unplug();
    write('machine', 5);
    expect(await following).toEqual(written());
  });

  it('notices a connection that died without a word when nothing comes for long enough', async () => {
    await start();
    write('machine', 2);
    double.faults.next('subscribe', { kind: 'silence' }, 2);
    expect(await follow(4)).toEqual(written());
  });

  it('passes what its filter leaves out, page after page and the rest of the last one', async () => {
    await start();
    write('other', 800);
    double.writeSystemEvents(700);
    write('other', 300);
    const abort = new AbortController();
    const options = { after: 0n, filter: { categories: ['machine'] }, signal: abort.signal };
    const positions: bigint[] = [];
    let caughtUp = false;
    for await (const batch of store.follow(options)) {
      expect(batch.events).toEqual([]);
      positions.push(batch.position);
      caughtUp ||= batch.caughtUp;
      if (batch.position >= (await store.head())) abort.abort();
    }
    expect(caughtUp).toBe(true);
    expect(positions.length).toBeGreaterThan(2);
    expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it('keeps the server waiting while its reader is slow', async () => {
    await start();
    for (let n = 0; n < 20; n++) double.writeEvents(`machine-${n}`, 100);
    let first = true;
    const seen = await follow(2_000, async () => {
      if (!first) return;
      first = false;
      await pause(300);
      expect(double.eventsSent).toBeLessThan(1_600);
    });
    expect(seen).toEqual(written());
  });

  it('says that the log cannot be read when it cannot, and reads on when it can', async () => {
    await start(1, 500);
    write('machine', 3);
    double.faults.next('subscribe', { kind: 'refuse', code: status.UNAVAILABLE, details: 'no' }, 1_000);
    const read = async (): Promise<number> => {
      let events = 0;
      for await (const batch of store.readLog({ after: 0n })) events += batch.events.length;
      return events;
    };
    await expect(read()).rejects.toBeInstanceOf(EventStoreUnavailable);
    double.faults.clear();
    expect(await read()).toBe(6);
  });
});
