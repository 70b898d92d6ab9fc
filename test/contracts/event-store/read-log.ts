import { expect, it } from 'vitest';
import type { EventFilter, EventStore } from '#libs/ports/index.js';
import { aCategory, anEvent, appendTo, batchesOf, events, ids, logOf, type Subject } from './subject.js';

interface Written {
  readonly after: bigint;
  readonly one: string;
  readonly two: string;
}

/** 30 events in turn: category one types A and B, category two type A. */
async function writeMixed(store: EventStore): Promise<Written> {
  const after = await store.head();
  const [one, two] = [aCategory(), aCategory()];
  for (let n = 0; n < 10; n += 1)
    await store.append([
      { stream: `${one}-${n}`, expected: 'none', events: [anEvent('TypeA', { n }), anEvent('TypeB', { n })] },
      { stream: `${two}-${n}`, expected: 'none', events: [anEvent('TypeA', { n })] },
    ]);
  return { after, one, two };
}

export function readLogPromises(subject: Subject): void {
  it('gives all that was appended, in ascending positions, and says that it is at the end', async () => {
    const { store } = subject();
    const { after, one, two } = await writeMixed(store);
    const batches = await batchesOf(store.readLog({ after, filter: { categories: [one, two] } }));
    const found = batches.flatMap((batch) => [...batch.events]);
    expect(found).toHaveLength(30);
    for (const [n, event] of found.entries()) expect(event.position).toBeGreaterThan(found[n - 1]?.position ?? after);
    expect(batches.map((batch) => batch.caughtUp)).toEqual(batches.map((_, n) => n === batches.length - 1));
    expect(batches.at(-1)?.position).toBeGreaterThanOrEqual(found.at(-1)?.position ?? after);
  });

  it('resumes after any position', async () => {
    const { store } = subject();
    const { after, one } = await writeMixed(store);
    const filter = { categories: [one] };
    const all = await logOf(store, { after, filter });
    for (const [n, event] of all.entries())
      expect(ids(await logOf(store, { after: event.position, filter }))).toEqual(ids(all.slice(n + 1)));
  });

  it('filters by category, by type and by both', async () => {
    const { store } = subject();
    const { after, one, two } = await writeMixed(store);
    const found = async (categories?: string[], types?: string[]) => {
      const filter = { ...(categories && { categories }), ...(types && { types }) };
      return (await logOf(store, { after, filter })).map((event) => `${event.stream.split('-')[0]} ${event.type}`);
    };
    expect(await found([one])).toEqual(Array.from({ length: 10 }, () => [`${one} TypeA`, `${one} TypeB`]).flat());
    expect(await found([one, two], ['TypeA'])).toHaveLength(20);
    expect(await found([two], ['TypeB'])).toEqual([]);
    expect(await found([one.slice(0, -1)])).toEqual([]);
    expect(await found([one], ['Type'])).toEqual([]);
    expect(await found([])).toEqual([]);
  });

  it('filters by subject, alone and with the rest', async () => {
    const { store } = subject();
    const after = await store.head();
    const [one, two] = [aCategory(), aCategory()];
    for (const category of [one, two])
      for (const id of ['1', '1-1', 'x.y'])
        await store.append(appendTo(`${category}-${id}`, 'none', anEvent('TypeA'), anEvent('TypeB')));
    const found = async (filter: EventFilter) => (await logOf(store, { after, filter })).map(({ stream }) => stream);
    const twice = (...streams: string[]) => streams.flatMap((stream) => [stream, stream]);
    expect(await found({ subjects: ['1'] })).toEqual(twice(`${one}-1`, `${two}-1`));
    expect(await found({ subjects: ['1-1', 'x.y'], categories: [two] })).toEqual(twice(`${two}-1-1`, `${two}-x.y`));
    expect(await found({ subjects: ['1-1'], categories: [one], types: ['TypeB'] })).toEqual([`${one}-1-1`]);
    expect(await found({ subjects: ['xzy'] })).toEqual([]);
    expect(await found({ subjects: [] })).toEqual([]);
  });

  it('moves past what the filter leaves out', async () => {
    const { store } = subject();
    const { after } = await writeMixed(store);
    const head = await store.head();
    const batches = await batchesOf(store.readLog({ after, filter: { categories: [aCategory()] } }));
    expect(batches.flatMap((batch) => [...batch.events])).toEqual([]);
    expect(batches.at(-1)).toMatchObject({ caughtUp: true });
    expect(batches.at(-1)?.position).toBeGreaterThanOrEqual(head);
  });

  it('keeps to batch size and limit, and each batch says where to go on', async () => {
    const { store } = subject();
    const { after, one, two } = await writeMixed(store);
    const filter = { categories: [one, two] };
    const all = await logOf(store, { after, filter });
    const limited = await batchesOf(store.readLog({ after, filter, batchSize: 7, limit: 20 }));
    expect(Math.max(...limited.map((batch) => batch.events.length))).toBeLessThanOrEqual(7);
    expect(ids(limited.flatMap((batch) => [...batch.events]))).toEqual(ids(all.slice(0, 20)));
    expect(limited.at(-1)?.caughtUp).toBe(false);
    let seen = 0;
    for (const batch of limited) {
      seen += batch.events.length;
      const rest = await logOf(store, { after: batch.position, filter });
      expect(ids(rest)).toEqual(ids(all.slice(seen)));
    }
  });

  it('says at the end of the log that it is there', async () => {
    const { store } = subject();
    await store.append(appendTo(`${aCategory()}-1`, 'none', ...events(2)));
    const head = await store.head();
    const batches = await batchesOf(store.readLog({ after: head, filter: { categories: [aCategory()] } }));
    expect(batches.at(-1)).toMatchObject({ events: [], caughtUp: true });
    expect(batches.at(-1)?.position).toBeGreaterThanOrEqual(head);
  });

  it('reads from the very start', async () => {
    const { store } = subject();
    await store.append(appendTo(`${aCategory()}-1`, 'none', ...events(2)));
    const found = await logOf(store, { after: 0n, limit: 2 });
    expect(found).toHaveLength(2);
    expect(found[0]?.position).toBeLessThan(found[1]?.position ?? 0n);
  });

  it('ends quietly when its signal aborts, before and in the middle', async () => {
    const { store } = subject();
    const { after } = await writeMixed(store);
    expect(await batchesOf(store.readLog({ after, signal: AbortSignal.abort() }))).toEqual([]);
    const abort = new AbortController();
    let seen = 0;
    for await (const batch of store.readLog({ after, batchSize: 1, signal: abort.signal })) {
      seen += batch.events.length;
      if (seen === 3) abort.abort();
    }
    expect(seen).toBe(3);
  });
}
