import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseFilter } from '#libs/filter/parse.js';
import { mostAtOnce } from '../asked-machines.js';
import { allSelected, choose, nothingSelected, type Selection } from '../selection.js';
import type { MachinesAsked } from '../use-machine-rows.js';
import { driftOfChosen } from './drift-of-chosen.js';

const idsOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, nth) => `m${String(nth).padStart(20, '0')}`);

interface Asked {
  readonly filter?: string;
  readonly search?: string;
  readonly first: number;
  readonly after?: string;
}

/** A centre with so many machines; like the real one it refuses what is no filter. */
function centreOf(ids: readonly string[]): readonly Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('sessionStorage', { getItem: () => null });
  vi.stubGlobal('fetch', async (_path: string, { body }: { readonly body: string }) => {
    const { variables } = JSON.parse(body) as { readonly variables: Asked };
    asked.push(variables);
    const { filter, first, after } = variables;
    if (filter !== undefined) parseFilter(filter);
    const named = filter?.startsWith('id in') ? ids.filter((id) => filter.includes(id)) : ids;
    const begin = after === undefined ? 0 : named.indexOf(after) + 1;
    const page = named.slice(begin, begin + first);
    const edges = page.map((id) => ({ node: { id, called: id, drift: [] } }));
    const pageInfo = { endCursor: page.at(-1) ?? null, hasNextPage: begin + first < named.length };
    return Response.json({ data: { machines: { edges, pageInfo } } });
  });
  return asked;
}

async function lookAt(selection: Selection, asked: Partial<MachinesAsked>) {
  const progress: number[] = [];
  const target = { selection, asked: asked as MachinesAsked, total: 0, count: 0 };
  const found = await driftOfChosen(target, (looked) => progress.push(looked));
  return { ids: found.map(({ id }) => id), progress };
}

afterEach(() => vi.unstubAllGlobals());

describe('drift of what is chosen', () => {
  it('is found of any number of machines that are chosen one by one', async () => {
    const ids = idsOf(mostAtOnce);
    centreOf(idsOf(mostAtOnce + 10));
    const { ids: found, progress } = await lookAt(choose(nothingSelected, ids, true), { filter: 'site=b1' });
    expect(found).toEqual(ids);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toBe(mostAtOnce);
  });

  it('is found of a whole list by the list, page by page, but for what was taken out', async () => {
    const ids = idsOf(2 * mostAtOnce + 1);
    const asked = centreOf(ids);
    const [out = ''] = ids;
    const { ids: found } = await lookAt(choose(allSelected, [out], false), { filter: 'site=b1', search: 'web' });
    expect(found).toEqual(ids.slice(1));
    expect(asked.map(({ filter, search }) => [filter, search])).toEqual(
      Array.from({ length: 3 }, () => ['site=b1', 'web']),
    );
  });
});
