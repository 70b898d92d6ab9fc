import { exitCode, Failure } from '../exit-code.js';
import type { Client } from '../graphql/client.js';
import { isMachineId } from '../operations/given.js';
import { nearestMachines } from './nearest-machines.js';

interface Found {
  readonly id: string;
  readonly name: string | null;
  readonly system?: { readonly serial: string | null };
}

type Answer = Readonly<Record<string, Found | null | { readonly edges: readonly { readonly node: Found }[] }>>;

const isMac = (text: string): boolean =>
  /^([0-9a-f]{2}[:-]?){5}[0-9a-f]{2}$|^([0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text);
const fields = 'id name system { serial }';

function documentFor(texts: readonly string[]): { query: string; variables: Record<string, string> } {
  const parts = texts.flatMap((text, at) => [
    `n${at}: machine(name: $t${at}) { ${fields} }`,
    `s${at}: machine(serial: $t${at}) { ${fields} }`,
    ...(isMac(text) ? [`m${at}: machine(mac: $t${at}) { ${fields} }`] : []),
    `w${at}: machines(first: 4, search: $t${at}, orderBy: { field: SERIAL, direction: ASC }) { edges { node { ${fields} } } }`,
  ]);
  const declared = texts.map((_, at) => `$t${at}: String!`).join(', ');
  return {
    query: `query (${declared}) { ${parts.join(' ')} }`,
    variables: Object.fromEntries(texts.map((text, at) => [`t${at}`, text])),
  };
}

const shown = ({ id, name, system }: Found): string => [id, name, system?.serial].filter(Boolean).join(' ');

async function none(client: Pick<Client, 'ask'>, text: string): Promise<Failure> {
  const near = await nearestMachines(client, text);
  const meant =
    near.length > 0 ? [`Did you mean ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(near)}?`] : [];
  const everywhere = `\`rackledger search ${/^[\w./:-]+$/.test(text) ? text : JSON.stringify(text)}\` looks for it everywhere, places too.`;
  return new Failure(exitCode.notFound, `There is no machine ${text}.`, [...meant, everywhere].join('\n'));
}

/** Undefined where there is none. @throws Failure where there are several */
function one(text: string, answer: Answer, at: number): string | undefined {
  for (const key of ['n', 's', 'm']) {
    const found = answer[`${key}${at}`];
    if (found && 'id' in found) return found.id;
  }
  const words = answer[`w${at}`];
  const nodes = words && 'edges' in words ? words.edges.map(({ node }) => node) : [];
  const [first, second] = nodes;
  if (!second) return first?.id;
  const more = nodes.length > 3 ? [' …'] : [];
  throw new Failure(
    exitCode.notFound,
    `${text} may be any of several machines:\n${nodes
      .slice(0, 3)
      .map((node) => `  ${shown(node)}`)
      .join('\n')}${more.join('')}`,
    'Give an id, or more of it.',
  );
}

/**
 * Ids of machines, by whatever one has in hand: id, name, serial, MAC, or words that only one of them has. One question for all.
 * @throws Failure where there is none, or more than one
 */
export async function findMachines(client: Client, texts: readonly string[]): Promise<readonly string[]> {
  const wanted = [...new Set(texts.filter((text) => !isMachineId(text)))];
  if (wanted.length === 0) return texts;
  const { query, variables } = documentFor(wanted);
  const answer = await client.ask<Answer>(query, variables);
  const ids = new Map<string, string>();
  for (const [at, text] of wanted.entries()) {
    const id = one(text, answer, at);
    if (id === undefined) throw await none(client, text);
    ids.set(text, id);
  }
  return texts.map((text) => ids.get(text) ?? text);
}
