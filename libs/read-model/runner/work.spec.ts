import { describe, expect, it } from 'vitest';
import { defineProjection, defineTable, put, type Projection } from '#libs/kernel/index.js';
import type { LogBatch, StoredEvent } from '#libs/ports/index.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { asStored, type Counted } from '../../../test/support/tallies.js';
import { byTime } from '../history/by-time.js';
import { stepsOf } from './steps.js';
import { chunksOf } from './work.js';

const seen = defineTable<{ id: string; n: number }>({
  name: 'seen',
  columns: { id: 'text', n: 'bigint' },
  key: ['id'],
  indexes: [],
  temporal: true,
});

const projection = defineProjection<Counted>({
  name: 'seen',
  version: 1,
  category: 'tally',
  tables: [seen],
  on: { Counted: ({ position }) => [put(seen, { id: 'a', n: Number(position) })] },
}) as Projection;

const model = { projection, lift: asStored, observed: byTime, store: new InMemoryEventStore() };

/** Written by commands of one letter each, all to one stream. */
function events(commands: string): StoredEvent[] {
  return [...commands].map((commandId, nth) => ({
    id: String(nth),
    type: 'Counted',
    data: { name: 'a', by: 1 },
    metadata: { commandId },
    stream: 'tally-a',
    revision: nth,
    position: BigInt(nth + 1),
    recordedAt: '2026-01-01T00:00:00.000Z',
  }));
}

/** Cuts the log into batches of so many events; the last one says whether there is more. */
async function* batches(all: readonly StoredEvent[], size: number, ended: boolean): AsyncGenerator<LogBatch> {
  for (let at = 0; at < all.length; at += size) {
    const part = all.slice(at, at + size);
    await Promise.resolve();
    yield { events: part, position: part.at(-1)?.position ?? 0n, caughtUp: ended && at + size >= all.length };
  }
}

async function chunked(source: AsyncIterable<LogBatch>): Promise<string[]> {
  const chunks: string[] = [];
  for await (const { steps, upTo } of chunksOf(model, source)) {
    const moments = steps.map(({ moment, changes }) => `${moment?.position}x${changes.length}`);
    chunks.push(`${moments.join(' ')} up to ${upTo}`);
  }
  return chunks;
}

it('stops at an event that leaves the leading row as it is, and changes others', () => {
  const lead = { ...seen, name: 'lead' };
  const leading = { ...model, projection: { ...projection, tables: [lead, seen], lead } };
  expect(() => stepsOf(leading, events('a'))).toThrow('it changes rows, but none of lead');
  expect(stepsOf({ ...leading, projection: { ...projection, lead: seen } }, events('a'))).toHaveLength(1);
});

describe('chunks of the log', () => {
  it('hold an append back while more of it may come', async () => {
    const told = await chunked(batches(events('aabbbc'), 4, true));
    expect(told).toEqual(['2x2 up to 2', '5x3 6x1 up to 6']);
  });

  it('are the same appends however the log is cut', async () => {
    for (const size of [1, 2, 3, 100]) {
      const told = await chunked(batches(events('abbccccd'), size, true));
      expect(told.flatMap((chunk) => chunk.split(' up to')[0]?.split(' '))).toEqual(['1x1', '3x2', '7x4', '8x1']);
    }
  });

  it('say nothing of an append that nobody has seen the end of', async () => {
    expect(await chunked(batches(events('abb'), 3, false))).toEqual(['1x1 up to 1']);
  });

  it('give it when the word comes that there is nothing more', async () => {
    async function* source(): AsyncGenerator<LogBatch> {
      yield* batches(events('abb'), 3, false);
      yield { events: [], position: 3n, caughtUp: true };
    }
    expect(await chunked(source())).toEqual(['1x1 up to 1', '3x2 up to 3']);
  });
});
