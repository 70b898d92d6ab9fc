import type { Field, Operations } from '#console/commands/catalogue.js';
import { readAll } from '#console/commands/values.js';
import { filterWithout } from '../asked-machines.js';
import { longestFilter } from '../filters-of-ids.js';
import { selectedCount, type Selection } from '../selection.js';
import type { BulkInput } from './bulk.graphql.js';

/** Machines as an order names them: by id, or by a filter with the count that is expected of it. */
export type Subjects = Pick<BulkInput, 'machineIds' | 'filter' | 'expectedCount'>;

/** @returns undefined where only their ids say which they are: words that were searched for are no filter, and one that is too long is none */
export function subjectsOf(
  selection: Selection,
  {
    filter,
    search,
    total,
  }: { readonly filter: string | undefined; readonly search: string | undefined; readonly total: number },
): Subjects | undefined {
  if (selection.kind === 'some') return { machineIds: [...selection.ids] };
  if (search !== undefined) return undefined;
  const all = filterWithout(filter, selection.without);
  if (all !== undefined && all.length > longestFilter) return undefined;
  // Every machine, merged ones left out, as a list without a filter has them.
  return { filter: all ?? 'not lifecycle=merged', expectedCount: selectedCount(selection, total) };
}

/** What every machine is told: the one command with what was filled in for it. @throws FieldProblem */
export function commandOf(field: Field, value: unknown, operations: Operations): Record<string, unknown> {
  if (field.type === 'Boolean') return { [field.name]: true };
  // An empty note takes notes away; elsewhere nothing is not a value.
  if (field.name === 'annotate') return { annotate: typeof value === 'string' ? value : '' };
  const isGroup = operations.inputs[field.type] !== undefined;
  const read = readAll(
    [{ ...field, required: true }],
    { [field.name]: value ?? (isGroup ? {} : undefined) },
    operations,
  );
  return { [field.name]: read[field.name] ?? {} };
}

/** More machines than this ask for the count typed back, and so do these commands for any number. */
const freeCount = 100;
const alwaysCounted: ReadonlySet<string> = new Set(['retire']);

/** Whether the count has to be typed back. @param typedCountAbove what a policy says, once it was tried */
export const asksForCount = (command: string, count: number, typedCountAbove?: number | null): boolean =>
  count > Math.min(freeCount, typedCountAbove ?? freeCount) || alwaysCounted.has(command);
