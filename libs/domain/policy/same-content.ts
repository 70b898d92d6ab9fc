import type { PolicyRule, Selector } from '#libs/contracts/index.js';

interface Content {
  readonly selector: Selector;
  readonly rule: PolicyRule | undefined;
}

/** One text for one value, whatever the order in which fields were written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const fields = Object.entries(value).filter(([, held]) => held !== undefined);
  return `{${fields
    .map(([field, held]) => `${JSON.stringify(field)}:${canonical(held)}`)
    .toSorted()
    .join(',')}}`;
}

/** Whether two policies are for the same machines and say the same of them. */
export const sameContent = (one: Content, other: Content): boolean =>
  canonical([one.selector, one.rule]) === canonical([other.selector, other.rule]);
