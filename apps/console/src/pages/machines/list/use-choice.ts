import { useState } from 'react';
import { request } from '#console/api/request.js';
import { tell } from '#console/ui/toast.jsx';
import type { RowChoice } from '#console/ui/virtual-table.jsx';
import { mostAtOnce } from './asked-machines.js';
import type { MachineRow } from './column.js';
import { machineIdsDocument, type MachineIdsQuery } from './machine-rows.graphql.js';
import { allSelected, choose, headState, isSelected, nothingSelected, type Selection } from './selection.js';
import type { MachinesAsked } from './use-machine-rows.js';
import type { Known } from './paged-rows.js';

/** What one order may be for. */
export const mostInOrder = 10_000;

type ListOf = Pick<MachinesAsked, 'filter' | 'search' | 'orderBy'>;

/** Ids of a stretch of a list, whether anybody has seen its rows or not. */
export async function idsBetween(
  { filter, search, orderBy }: ListOf,
  begin: number,
  end: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  while (ids.length < end - begin) {
    const first = Math.min(mostAtOnce, end - begin - ids.length);
    const where: { skip?: number; after?: string } = after === null ? { skip: begin } : { after };
    const { machines }: MachineIdsQuery = await request(machineIdsDocument, {
      filter,
      search,
      orderBy,
      first,
      ...where,
    });
    ids.push(...machines.edges.map(({ node }) => node.id));
    after = machines.pageInfo.endCursor;
    if (!machines.pageInfo.hasNextPage) break;
  }
  return ids;
}

export interface Choice {
  readonly selection: Selection;
  readonly clear: () => void;
  readonly rows: RowChoice<MachineRow>;
}

/** What is chosen in a list. It belongs to that list: another filter begins with nothing. */
export function useChoice(asked: ListOf, known: Known<MachineRow>): Choice {
  const which = JSON.stringify([asked.filter, asked.search]);
  const [chosen, setChosen] = useState({ which, selection: nothingSelected });
  const selection = chosen.which === which ? chosen.selection : nothingSelected;
  const become = (next: Selection): void => setChosen({ which, selection: next });
  const total = known.total ?? 0;

  const between = async (from: number, to: number): Promise<void> => {
    const [begin, end] = [Math.min(from, to), Math.max(from, to) + 1];
    const seen = Array.from({ length: end - begin }, (_, nth) => known.rowAt(begin + nth)?.id);
    const isWhole = seen.every((id) => id !== undefined);
    try {
      const ids = isWhole ? seen : await idsBetween(asked, begin, Math.min(end, begin + mostInOrder));
      setChosen((now) => ({
        which,
        selection: choose(now.which === which ? now.selection : nothingSelected, ids, true),
      }));
    } catch (error) {
      tell({
        text: `They could not be chosen: ${error instanceof Error ? error.message : String(error)}`,
        isBad: true,
      });
    }
  };

  const onChoose = (index: number, isChosen: boolean, through?: number): void => {
    const row = known.rowAt(index);
    if (through !== undefined) void between(through, index);
    else if (row) become(choose(selection, [row.id], isChosen));
  };
  return {
    selection,
    clear: () => become(nothingSelected),
    rows: {
      isChosen: ({ id }) => isSelected(selection, id),
      whole: headState(selection, total),
      onChooseAll: (isChosen) => become(isChosen ? allSelected : nothingSelected),
      onChoose,
      nameOf: ({ called }) => called,
    },
  };
}
