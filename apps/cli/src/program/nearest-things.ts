import { suggestionsFor } from '#libs/filter/suggest.js';
import { exitCode, Failure, type Missing } from '../exit-code.js';
import type { Client } from '../graphql/client.js';
import { selectionOf } from '../operations/documents.js';
import { lists } from '../operations/lists.js';
import { operations } from '../operations/operations.js';
import { at, plain } from '../output/value.js';

const mostTold = 3;
/** So many are a line that is read. */
const mostListed = 12;
/** The largest page: of longer lists those near by are found by the filter of their sites, which is what somebody says with them. */
const largestPage = 500;

interface Page {
  readonly edges: readonly { readonly node: object }[];
}

export const didYouMean = (near: readonly string[]): readonly string[] =>
  near.length > 0 ? [`Did you mean ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(near)}?`] : [];

const thereIs = (names: readonly string[]): string =>
  `There ${names.length === 1 ? 'is' : 'are'} ${new Intl.ListFormat('en-GB').format(names)}.`;

/** `b1/r07` is said as `r07` too. */
const codeOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** Those of a site, where somebody has said one. */
const within = (query: string, said: string): string | undefined => {
  const site = said.includes('/') ? said.slice(0, said.indexOf('/')) : '';
  return /^[\w.-]+$/.test(site) && ['racks', 'allChassis', 'devices'].includes(query) ? `site="${site}"` : undefined;
};

async function namesIn(client: Pick<Client, 'ask'>, query: string, path: string, filter?: string) {
  const passed = filter === undefined ? '' : ', filter: $filter';
  const declared = filter === undefined ? '' : '($filter: String) ';
  const document = `query ${declared}{ ${query}(first: ${largestPage}${passed}) { edges { node { ${selectionOf([path])} } } } }`;
  const { [query]: page } = await client.ask<Record<string, Page>>(document, filter === undefined ? {} : { filter });
  return (page?.edges ?? []).map(({ node }) => plain(at(node, path)));
}

function nearestOf(said: string, names: readonly string[]): readonly string[] {
  if (said.includes('/')) return suggestionsFor(said, names);
  const near = suggestionsFor(said, [...new Set(names.map(codeOf))]);
  return near.flatMap((code) => names.filter((one) => codeOf(one) === code));
}

/**
 * What is called nearly as something that there is not, the nearest first, whatever list of the API it is of; where nothing is near, what
 * there is, if that is said in a line. It is beside the point: where it cannot be told, nobody is.
 */
export async function insteadOfThing(
  client: Pick<Client, 'ask'>,
  { group, said }: Missing,
): Promise<readonly string[]> {
  const listed = Object.hasOwn(lists, `${group} list`) ? lists[`${group} list`] : undefined;
  const known = listed && operations.queries[listed.query];
  if (!known || known.arguments.some(({ required }) => required)) return [];
  try {
    const site = within(listed.query, said);
    const inSite = site === undefined ? [] : await namesIn(client, listed.query, listed.name, site);
    // The site itself may be what was mistyped.
    const names = inSite.length > 0 ? inSite : await namesIn(client, listed.query, listed.name);
    const near = nearestOf(said, names).slice(0, mostTold);
    if (near.length > 0) return didYouMean(near);
    return names.length > 0 && names.length <= mostListed ? [thereIs(names)] : [];
  } catch (error) {
    if (error instanceof Failure && error.code !== exitCode.broken) return [];
    throw error;
  }
}
