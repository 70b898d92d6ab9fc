import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLNamedType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../centre/src/project-root.js';
import { resolvers } from '../resolvers/index.js';
import { executableSchema } from './executable-schema.js';
import { schemaSource } from './load-schema.js';

const guard = { refused: () => undefined };
const schema = buildSchema(schemaSource());
const snapshot = join(projectRoot, 'test', 'golden', 'schema.graphql');

type Part = readonly [name: string, description: string | null | undefined];

/** What `edges` and `input` are is said by their types. */
const saidByType = new Set(['edges', 'input']);

/** Everything of a type that a reader may wonder about. */
function partsOf(type: GraphQLNamedType): Part[] {
  const self: Part = [type.name, type.description];
  if (isEnumType(type))
    return [self, ...type.getValues().map((one): Part => [`${type.name}.${one.name}`, one.description])];
  const fields = isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
  const asked = fields.flatMap((field) => ('args' in field ? field.args : []));
  const parts = [...fields, ...asked].filter(({ name }) => !saidByType.has(name));
  return [self, ...parts.map((one): Part => [`${type.name}.${one.name}`, one.description])];
}

describe('the schema', () => {
  it('fits its resolvers, and says of every root field who may use it', () => {
    expect(() => executableSchema(schemaSource(), resolvers, guard)).not.toThrow();
  });

  it('is what it was, unless somebody changes it on purpose: UPDATE_GOLDEN=1 writes it anew', () => {
    const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
    if (process.env['UPDATE_GOLDEN']) writeFileSync(snapshot, printed);
    expect(printed).toBe(readFileSync(snapshot, 'utf8'));
  });

  it('describes every type, field, argument and value', () => {
    const own = Object.values(schema.getTypeMap()).filter(({ astNode }) => astNode);
    expect(own.flatMap(partsOf).flatMap(([name, description]) => (description ? [] : [name]))).toEqual([]);
  });

  it('gives every list that can be paged the same shape', () => {
    const connections = Object.values(schema.getTypeMap()).filter(({ name }) => name.endsWith('Connection'));
    for (const type of connections.filter(isObjectType))
      expect(
        Object.values(type.getFields())
          .map(({ name }) => name)
          .slice(0, 3),
      ).toEqual(['totalCount', 'edges', 'pageInfo']);
    expect(connections).not.toHaveLength(0);
  });
});

describe('a schema that is not sound does not start', () => {
  const roles = `directive @access(role: R!) on FIELD_DEFINITION enum R { VIEWER OPERATOR ADMIN }`;
  const start =
    (source: string, of = {}) =>
    () =>
      executableSchema(`${roles} ${source}`, of, guard);

  it('a root field that does not say who may use it', () => {
    expect(start('type Query { open: Int }', { Query: { open: () => 1 } })).toThrow(
      'Query.open does not say who may use it',
    );
  });

  it('a default of a scalar of ours, which nobody would read', () => {
    const source = 'scalar Position type Query { log(after: Position = "0"): Int @access(role: VIEWER) }';
    expect(start(source, { Query: { log: () => 1 } })).toThrow('log has a default for after');
  });

  it('a field with an access role and nothing to guard it', () => {
    const source = 'type Query { a: A @access(role: VIEWER) } type A { secret: Int @access(role: ADMIN) }';
    expect(start(source, { Query: { a: () => ({}) } })).toThrow('A.secret has @access and no resolver');
  });

  it('resolvers for what is not there', () => {
    expect(start('type Query { a: Int @access(role: VIEWER) }', { Query: { b: () => 1 } })).toThrow('Query.b');
  });
});
