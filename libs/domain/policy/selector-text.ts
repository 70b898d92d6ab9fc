import {
  codePattern,
  selectorFields,
  siteScopedCodeSchema,
  type Selector,
  type SelectorCondition,
  type SelectorField,
} from '#libs/contracts/index.js';
import { FilterError, parseFilter, printFilter, suggestionFor, type Filter, type Value } from '#libs/filter/index.js';
import type { Refusal } from '#libs/kernel/index.js';

type Single = Extract<Filter, { kind: 'comparison' | 'in' }>;
type Bounds = Extract<SelectorCondition, { field: 'unit' }> & { readonly from?: number; readonly to?: number };

/** Anything that the filter language can say, and a selector cannot. */
class NoSelector extends Error {}

/**
 * Reads a selector: a filter (docs/filter.md) that is one condition, or several with `and`. With `or` and `not` nobody
 * could tell which of two selectors is the narrower one, or whether they meet.
 */
export function selectorOf(text: string): Selector | Refusal {
  try {
    const filter = parseFilter(text);
    return filter ? inOrder(singles(filter).map((one) => conditionOf(one, text))) : [];
  } catch (error) {
    if (!(error instanceof FilterError) && !(error instanceof NoSelector)) throw error;
    return selectorInvalid(error.message);
  }
}

export const selectorInvalid = (message: string): Refusal => ({
  code: 'selector-invalid',
  message,
  wayOut: `Join conditions on ${selectorFields.join(', ')} with and, such as: site=b1 and rack in (b1/r01, b1/r02).`,
  field: 'selector',
});

function singles(filter: Filter): readonly Single[] {
  if (filter.kind === 'and') return filter.of.flatMap(singles);
  if (filter.kind === 'comparison' || filter.kind === 'in') return [filter];
  throw new NoSelector(`A selector joins conditions with and; it has no ${filter.kind}: ${printFilter(filter)}.`);
}

function fieldOf({ text, span }: Value, filter: string): SelectorField {
  const found = selectorFields.find((field) => field === text);
  if (found) return found;
  throw new FilterError(`Policies are not selected by ${text}`, filter, span, suggestionFor(text, selectorFields));
}

function conditionOf(one: Single, filter: string): SelectorCondition {
  const field = fieldOf(one.field, filter);
  if (one.kind === 'in') return { field, in: one.values.map((value) => checked(field, value, filter)) };
  const { operator, value } = one;
  if (operator === '=') return { field, in: [checked(field, value, filter)] };
  if (field === 'unit') return { field, ...bounds(operator, Number(checked(field, value, filter)), one) };
  if (operator === '~') return { field, like: pattern(field, value.text) };
  throw new NoSelector(`${field} is compared with =, in or ~ in a selector, not with ${operator}.`);
}

/** Whether two patterns meet costs the product of their lengths, for each pair of policies. */
const longestPattern = 100;

function pattern(field: SelectorField, text: string): string {
  if (text.length <= longestPattern) return text;
  throw new NoSelector(`The pattern of ${field} has ${text.length} characters; ${longestPattern} are the most.`);
}

function bounds(operator: string, number: number, one: Single): { from?: number; to?: number } {
  switch (operator) {
    case '>=':
      return { from: number };
    case '>':
      return { from: number + 1 };
    case '<=':
      return { to: number };
    case '<':
      return { to: number - 1 };
    default:
      throw new NoSelector(`A unit is compared with = < <= > >= or in: ${printFilter(one)}.`);
  }
}

const shapes: Partial<Record<SelectorField, { readonly fits: (text: string) => boolean; readonly called: string }>> = {
  unit: { fits: (text) => /^\d{1,3}$/.test(text), called: 'the number of a unit' },
  rack: { fits: (text) => siteScopedCodeSchema.safeParse(text).success, called: 'a rack, written <site>/<code>' },
  chassis: { fits: (text) => siteScopedCodeSchema.safeParse(text).success, called: 'a chassis, written <site>/<code>' },
  ...Object.fromEntries(
    ['site', 'room', 'row', 'role', 'cluster'].map((field) => [
      field,
      { fits: (text: string) => codePattern.test(text), called: `the code of a ${field}` },
    ]),
  ),
};

function checked(field: SelectorField, { text, span }: Value, filter: string): string {
  const shape = shapes[field];
  if (shape && !shape.fits(text)) throw new FilterError(`${text} is not ${shape.called}`, filter, span);
  return field === 'unit' ? String(Number(text)) : text;
}

/** Narrowest field first, each field once: the two ends of a stretch of units are one condition. */
function inOrder(conditions: readonly SelectorCondition[]): Selector {
  return selectorFields.flatMap((field) => {
    const own = conditions.filter((one) => one.field === field);
    const [only, second] = own;
    if (!only) return [];
    if (!second) return [tidy(only)];
    if (own.every((one): one is Bounds => !('in' in one) && !('like' in one))) return [stretch(own, field)];
    throw new NoSelector(`${field} stands twice: list its values with in.`);
  });
}

const tidy = (one: SelectorCondition): SelectorCondition =>
  'in' in one ? { ...one, in: [...new Set(one.in)].toSorted() } : one;

function stretch(own: readonly Bounds[], field: SelectorField): SelectorCondition {
  const froms = own.flatMap(({ from }) => from ?? []);
  const tos = own.flatMap(({ to }) => to ?? []);
  const [from, to] = [Math.max(...froms), Math.min(...tos)];
  if (froms.length > 0 && tos.length > 0 && from > to) throw new NoSelector(`No ${field} is from ${from} to ${to}.`);
  return { field: 'unit', ...(froms.length > 0 && { from }), ...(tos.length > 0 && { to }) };
}

const quoted = (value: string): string =>
  /^[^\s(),=!<>~"'\\]+$/u.test(value) ? value : `"${value.replace(/[\\"]/g, String.raw`\$&`)}"`;

function textOf(one: SelectorCondition): string {
  if ('like' in one) return `${one.field}~${quoted(one.like)}`;
  if (!('in' in one)) {
    const ends = [
      ...(one.from === undefined ? [] : [`unit>=${one.from}`]),
      ...(one.to === undefined ? [] : [`unit<=${one.to}`]),
    ];
    return ends.join(' and ');
  }
  const [first = '', ...more] = one.in.map(quoted);
  return more.length === 0 ? `${one.field}=${first}` : `${one.field} in (${[first, ...more].join(', ')})`;
}

/** The one spelling of a selector; reads back to the same. Empty for everywhere. */
export const selectorText = (selector: Selector): string => selector.map(textOf).join(' and ');
