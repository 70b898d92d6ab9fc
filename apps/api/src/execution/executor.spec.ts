import { buildSchema, isObjectType, isScalarType, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { EventStoreUnavailable, RevisionConflict } from '#libs/ports/index.js';
import { publicError } from '../errors.js';
import { CompiledOperations } from './compiled-operations.js';
import { createExecutor, type Operation } from './executor.js';

const source = `
  scalar Moment
  enum Colour { RED BLUE }
  interface Part { id: ID! }
  type Disk implements Part { id: ID! bytes: Int }
  type Nic implements Part { id: ID! mac: String! }
  union Thing = Disk | Nic
  input Point { x: Int! y: Int = 7 at: Moment }
  type Machine {
    id: ID! name: String at: Moment parts: [Part!]! things: [Thing] must: String! colour: Colour
    slow: Int nick: String echo(point: Point, colour: Colour = RED, at: Moment, list: [Int!]): String
  }
  type Query { machine(id: ID): Machine machines(first: Int = 2): [Machine!]! maybe: [Machine] broken: Int told: Int lost: Int conflict: Int late: Int }
  type Mutation { one: Int two: Int }
`;

const rows = [
  { id: 1, name: 'a', at: 5, colour: 'RED', must: 'x', parts: [{ __typename: 'Disk', id: 'd', bytes: 9 }] },
  { id: 2, name: null, at: 'bad', colour: 'PINK', must: null, parts: [{ __typename: 'Nic', id: 'n', mac: null }] },
];

const order: string[] = [];

/** Arguments come in another order from each executor: they are named. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
const resolvers: Record<string, Record<string, (parent: never, args: never) => unknown>> = {
  Query: {
    machine: (_: never, { id }: { id?: string }) => Promise.resolve(rows.find((row) => String(row.id) === id) ?? null),
    machines: (_: never, { first }: { first: number }) => rows.slice(0, first),
    maybe: () => rows,
    broken: () => Promise.reject(new Error('secret of the database')),
    told: () => {
      throw publicError('FILTER_INVALID', 'There is no field sit', { column: 1 });
    },
    lost: () => Promise.reject(new EventStoreUnavailable('10.0.0.1 is down')),
    conflict: () => Promise.reject(new RevisionConflict('machine-1', 2, 3)),
    late: () => new Promise(() => undefined),
  },
  Mutation: {
    one: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push('one');
      return 1;
    },
    two: () => {
      order.push('two');
      return 2;
    },
  },
  Machine: {
    things: ({ parts }: { parts: unknown[] }) => parts,
    nick: () => Promise.resolve(undefined),
    slow: async ({ id }: { id: number }) => Promise.resolve(id),
    echo: (_: never, args: object) => JSON.stringify(args, (_key, value: unknown) => sorted(value)),
  },
};

function aSchema(): GraphQLSchema {
  const schema = buildSchema(source);
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    for (const [field, resolve] of Object.entries(fields))
      if (isObjectType(type)) Object.assign(type.getFields()[field] ?? {}, { resolve });
  }
  const moment = schema.getType('Moment');
  const parseValue = (value: unknown) => {
    if (typeof value !== 'number') throw new Error('a Moment is a number');
    return value * 10;
  };
  const serialize = (value: unknown) => {
    if (typeof value !== 'number') throw new Error(`not a moment: ${String(value)}`);
    return `t${value}`;
  };
  const parseLiteral = (node: { value?: string }) => Number(node.value) * 10;
  if (isScalarType(moment)) Object.assign(moment, { parseValue, serialize, parseLiteral });
  return schema;
}

const reported: unknown[] = [];
const report = (error: unknown) => reported.push(error);
const compiled = createExecutor({ schema: aSchema(), deadlineMs: 200, report });
const interpreted = createExecutor({ schema: aSchema(), deadlineMs: 200, report, compile: false });

/** The third run is compiled for sure: the first one of a document is interpreted. */
async function thirdRun(execute: typeof compiled, operation: Operation): Promise<ExecutionResult> {
  const context = { correlationId: 'c-1' };
  await execute(operation, context);
  await execute(operation, context);
  return JSON.parse(JSON.stringify(await execute(operation, context))) as ExecutionResult;
}

const asked: readonly (readonly [string, Record<string, unknown>?])[] = [
  ['{ machine(id: 1) { id name at colour slow nick __typename } }'],
  ['{ machine(id: 3) { id } }'],
  ['{ machines { id at } }'],
  ['{ machines { id colour } }'],
  ['{ machines { id must } }'],
  ['{ maybe { id must } }'],
  ['{ maybe { id parts { id ... on Disk { bytes } ... on Nic { mac } } } }'],
  ['{ machine(id: 1) { parts { __typename id } things { ... on Disk { id } } } }'],
  ['{ machines(first: 1) { ...F } } fragment F on Machine { a: id b: id ...G } fragment G on Machine { name }'],
  ['query ($id: ID!, $more: Boolean = false) { machine(id: $id) { id name @include(if: $more) } }', { id: '1' }],
  ['query ($id: ID!, $more: Boolean = false) { machine(id: $id) { id name @skip(if: $more) } }', { id: 2, more: true }],
  [
    'query ($p: Point, $c: Colour) { machine(id: 1) { echo(point: $p, colour: $c) } }',
    { p: { x: 1, at: 3 }, c: 'BLUE' },
  ],
  ['query ($p: Point, $c: Colour) { machine(id: 1) { echo(point: $p, colour: $c) } }', {}],
  ['query ($at: Moment) { machine(id: 1) { echo(at: $at, list: 3) } }', { at: 4 }],
  ['{ machine(id: 1) { echo(point: { x: 2, at: 5 }) } }'],
  ['query ($at: Moment) { machine(id: 1) { echo(at: $at) } }', { at: 'no number' }],
  ['query ($id: ID!) { machine(id: $id) { id } }', {}],
  ['query ($p: Point) { machine(id: 1) { echo(point: $p) } }', { p: { y: 1 } }],
  ['query ($p: Point) { machine(id: 1) { echo(point: $p) } }', { p: { x: 'one', z: 1 } }],
  ['query ($c: Colour) { machine(id: 1) { echo(colour: $c) } }', { c: 'GREEN' }],
  ['{ broken machine(id: 1) { id } }'],
  ['{ told lost conflict }'],
  ['mutation { one two }'],
];

/** graphql-js and graphql-jit word wrong variables differently; both name the variable. */
function comparable(result: ExecutionResult): unknown {
  const requestWasWrong = result.data === undefined;
  const errors = result.errors?.map((error) =>
    requestWasWrong ? { code: error.extensions['code'], locations: error.locations } : error,
  );
  return errors ? { ...result, errors } : result;
}

describe('the compiled executor answers as graphql-js does', () => {
  it.each(asked.map(([text, variables]) => ({ text, variables })))('$text', async ({ text, variables }) => {
    const operation = { document: parse(text), variables };
    const [fast, reference] = [await thirdRun(compiled, operation), await thirdRun(interpreted, operation)];
    expect(comparable(fast)).toEqual(comparable(reference));
  });

  it('compiles every one of these, from the second time on, and forgets the oldest', () => {
    const operations = new CompiledOperations(aSchema(), { most: 3 });
    for (const [text] of asked) {
      const document = parse(text);
      expect(operations.find(document, undefined)).toBeUndefined();
      expect(operations.find(document, undefined)).toBeDefined();
    }
    expect(operations.size).toBe(3);
  });

  it('runs mutations one after the other', async () => {
    order.length = 0;
    await thirdRun(compiled, { document: parse('mutation { one two }') });
    expect(order).toEqual(['one', 'two', 'one', 'two', 'one', 'two']);
  });

  it('runs the operation that is named', async () => {
    const document = parse('query A { machine(id: 1) { id } } query B { machine(id: 2) { id } }');
    const answer = await thirdRun(compiled, { document, operationName: 'B' });
    expect(answer).toEqual({ data: { machine: { id: '2' } } });
  });
});

describe('errors', () => {
  it('hides what broke, says the correlation id, and reports the cause', async () => {
    reported.length = 0;
    const { data, errors } = await thirdRun(compiled, { document: parse('{ broken }') });
    expect(data).toEqual({ broken: null });
    expect(errors).toEqual([
      {
        message: 'Something broke on our side. Quote correlation id c-1 when you ask about it.',
        locations: [{ line: 1, column: 3 }],
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: 'c-1' },
      },
    ]);
    expect(reported.map(String)).toEqual(Array.from({ length: 3 }, () => 'Error: secret of the database'));
  });

  it('hides a value that a scalar cannot write', async () => {
    const { errors } = await thirdRun(compiled, { document: parse('{ machine(id: 2) { at } }') });
    expect(JSON.stringify(errors)).not.toContain('not a moment');
  });

  it('passes on what we say on purpose', async () => {
    const { errors } = await thirdRun(compiled, { document: parse('{ told }') });
    expect(errors?.[0]).toMatchObject({
      message: 'There is no field sit',
      extensions: { code: 'FILTER_INVALID', column: 1 },
      path: ['told'],
    });
  });

  it('gives up at the deadline', async () => {
    let givenUp = 0;
    const giveUp = () => (givenUp += 1);
    const { errors } = await compiled({ document: parse('{ late }') }, { correlationId: 'c', giveUp });
    expect(givenUp).toBe(1);
    expect(errors?.[0]?.extensions['code']).toBe('DEADLINE_EXCEEDED');
  });
});
