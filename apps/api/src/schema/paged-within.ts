import type { GraphQLField } from 'graphql';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';
import type { Resolver } from './executable-schema.js';

type AnyField = GraphQLField<unknown, unknown>;

/** Whether it is a list that is asked for page by page. */
export const isPaged = ({ args }: AnyField): boolean =>
  args.some(({ name, type }) => name === 'first' && String(type).startsWith('Int'));

/**
 * Refuses a page of nothing, of less than nothing and of too much before a resolver sees it, whatever resolver that is. A list may
 * allow less by itself.
 * @throws GraphQLError BAD_USER_INPUT, which names list and argument
 */
export function pagedWithin(field: AnyField, resolve: Resolver): Resolver {
  if (!isPaged(field)) return resolve;
  return (parent, args, context, info) => {
    const { first } = args as { readonly first?: number | null };
    if (typeof first === 'number' && (first < 1 || first > limits.pageSize))
      throw publicError('BAD_USER_INPUT', `${field.name}: first may be 1 to ${limits.pageSize}, not ${first}.`, {
        field: 'first',
      });
    return resolve(parent, args, context, info);
  };
}
