/** What is chosen for a command: some machines, or all that match the list's filter but some. */
export type Selection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly without: ReadonlySet<string> };

export const nothingSelected: Selection = { kind: 'some', ids: new Set() };
export const allSelected: Selection = { kind: 'all', without: new Set() };

export const isSelected = (selection: Selection, id: string): boolean =>
  selection.kind === 'some' ? selection.ids.has(id) : !selection.without.has(id);

/** @param total how many match */
export const selectedCount = (selection: Selection, total: number): number =>
  selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.without.size);

const withOrWithout = (ids: ReadonlySet<string>, given: Iterable<string>, isIn: boolean): ReadonlySet<string> => {
  const next = new Set(ids);
  for (const id of given) {
    if (isIn) next.add(id);
    else next.delete(id);
  }
  return next;
};

/** Chooses these too, or not any more. */
export function choose(selection: Selection, ids: Iterable<string>, isChosen: boolean): Selection {
  if (selection.kind === 'some') return { kind: 'some', ids: withOrWithout(selection.ids, ids, isChosen) };
  return { kind: 'all', without: withOrWithout(selection.without, ids, !isChosen) };
}

/** Of the box at the head: all, some or none of those that match. */
export function headState(selection: Selection, total: number): 'all' | 'some' | 'none' {
  const count = selectedCount(selection, total);
  return count === 0 ? 'none' : count >= total ? 'all' : 'some';
}
