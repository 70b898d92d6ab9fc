import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Field, Mutation, Operations, Query } from './src/operations/operation.js';

/** In every order, and given by options of their own. */
const everywhere = new Set(['reason', 'idempotencyKey', 'expectedRevision', 'dryRun']);
/** In every answer. */
const answered = new Set(['refusal', 'position', 'events', 'commandId', 'repeated', 'dryRun']);

type AnyField = GraphQLField<unknown, unknown>;

function fieldOf(one: GraphQLArgument | GraphQLInputField): Field {
  return {
    name: one.name,
    description: one.description ?? '',
    type: getNamedType(one.type).name,
    list: isListType(getNullableType(one.type)),
    required: isNonNullType(one.type) && one.defaultValue === undefined,
    ...(one.defaultValue !== undefined && { default: one.defaultValue }),
  };
}

function neededRole({ astNode }: AnyField): string {
  const value = astNode?.directives?.find(({ name }) => name.value === 'access')?.arguments?.[0]?.value;
  return value?.kind === 'EnumValue' ? value.value : 'ADMIN';
}

const isPlain = ({ type, args }: AnyField): boolean => isLeafType(getNamedType(type)) && args.length === 0;

/** Plain fields, and those of the objects below. */
function wordsOf(type: GraphQLObjectType): readonly string[] {
  return Object.values(type.getFields()).flatMap((one) => {
    const below = getNamedType(one.type);
    if (isPlain(one)) return [one.name];
    return isObjectType(below) ? [`${one.name} { ${plainOf(below).join(' ')} }`] : [];
  });
}

const plainOf = (type: GraphQLObjectType): readonly string[] =>
  Object.values(type.getFields())
    .filter(isPlain)
    .map(({ name }) => name);

const needsReason = (input: GraphQLInputObjectType): boolean => isNonNullType(input.getFields()['reason']?.type);

function mutationOf(field: AnyField): Mutation {
  const input = getNamedType(field.args[0]?.type);
  const payload = getNamedType(field.type);
  if (!isInputObjectType(input) || !isObjectType(payload))
    throw new Error(`${field.name} is not shaped as a mutation is: one input object, and a payload`);
  const fields = Object.values(payload.getFields());
  const verdict = getNamedType(payload.getFields()['verdicts']?.type);
  return {
    description: field.description ?? '',
    accessRole: neededRole(field),
    input: input.name,
    fields: Object.values(input.getFields())
      .filter(({ name }) => !everywhere.has(name))
      .map(fieldOf),
    told: fields.filter((one) => isPlain(one) && !answered.has(one.name)).map(({ name }) => name),
    bulk: fields.some(({ name }) => name === 'bulk'),
    ...(needsReason(input) && { reasonNeeded: true }),
    ...(isObjectType(verdict) && { verdict: wordsOf(verdict) }),
  };
}

function queryOf(field: AnyField): Query {
  const type = getNamedType(field.type).name;
  return {
    description: field.description ?? '',
    arguments: field.args.map(fieldOf),
    type: type.replace(/Connection$/, ''),
    connection: type.endsWith('Connection'),
  };
}

function inputsIn(schema: GraphQLSchema): Operations['inputs'] {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  return Object.fromEntries(inputs.map((one) => [one.name, Object.values(one.getFields()).map(fieldOf)]));
}

function enumsIn(schema: GraphQLSchema): Operations['enums'] {
  const enums = Object.values(schema.getTypeMap()).filter((one) => isEnumType(one) && !one.name.startsWith('__'));
  return Object.fromEntries(enums.filter(isEnumType).map((one) => [one.name, one.getValues().map(({ name }) => name)]));
}

function shownIn(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (one): one is GraphQLObjectType => isObjectType(one) && !one.name.startsWith('__'),
  );
  return types.filter(({ name }) => !/(Connection|Edge|Payload)$|^(Query|Mutation|Subscription|PageInfo)$/.test(name));
}

function kindOf({ type }: AnyField): string | undefined {
  const named = getNamedType(type);
  if (isEnumType(named)) return 'word';
  if (isObjectType(named)) return named.name;
  return { DateTime: 'time', JSON: 'json' }[named.name];
}

function kindsOf(type: GraphQLObjectType): Readonly<Record<string, string>> {
  const found = Object.values(type.getFields()).map((one) => [one.name, kindOf(one)] as const);
  return Object.fromEntries(found.flatMap(([name, kind]) => (kind === undefined ? [] : [[name, kind]])));
}

/** What the command line has to know of the API. @throws Error where a mutation is not shaped as the others are */
export function operationsOf(source: string): Operations {
  const schema = buildSchema(source);
  const { verifyLog: _answersOtherwise, ...mutations } = schema.getMutationType()?.getFields() ?? {};
  const queries = schema.getQueryType()?.getFields() ?? {};
  return {
    mutations: Object.fromEntries(Object.values(mutations).map((one) => [one.name, mutationOf(one)])),
    queries: Object.fromEntries(Object.values(queries).map((one) => [one.name, queryOf(one)])),
    inputs: inputsIn(schema),
    enums: enumsIn(schema),
    plain: Object.fromEntries(shownIn(schema).map((one) => [one.name, plainOf(one)])),
    kinds: Object.fromEntries(shownIn(schema).map((one) => [one.name, kindsOf(one)])),
  };
}
