import { parseAsn } from '#libs/kernel/index.js';
import { GraphQLError, Kind, valueFromASTUntyped, type GraphQLScalarType, type ValueNode } from 'graphql';

type Coercion = Pick<GraphQLScalarType, 'serialize' | 'parseValue' | 'parseLiteral'>;

const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
/** In UTC, whatever the zone: what tables and the log write in four digits of a year. */
const [earliest, latest] = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'].map((end) => Date.parse(end)) as [
  number,
  number,
];
const digits = /^\d{1,19}$/;

function invalid(wanted: string, got: unknown): GraphQLError {
  return new GraphQLError(`${wanted}, not ${JSON.stringify(got)?.slice(0, 60)}`);
}

/** Rows hold times as ISO text already; a Date comes from elsewhere. */
function momentOut(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  throw invalid('a DateTime is text or a Date', value);
}

function momentIn(value: unknown): string {
  const at = typeof value === 'string' && isoMoment.test(value) ? Date.parse(value) : Number.NaN;
  if (!(at >= earliest && at <= latest))
    throw invalid('a DateTime is ISO 8601 with a zone, such as 2026-11-20T08:30:00Z', value);
  return new Date(at).toISOString();
}

function wholeNumber(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw invalid('a BigInt is a whole number up to 2^53 - 1', value);
}

function positionOut(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string' && digits.test(value)) return value;
  throw invalid('a Position is a bigint or its digits', value);
}

/** What the log's column can hold. */
const lastPosition = 2n ** 63n - 1n;

function positionIn(value: unknown): bigint {
  const position = typeof value === 'string' && digits.test(value) ? BigInt(value) : undefined;
  if (position !== undefined && position <= lastPosition) return position;
  throw invalid('a Position is text that an earlier answer gave', value);
}

/** A number, or text in a notation of RFC 5396. */
function asnIn(value: unknown): number {
  const asn = typeof value === 'number' || typeof value === 'string' ? parseAsn(String(value)) : undefined;
  if (asn !== undefined) return asn;
  throw invalid('an Asn is a number of 32 bits, or text such as "4200000017", "AS65001" or "64086.59921"', value);
}

function fromLiteral<Inner>(kinds: readonly string[], parse: (value: unknown) => Inner): (node: ValueNode) => Inner {
  return (node) => {
    if (!kinds.includes(node.kind)) throw invalid('expected another kind of value', node.kind);
    const text = 'value' in node ? node.value : undefined;
    return parse(node.kind === Kind.INT ? Number(text) : text);
  };
}

const same = (value: unknown): unknown => value;

export const scalars: Readonly<Record<string, Coercion>> = {
  DateTime: { serialize: momentOut, parseValue: momentIn, parseLiteral: fromLiteral([Kind.STRING], momentIn) },
  BigInt: { serialize: wholeNumber, parseValue: wholeNumber, parseLiteral: fromLiteral([Kind.INT], wholeNumber) },
  Position: { serialize: positionOut, parseValue: positionIn, parseLiteral: fromLiteral([Kind.STRING], positionIn) },
  Asn: { serialize: wholeNumber, parseValue: asnIn, parseLiteral: fromLiteral([Kind.INT, Kind.STRING], asnIn) },
  JSON: { serialize: same, parseValue: same, parseLiteral: valueFromASTUntyped },
};
