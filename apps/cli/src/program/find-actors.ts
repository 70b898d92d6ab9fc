import { suggestionFor } from '#libs/filter/suggest.js';
import { exitCode, Failure } from '../exit-code.js';
import type { Client } from '../graphql/client.js';

interface Answer {
  readonly accounts: { readonly edges: readonly { readonly node: { name: string; displayName: string | null } }[] };
  readonly accessTokens: { readonly edges: readonly { readonly node: { id: string; label: string | null } }[] };
}

interface Called {
  readonly actor: string;
  readonly names: readonly string[];
}

const document = `{ accounts(first: 500) { edges { node { name displayName } } }
  accessTokens(first: 500) { edges { node { id label } } } }`;

/** Only admins may read who there is; for others a name is that of an account. */
async function everybody(client: Pick<Client, 'ask'>): Promise<readonly Called[] | undefined> {
  const answer = await client.ask<Answer>(document).catch((error: unknown) => {
    if (error instanceof Failure && error.code === exitCode.notAllowed) return undefined;
    throw error;
  });
  if (!answer) return undefined;
  const people = answer.accounts.edges.map(({ node: { name, displayName } }) => ({
    actor: `person:${name}`,
    names: [name, displayName ?? ''],
  }));
  const tokens = answer.accessTokens.edges.map(({ node: { id, label } }) => ({
    actor: `token:${id}`,
    names: [id, label ?? ''],
  }));
  return [...people, ...tokens];
}

const asWritten = /^(?:person|token|machine|process):./;

function meant(text: string, all: readonly Called[]): readonly string[] {
  const said = text.toLowerCase();
  const having = (is: (name: string) => boolean) =>
    all.filter(({ names }) => names.some((name) => is(name.toLowerCase()))).map(({ actor }) => actor);
  const exact = having((name) => name === said);
  return exact.length > 0 ? exact : having((name) => name.includes(said));
}

/**
 * Who is meant, as events have it: by the name of an account or what a person or token is called, whole or a part of it. All of whom it
 * may be: one person acts by several tokens.
 * @throws Failure where nobody is called so
 */
export async function findActors(client: Pick<Client, 'ask'>, texts: readonly string[]): Promise<readonly string[]> {
  if (texts.every((text) => asWritten.test(text))) return texts;
  const all = await everybody(client);
  return texts.flatMap((text) => {
    if (asWritten.test(text)) return [text];
    if (!all) return [`person:${text}`];
    const found = meant(text, all);
    if (found.length > 0) return found;
    const names = all.flatMap((one) => one.names).filter((name) => name !== '');
    const near = suggestionFor(text, names);
    throw new Failure(
      exitCode.notFound,
      `Nobody is called ${text}${near === undefined ? '' : `: did you mean ${near}`}${near === undefined ? '.' : '?'}`,
      'See `rackledger accounts list` and `rackledger tokens list`; process:drift and its like are processes of ours.',
    );
  });
}
