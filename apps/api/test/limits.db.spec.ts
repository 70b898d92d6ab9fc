import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getIntrospectionQuery } from 'graphql';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';

let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(async () => house.close());

async function codeOf(query: string, variables: object = {}): Promise<unknown> {
  const { errors } = await house.ask(query, variables);
  return errors?.[0]?.extensions['code'];
}

const nested = (levels: number) =>
  `{ machine(id: "m") { ${'mergedInto { '.repeat(levels)} id ${'} '.repeat(levels)} } }`;

describe('limits of an operation', () => {
  it('depth, also through fragments', async () => {
    expect(await codeOf(nested(12))).toBeUndefined();
    expect(await codeOf(nested(13))).toBe('TOO_COSTLY');
    const hidden = `{ machine(id: "m") { ...F } } fragment F on Machine { ${'mergedInto { '.repeat(13)} id ${'} '.repeat(13)} }`;
    expect(await codeOf(hidden)).toBe('TOO_COSTLY');
  });

  it('aliases, words, and the size of a page', async () => {
    const aliases = Array.from({ length: 51 }, (_, n) => `a${n}: position`).join(' ');
    expect(await codeOf(`{ ${aliases} }`)).toBe('TOO_COSTLY');
    expect(await codeOf(`{ ${'position '.repeat(5_000)} }`)).toBe('GRAPHQL_PARSE_FAILED');
    expect(await codeOf('{ machines(first: 501) { totalCount } }')).toBe('BAD_USER_INPUT');
    expect(await codeOf('{ machines(first: 0) { totalCount } }')).toBe('BAD_USER_INPUT');
  });

  it('cost, by what first says, also in a variable', async () => {
    const query = `query ($n: Int) { machines(first: $n) { edges { node { timeline(first: $n) { edges { node { type } } } } } } }`;
    const { status, errors } = await house.ask(query, { n: 500 });
    expect({ status, code: errors?.[0]?.extensions }).toEqual({
      status: 400,
      code: { code: 'TOO_COSTLY', limit: 100_000 },
    });
    expect(
      await codeOf('{ machines(first: 500) { edges { node { disks { model } ports { name } } } } }'),
    ).toBeUndefined();
    const doubling = Array.from({ length: 24 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
    expect(await codeOf(`{ ...F0 } ${doubling.join(' ')} fragment F24 on Query { position }`)).toBeUndefined();
  });

  it('introspection is open to whoever may see anything', async () => {
    const { data, errors } = await house.ask(getIntrospectionQuery(), {}, house.tokens.viewer);
    expect(errors).toBeUndefined();
    expect(data.__schema.queryType.name).toBe('Query');
  });
});

describe('waiting for a position', () => {
  it('says so when it is not reached', { timeout: 20_000 }, async () => {
    const { data, errors } = await house.ask('{ machines(waitFor: "999999999") { totalCount } }');
    expect(data).toBeNull();
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'POSITION_NOT_REACHED', position: '999999999' } });
    expect(errors?.[0]?.message).toContain('did not get to position 999999999 within 10 s');
  });
});

describe('nonsense is the caller’s, and no line in the log', () => {
  const cursor = Buffer.from('["DISCOVERED_AT ASC","no day","m1"]').toString('base64url');
  it.each([
    ['{ machine(name: "a\\u0000b") { id } }', 'BAD_USER_INPUT', 'NUL'],
    ['{ events(types: ["MachineNamd"]) { caughtUp } }', 'BAD_USER_INPUT', 'Did you mean MachineNamed?'],
    ['{ events(categories: ["a\\u0000b"]) { caughtUp } }', 'BAD_USER_INPUT', 'A category is'],
    [
      `{ machines(after: "${cursor}", orderBy: { field: DISCOVERED_AT }) { edges { cursor } } }`,
      'CURSOR_INVALID',
      'not a',
    ],
    ['{ events(after: "9999999999999999999") { caughtUp } }', 'GRAPHQL_VALIDATION_FAILED', 'Position'],
  ])('%s', async (query, code, words) => {
    const before = house.lines.length;
    const { errors } = await house.ask(query);
    expect(errors?.[0]?.extensions['code']).toBe(code);
    expect(errors?.[0]?.message).toContain(words);
    expect(house.lines.slice(before)).toEqual([]);
  });
});

describe('what breaks', () => {
  it('is masked, and found in the log by its correlation id', async () => {
    await house.database.pool.query('alter table machinedb.machine rename to machine_gone');
    const { errors } = await house.ask('{ machines { edges { node { id } } } }');
    await house.database.pool.query('alter table machinedb.machine_gone rename to machine');
    expect(errors?.[0]?.message).not.toContain('machinedb');
    expect(errors?.[0]?.extensions['code']).toBe('READ_MODEL_NOT_BUILT');
    const correlationId = String(errors?.[0]?.extensions['correlationId']);
    expect(house.lines.some((line) => line.includes(correlationId) && line.includes('machinedb.machine'))).toBe(true);
  });
});
