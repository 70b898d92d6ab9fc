import { searchText } from '#console/app/search-text.js';

type Given = Readonly<Record<string, unknown>>;

/** What stands in an address as text; numbers are read as such by the router. */
function texts<Name extends string>(given: Given, names: readonly Name[]): { readonly [name in Name]?: string } {
  const found: { [name in Name]?: string } = {};
  for (const name of names) {
    const text = searchText(given[name]);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

/** `vrf`: whose tree; `find`: an address that is looked for, or any word; `closed`: without what is free. */
export const treeSearch = (given: Given) => ({
  ...texts(given, ['vrf', 'find']),
  ...(given['free'] === false && { free: false }),
});

/** `from`: the first address of the part of a large prefix that is drawn. */
export const prefixSearch = (given: Given) => ({
  vrf: searchText(given['vrf']) ?? '',
  prefix: searchText(given['prefix']) ?? '',
  ...texts(given, ['from']),
});

/** `q`: an address, a MAC, a serial or a name; `axis`: when it was recorded, or when it was so. */
export const holdersSearch = (given: Given) => ({
  ...texts(given, ['q', 'from', 'to']),
  ...(given['axis'] === 'observed' && { axis: 'observed' as const }),
});

/** `rack`: `b1/r01`, or `r01` beside its `site`; a code alone says no rack. */
export function bgpSearch(given: Given) {
  const { rack, ...rest } = texts(given, ['phase', 'site', 'rack']);
  const whole = rack?.includes('/') === false && rest.site !== undefined ? `${rest.site}/${rack}` : rack;
  return { ...rest, ...(whole !== undefined && /^[^/]+\/[^/]+$/.test(whole) && { rack: whole }) };
}

export const findSearch = (given: Given) => texts(given, ['find', 'filter']);
