import { searchText } from '#console/app/search-text.js';

/** What the history is searched by, as it stands in the address of the page and goes to the api. */
export interface HistorySearch {
  readonly text?: string;
  readonly actor?: string;
  readonly type?: string;
  readonly category?: string;
  readonly subject?: string;
  readonly machineId?: string;
  readonly correlationId?: string;
  readonly reason?: string;
  readonly since?: string;
  readonly until?: string;
}

const keys = [
  'text',
  'actor',
  'type',
  'category',
  'subject',
  'machineId',
  'correlationId',
  'reason',
  'since',
  'until',
] as const satisfies readonly (keyof HistorySearch)[];

/** Reads an address; what is empty or unknown counts for nothing. Positions are numbers there. */
export function historySearch(given: Readonly<Record<string, unknown>>): HistorySearch {
  const read = keys.flatMap((key) => {
    const text = searchText(given[key]);
    return text === undefined ? [] : [[key, text.trim()] as const];
  });
  return Object.fromEntries(read);
}

const lists = {
  actor: 'actors',
  type: 'types',
  category: 'categories',
  subject: 'subjects',
  machineId: 'machineIds',
} as const;

/** `a, b` as two values: any one of them has to hold. */
const valuesOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** What is given, as pairs: an interface tells nothing of its values. */
export const given = (search: HistorySearch): readonly (readonly [string, string])[] =>
  keys.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]] as const]));

/** As the api's AuditFilter. */
export function auditFilter(search: HistorySearch): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    given(search).map(([key, value]): [string, string | readonly string[]] =>
      key in lists ? [lists[key as keyof typeof lists], valuesOf(value)] : [key, value],
    ),
  );
}

export type ExportFormat = 'csv' | 'json' | 'jsonl';

/** Address of the export of what is searched for. */
export function exportAddress(search: HistorySearch, format: ExportFormat): string {
  const query = new URLSearchParams({ format });
  for (const [key, value] of given(search))
    for (const one of key in lists ? valuesOf(value) : [value]) query.append(key, one);
  return `/audit/v1/export?${query.toString()}`;
}

/** By the reader's day: `2026-11-20`. */
export function dayOf(at: string): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
