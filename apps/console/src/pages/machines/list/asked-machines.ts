import type { MachinesSearch } from '../machines-search.js';

/** What the API gives at once. */
export const mostAtOnce = 500;

/** The site of machines that stand nowhere. */
export const nowhere = '-';

/** A value as filters take it: a word, or quoted. */
export const filterValue = (text: string): string =>
  /^[^\s(),=!<>~"']+$/.test(text) ? text : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

const siteCondition = (site: string): string => (site === nowhere ? 'not has site' : `site=${filterValue(site)}`);

/** One filter of all that narrows the list but words to search; undefined: every machine. What is chosen beside the field stands first. */
export function filterOf({ filter, state, site }: MachinesSearch): string | undefined {
  const own = filter?.trim() ?? '';
  const beside = [
    ...(state === undefined ? [] : [`lifecycle=${filterValue(state)}`]),
    ...(site === undefined ? [] : [siteCondition(site)]),
  ];
  if (beside.length === 0) return own === '' ? undefined : own;
  return [...beside, ...(own === '' ? [] : [/\bor\b/i.test(own) ? `(${own})` : own])].join(' and ');
}

/** The same but for some machines: what somebody took out of all that match. */
export function filterWithout(filter: string | undefined, ids: Iterable<string>): string | undefined {
  const out = [...ids];
  if (out.length === 0) return filter;
  const others = `not id in (${out.map(filterValue).join(', ')})`;
  return filter === undefined ? others : `(${filter}) and ${others}`;
}

/** Whether anything narrows the list. */
export const isNarrowed = ({ filter, search, state, site }: MachinesSearch): boolean =>
  [filter, search, state, site].some((one) => one !== undefined);
