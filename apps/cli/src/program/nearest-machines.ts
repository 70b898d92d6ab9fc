import { suggestionsFor } from '#libs/filter/suggest.js';
import { exitCode, Failure } from '../exit-code.js';
import type { Client } from '../graphql/client.js';

interface Hit {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly matched: string;
  readonly past: boolean;
}

type Answer = Readonly<Record<string, { readonly hits: readonly Hit[] }>>;

const mostTold = 3;
/** The search finds words by their beginning and their end; of so many letters each says something. */
const shortest = 4;

/**
 * Beginnings and ends of a word that one slip of the finger leaves as they were: without its last letters, without its first ones, and
 * both halves, for whatever is wrong in the middle.
 */
export function partsOf(text: string): readonly string[] {
  const half = Math.ceil(text.length / 2);
  const parts = [
    text.slice(0, -1),
    text.slice(0, -2),
    text.slice(0, half),
    text.slice(1),
    text.slice(2),
    text.slice(-half),
  ];
  return [...new Set(parts.map((part) => part.trim()))].filter((part) => part.length >= shortest);
}

/** As somebody may type it: by the word that is near, and who that is where it is not its name. */
const called = ({ title, matched }: Hit): string =>
  title.toLowerCase() === matched.toLowerCase() ? title : `${matched} (${title})`;

/**
 * Machines that have a word near to one that no machine has, the nearest first. The API looks along its indexes, in any fleet at the same
 * price; where it cannot tell, nobody is told.
 */
export async function nearestMachines(client: Pick<Client, 'ask'>, text: string): Promise<readonly string[]> {
  const parts = partsOf(text);
  if (parts.length === 0) return [];
  const asked = parts.map(
    (_, at) => `p${at}: search(text: $t${at}, first: 40) { hits { kind id title matched past } }`,
  );
  const declared = parts.map((_, at) => `$t${at}: String!`).join(', ');
  const variables = Object.fromEntries(parts.map((part, at) => [`t${at}`, part]));
  const answer = await client
    .ask<Answer>(`query (${declared}) { ${asked.join(' ')} }`, variables)
    .catch((error: unknown) => {
      if (error instanceof Failure && error.code !== exitCode.unreachable) return {};
      throw error;
    });
  const hits = Object.values(answer).flatMap((found) =>
    found.hits.filter(({ kind, past }) => kind === 'MACHINE' && !past),
  );
  const words = [...new Set(hits.map(({ matched }) => matched))].toSorted();
  const near = suggestionsFor(text, words).flatMap((word) => hits.filter(({ matched }) => matched === word));
  const once = new Set<string>();
  const nearest = near.filter(({ id }) => !once.has(id) && once.add(id));
  return nearest.slice(0, mostTold).map(called);
}
