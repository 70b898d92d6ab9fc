import { queryOptions } from '@tanstack/react-query';
import type { Field, Mutation, Operations } from '../../../cli/src/operations/operation.js';

export type { Field, Mutation, Operations };

/** All commands as the api describes them, in its own words; fetched when the first is opened. */
export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: async (): Promise<Operations> => {
    const { default: operations } = await import('../../../cli/src/operations/operations.json');
    return operations;
  },
  staleTime: Number.POSITIVE_INFINITY,
  meta: { topics: [] },
});

/** What the schema says to tools alone is left out: nobody types null into a field. */
export const toldInForms = (description: string): string => description.replaceAll(/; null [^.;]*(?=[.;]|$)/g, '');

/** What every command takes, and the dialog asks for in its own way. */
const ownWay: ReadonlySet<string> = new Set(['reason', 'idempotencyKey', 'expectedRevision', 'dryRun', 'confirmCount']);

export const fieldsToAsk = (mutation: Mutation, fixed: Readonly<Record<string, unknown>>): readonly Field[] =>
  mutation.fields.filter(({ name }) => !ownWay.has(name) && !(name in fixed));
