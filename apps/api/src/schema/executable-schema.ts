import {
  buildSchema,
  getNamedType,
  isObjectType,
  isScalarType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { guarded, neededRole, type Guard } from './access.js';
import { isPaged, pagedWithin } from './paged-within.js';
import { scalars } from './scalars.js';

/** Parent, arguments and context are typed where a resolver is written; here they only pass through. */
export type Resolver = (parent: never, args: never, context: never, info: GraphQLResolveInfo) => unknown;

/** A root field of Subscription: where its values come from; each value is the field's own. */
export interface Stream {
  readonly subscribe: (parent: never, args: never, context: never, info: GraphQLResolveInfo) => AsyncIterable<unknown>;
  readonly resolve: (value: never, args: never, context: never) => unknown;
}

export type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver | Stream>>>>;

type AnyField = GraphQLField<unknown, unknown>;

function attach(field: AnyField, resolver: Resolver | Stream, guard: Guard): void {
  const role = neededRole(field);
  const protect = (open: Resolver) =>
    pagedWithin(field, role ? guarded(open, role, guard) : open) as AnyField['resolve'] & object;
  if (typeof resolver === 'function') {
    field.resolve = protect(resolver);
    return;
  }
  field.subscribe = protect(resolver.subscribe as Resolver);
  field.resolve = resolver.resolve as Resolver as AnyField['resolve'] & object;
}

function checkRoot(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    if (!neededRole(field)) throw new Error(`${type.name}.${field.name} does not say who may use it: add @access`);
    if (!field.resolve) throw new Error(`${type.name}.${field.name} has no resolver`);
  }
}

/** A field with @access and no resolver of its own would be open to everybody. */
function checkGuarded(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType))
    for (const field of Object.values(type.getFields()))
      if (neededRole(field) && !field.resolve)
        throw new Error(`${type.name}.${field.name} has @access and no resolver`);
}

/** A list that nobody pages would take any number. */
function checkPaged(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType))
    for (const field of Object.values(type.getFields()))
      if (isPaged(field) && !field.resolve && !field.subscribe)
        throw new Error(`${type.name}.${field.name} has first and no resolver`);
}

/** Defaults are read with the schema, before our scalars know how: such a one would reach a resolver as bare text. */
function checkDefaults(schema: GraphQLSchema): void {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const field of types.flatMap((type) => Object.values(type.getFields())))
    for (const { name, type, defaultValue } of field.args)
      if (defaultValue !== undefined && scalars[getNamedType(type).name])
        throw new Error(`${field.name} has a default for ${name}: leave it to the resolver`);
}

/**
 * The schema with its resolvers. A field without one takes the property of the same name: rows are shaped so.
 * @throws Error when schema and resolvers do not fit, or a root field does not say who may use it
 */
export function executableSchema(source: string, resolvers: Resolvers, guard: Guard): GraphQLSchema {
  const schema = buildSchema(source);
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`resolvers for ${typeName}, which the schema does not have`);
    for (const [name, resolver] of Object.entries(fields)) {
      const field = type.getFields()[name];
      if (!field) throw new Error(`a resolver for ${typeName}.${name}, which the schema does not have`);
      attach(field, resolver, guard);
    }
  }
  for (const [name, coercion] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, coercion);
  }
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    if (root) checkRoot(root);
  checkGuarded(schema);
  checkPaged(schema);
  checkDefaults(schema);
  return schema;
}
