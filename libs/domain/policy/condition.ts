import type { Selector, SelectorCondition, SelectorField } from '#libs/contracts/index.js';
import type { PolicyFacts } from './facts.js';
import { fitsPattern, patternsMeet } from './pattern.js';

type OneOf = Extract<SelectorCondition, { in: unknown }>;

const isOneOf = (one: SelectorCondition): one is OneOf => 'in' in one;

function within(
  { from, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
  text: string,
): boolean {
  const value = Number(text);
  return value >= (from ?? Number.NEGATIVE_INFINITY) && value <= (to ?? Number.POSITIVE_INFINITY);
}

function holdsFor(one: SelectorCondition, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (isOneOf(one)) return one.in.includes(value);
  return 'like' in one ? fitsPattern(one.like, value) : within(one, value);
}

/** Whether a policy with this selector is for a machine. What is not known of it holds for nothing. */
export function selects(selector: Selector, facts: PolicyFacts): boolean {
  return selector.every((one) => holdsFor(one, facts[one.field]));
}

/** Whether one value can hold for both; both are about one field. */
function conditionsMeet(one: SelectorCondition, other: SelectorCondition): boolean {
  if (isOneOf(one)) return one.in.some((value) => holdsFor(other, value));
  if (isOneOf(other)) return conditionsMeet(other, one);
  if ('like' in one) return 'like' in other && patternsMeet(one.like, other.like);
  if ('like' in other) return false;
  const from = Math.max(one.from ?? 0, other.from ?? 0);
  return from <= Math.min(one.to ?? Number.POSITIVE_INFINITY, other.to ?? Number.POSITIVE_INFINITY);
}

/** The site that a rack or chassis, or every one of several, stands in. */
function siteIn(selector: Selector, field: SelectorField): readonly string[] | undefined {
  const named = selector.find((one) => one.field === field);
  if (!named || !isOneOf(named)) return undefined;
  return named.in.map((value) => value.slice(0, value.indexOf('/')));
}

/** Conditions that are not written, since another says so already: a rack is in its site. */
function withSites(selector: Selector): Selector {
  const implied = (['rack', 'chassis'] as const).flatMap((field) => {
    const sites = siteIn(selector, field);
    return sites ? [{ field: 'site' as const, in: [...new Set(sites)] }] : [];
  });
  return [...selector, ...implied];
}

/** Whether there can be a machine that both are for, by all that they name. */
export function selectorsMeet(one: Selector, other: Selector): boolean {
  const others = withSites(other);
  return withSites(one).every((mine) =>
    others.filter(({ field }) => field === mine.field).every((theirs) => conditionsMeet(mine, theirs)),
  );
}
