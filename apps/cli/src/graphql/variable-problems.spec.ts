import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { exitCode } from '../exit-code.js';
import { failureOf } from './problems.js';
import { inWordsOfOrders } from './variable-problems.js';

const schema = buildSchema(`
  enum Face { FRONT REAR }
  input Place { rack: ID!, unit: Int!, face: Face }
  input Order { reason: String!, place: Place, tags: [String!] }
  type Query { order(input: Order!, id: ID): Boolean }
`);

async function told(input: unknown): Promise<string | undefined> {
  const source = 'query ($input: Order!, $id: ID) { order(input: $input, id: $id) }';
  const { errors } = await graphql({ schema, source, variableValues: { input } });
  return errors?.[0] && inWordsOfOrders(errors[0].message);
}

describe('what is not as it is taken', () => {
  it.each([
    [{}, 'reason is missing.'],
    [undefined, 'it is missing.'],
    [{ reason: null }, 'reason is missing.'],
    [{ reason: 'a', place: { rack: 'b1/r07' } }, 'place: unit is missing.'],
    [{ reason: 'a', place: { rack: 'b1/r07', unit: 'x' } }, 'place.unit: "x" is not what it takes.'],
    [
      { reason: 'a', place: { rack: 'b1/r07', unit: 1, face: 'REER' } },
      'place.face: REER is none of what it can be. Did you mean the enum value REAR?',
    ],
    [{ reason: 'a', tag: 'x' }, 'there is no tag in it. Did you mean tags?'],
    [{ reason: 'a; Field "x"', tags: 3 }, 'tags: 3 is not what it takes.'],
  ])('is told in words of the order, and not of GraphQL: %j', async (input, words) => {
    expect(await told(input)).toBe(words);
  });

  it('names what was not said at all', () => {
    expect(inWordsOfOrders('Variable "$asOf" of required type "String!" was not provided.')).toBe('as-of is missing.');
  });

  it('reaches people as that, wherever it was said', () => {
    const message =
      'Variable "$input" got invalid value {}; Field "reason" of required type "String!" was not provided.';
    expect(failureOf({ message })).toMatchObject({ code: exitCode.misused, message: 'reason is missing.' });
  });

  it('leaves every other message as it is', () => {
    expect(inWordsOfOrders('There is no machine of "$x".')).toBe('There is no machine of "$x".');
  });
});
