import { describe, expect, it } from 'vitest';
import { PagedRows, type PageAsked } from './paged-rows.js';

interface Row {
  readonly id: string;
  readonly name: string;
}

/** A list as the api has it: cursors are ids. Answers when it is told to. */
function aList(length: number) {
  let rows: readonly Row[] = Array.from({ length }, (_, nth) => ({ id: `m${nth}`, name: `n${nth}` }));
  const asked: (PageAsked & { aborted: boolean; answer: () => Promise<void>; fail: () => Promise<void> })[] = [];
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const ask = (page: PageAsked, signal: AbortSignal) =>
    new Promise<{ rows: readonly Row[]; endCursor: string | null; total: number | undefined }>((resolve, reject) => {
      const one = {
        ...page,
        aborted: false,
        answer: async () => {
          const begin = page.after === undefined ? (page.skip ?? 0) : rows.findIndex(({ id }) => id === page.after) + 1;
          const found = rows.slice(begin, begin + page.first);
          resolve({ rows: found, endCursor: found.at(-1)?.id ?? null, total: page.count ? rows.length : undefined });
          await settle();
        },
        fail: async () => {
          reject(new Error('away'));
          await settle();
        },
      };
      signal.addEventListener('abort', () => {
        one.aborted = true;
        reject(new Error('aborted'));
      });
      asked.push(one);
    });
  const change = (next: (before: readonly Row[]) => readonly Row[]) => (rows = next(rows));
  return { list: new PagedRows<Row>(ask, 10), asked, change, settle };
}

const shown = (list: PagedRows<Row>, from: number, to: number) =>
  Array.from({ length: to - from }, (_, nth) => list.known().rowAt(from + nth)?.id);

describe('rows that are fetched as they are seen', () => {
  it('begins with the first page and the count, and goes on by cursor', async () => {
    const { list, asked } = aList(35);
    list.see(0, 14);
    expect(asked).toMatchObject([{ first: 10, count: true }]);
    await asked[0]?.answer();
    expect(list.known().total).toBe(35);
    expect(asked[1]).toMatchObject({ after: 'm9', count: false });
    await asked[1]?.answer();
    expect(shown(list, 8, 12)).toEqual(['m8', 'm9', 'm10', 'm11']);
    expect(asked).toHaveLength(2);
  });

  it('jumps into the middle by number, and leaves out what was only scrolled past', async () => {
    const { list, asked, settle } = aList(1000);
    list.see(0, 5);
    await asked[0]?.answer();
    list.see(300, 305);
    list.see(700, 705);
    await settle();
    expect(asked.slice(1)).toMatchObject([
      { skip: 300, aborted: true },
      { skip: 700, aborted: false },
    ]);
    await asked[2]?.answer();
    expect(shown(list, 700, 702)).toEqual(['m700', 'm701']);
    expect(list.known().rowAt(300)).toBeUndefined();
  });

  it('asks for what is seen after news, counts again, and keeps showing what it had', async () => {
    const { list, asked, change } = aList(40);
    list.see(10, 19);
    await asked[0]?.answer();
    await asked[1]?.answer();
    const before = list.known().rowAt(15);
    change((rows) => [
      { id: 'new', name: 'new' },
      ...rows.map((row) => (row.id === 'm11' ? { ...row, name: 'x' } : row)),
    ]);
    void list.refresh();
    expect(list.known().rowAt(15)).toBe(before);
    // By number: a cursor of before the news would leave a gap or repeat a row.
    expect(asked[2]).toMatchObject({ skip: 10, count: true });
    await asked[2]?.answer();
    expect(list.known().total).toBe(41);
    expect(shown(list, 10, 13)).toEqual(['m9', 'm10', 'm11']);
  });

  it('keeps a row that is as it was the same object', async () => {
    const { list, asked, change } = aList(5);
    list.see(0, 4);
    await asked[0]?.answer();
    const [first, second] = [list.known().rowAt(0), list.known().rowAt(1)];
    change((rows) => rows.map((row) => (row.id === 'm1' ? { ...row, name: 'renamed' } : { ...row })));
    void list.refresh();
    await asked[1]?.answer();
    expect(list.known().rowAt(0)).toBe(first);
    expect(list.known().rowAt(1)).not.toBe(second);
  });
});

describe('rows while much goes on', () => {
  it('asks again for an answer that news came during, once', async () => {
    const { list, asked } = aList(5);
    list.see(0, 4);
    void list.refresh();
    void list.refresh();
    expect(asked).toHaveLength(1);
    await asked[0]?.answer();
    expect(list.known().total).toBe(5);
    expect(asked).toHaveLength(2);
    await asked[1]?.answer();
    expect(asked).toHaveLength(2);
  });

  it('says what went wrong, keeps what it had, and counts with the next try', async () => {
    const { list, asked } = aList(5);
    list.see(0, 4);
    await asked[0]?.fail();
    expect(list.known().error?.message).toBe('away');
    void list.refresh();
    expect(asked[1]).toMatchObject({ count: true });
    await asked[1]?.answer();
    expect(list.known()).toMatchObject({ error: undefined, total: 5 });
  });

  it('counts although what was to bring the count was broken off', async () => {
    const { list, asked } = aList(5);
    list.see(0, 4);
    list.close();
    list.see(0, 4);
    await asked[1]?.answer();
    expect(asked).toMatchObject([{ aborted: true }, { count: true, aborted: false }]);
    expect(list.known().total).toBe(5);
  });

  it('holds 200 pages at most', async () => {
    const { list, asked } = aList(5000);
    list.see(0, 0);
    await asked[0]?.answer();
    for (let nth = 1; nth <= 210; nth += 1) {
      list.see(nth * 10, nth * 10);
      await asked.at(-1)?.answer();
    }
    expect(list.known().rowAt(0)).toBeUndefined();
    expect(list.known().rowAt(2100)?.id).toBe('m2100');
  });

  it('tells when what was asked again is there, or will not come', async () => {
    const { list, asked, settle } = aList(40);
    list.see(5, 14);
    await asked[0]?.answer();
    await asked[1]?.answer();
    let over = 0;
    const told = () => (over += 1);
    void list.refresh().then(told);
    await asked[2]?.answer();
    expect(over).toBe(0);
    await asked[3]?.fail();
    expect(over).toBe(1);
    void list.refresh().then(told);
    await settle();
    list.close();
    await settle();
    expect(over).toBe(2);
  });
});
