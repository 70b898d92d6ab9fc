import { GraphQLError, isObjectType, type GraphQLField } from 'graphql';
import { describe, expect, it } from 'vitest';
import { resolvers } from '../resolvers/index.js';
import { executableSchema } from './executable-schema.js';
import { schemaSource } from './load-schema.js';
import { isPaged } from './paged-within.js';

const schema = executableSchema(schemaSource(), resolvers, { refused: () => undefined });

const paged = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const))
  .filter(([, field]) => isPaged(field) || String(field.type).replace('!', '').endsWith('Connection'));

/** Nothing is behind it: whatever gets beyond the check falls over. */
async function refusalOf(field: GraphQLField<unknown, unknown>, first: number): Promise<unknown> {
  try {
    await field.resolve?.({}, { first }, {}, {} as never);
    return undefined;
  } catch (error) {
    return error instanceof GraphQLError ? [error.message, error.extensions['field']] : error;
  }
}

describe('every list that is asked for page by page', () => {
  it('is known', () => {
    expect(paged.length).toBeGreaterThan(30);
    expect(paged.filter(([, field]) => !isPaged(field)).map(([name]) => name)).toEqual([]);
  });

  it.each(paged)('%s refuses a page that cannot be, by its name', async (_, field) => {
    for (const first of [-1, 0, 501])
      expect(await refusalOf(field, first)).toEqual([`${field.name}: first may be 1 to 500, not ${first}.`, 'first']);
  });
});
