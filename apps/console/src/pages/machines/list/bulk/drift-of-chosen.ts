import { request } from '#console/api/request.js';
import { mostAtOnce } from '../asked-machines.js';
import { filtersOfIds } from '../filters-of-ids.js';
import type { MachinesAsked } from '../use-machine-rows.js';
import { driftOfMachinesDocument, type DriftOfMachinesQuery } from './bulk.graphql.js';
import type { BulkTarget } from './bulk-target.js';
import type { DriftingMachine } from './drift-to-acknowledge.js';

type ListOf = Pick<MachinesAsked, 'filter' | 'search' | 'orderBy'>;

async function* pagesOf({ filter, search, orderBy }: ListOf): AsyncGenerator<readonly DriftingMachine[]> {
  let after: string | null = null;
  do {
    const { machines }: DriftOfMachinesQuery = await request(driftOfMachinesDocument, {
      filter,
      search,
      orderBy,
      first: mostAtOnce,
      ...(after !== null && { after }),
    });
    yield machines.edges.map(({ node }) => node);
    after = machines.pageInfo.hasNextPage ? machines.pageInfo.endCursor : null;
  } while (after !== null);
}

/** A list that is chosen as a whole is asked for as a list, page by page: names of all its machines would be many more questions. */
const listsOf = ({ selection, asked }: BulkTarget): readonly ListOf[] =>
  selection.kind === 'some'
    ? filtersOfIds([...selection.ids]).map((filter) => ({ filter, orderBy: { field: 'NAME' } }))
    : [asked];

/** What is chosen with its drift, question by question. @param onProgress how many of them were looked at so far */
export async function driftOfChosen(
  target: BulkTarget,
  onProgress: (looked: number) => void,
): Promise<readonly DriftingMachine[]> {
  const { selection } = target;
  const found: DriftingMachine[] = [];
  for (const list of listsOf(target))
    for await (const page of pagesOf(list)) {
      found.push(...page.filter(({ id }) => selection.kind === 'some' || !selection.without.has(id)));
      onProgress(found.length);
    }
  return found;
}
