import { unknownType } from './known-types.js';
import type { AuditFilter } from '#libs/read-model/queries/index.js';

export type ExportFormat = 'csv' | 'json' | 'jsonl';

export interface AskedExport {
  readonly format: ExportFormat;
  readonly filter: AuditFilter;
}

const formats: readonly string[] = ['csv', 'json', 'jsonl'];
/** Parameters that may come again and again: any one of them has to hold. */
const lists = {
  actor: 'actors',
  type: 'types',
  category: 'categories',
  subject: 'subjects',
  machineId: 'machineIds',
} as const;
const singles = ['correlationId', 'commandId', 'causationId', 'reason', 'text', 'since', 'until'] as const;
const known: ReadonlySet<string> = new Set(['format', ...Object.keys(lists), ...singles]);

/** What a query string asks for, or why it cannot be understood: a misspelt filter must not export everything. */
export function askedExport(query: URLSearchParams): AskedExport | { readonly problem: string } {
  const unknown = [...query.keys()].find((name) => !known.has(name));
  if (unknown !== undefined)
    return { problem: `There is no parameter "${unknown.slice(0, 60)}". These are known: ${[...known].join(', ')}.` };
  const repeated = ['format', ...singles].find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) return { problem: `${repeated} may be given once.` };
  const format = query.get('format') ?? 'csv';
  if (!formats.includes(format)) return { problem: `format is one of ${formats.join(', ')}.` };
  const filter: AuditFilter = {
    ...Object.fromEntries(Object.entries(lists).map(([name, facet]) => [facet, query.getAll(name)])),
    ...Object.fromEntries(singles.map((name) => [name, query.get(name)])),
  };
  const problem = unknownType(filter);
  return problem === undefined ? { format: format as ExportFormat, filter } : { problem };
}
