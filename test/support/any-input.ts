import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';

/** What fields are called, and what is given for them. */
export type Given = Readonly<Record<string, unknown>>;

const scalars: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  BigInt: '1',
  Position: '1',
  Asn: 64_600,
};

/**
 * A value for an input type: what is given for fields of that name, and otherwise the first thing that the schema lets
 * through. Fields that may be left out are given only where there is something for them.
 */
export function anyInput(type: GraphQLInputType, given: Given, name = ''): unknown {
  if (isNonNullType(type)) return anyInput(type.ofType, given, name);
  if (Object.hasOwn(given, name)) return given[name];
  if (isListType(type)) return [anyInput(type.ofType, given, '')];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isScalarType(type)) return scalars[type.name] ?? 'something';
  if (!isInputObjectType(type)) return null;
  const fields = Object.values(type.getFields()).filter(
    (field) => isNonNullType(field.type) || Object.hasOwn(given, field.name),
  );
  return Object.fromEntries(fields.map((field) => [field.name, anyInput(field.type, given, field.name)]));
}

/** A selection of all that a payload shows, objects by their type's name only. */
export function wholeOf(type: GraphQLOutputType): string {
  const named = isNonNullType(type) ? type.ofType : type;
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).filter(({ args }) => args.every((one) => !isNonNullType(one.type)));
  return fields.map((field) => `${field.name}${selected(field.type)}`).join(' ');
}

const inside: Readonly<Record<string, string>> = {
  Refusal: ' { code message wayOut field }',
  DryRun: ' { events { type } rows { table } workflows { name } }',
};

function selected(type: GraphQLOutputType): string {
  if (isNonNullType(type) || isListType(type)) return selected(type.ofType as GraphQLOutputType);
  if (isObjectType(type)) return inside[type.name] ?? ' { __typename }';
  return isScalarType(type) || isEnumType(type) ? '' : ' { __typename }';
}
