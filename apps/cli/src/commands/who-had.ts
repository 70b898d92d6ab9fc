import { lists, type ListCommand } from '../operations/lists.js';
import { localTime, plain, word, zonedTime } from '../output/value.js';
import { addList, type WhenNone } from '../program/add-list.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';

interface Holding {
  readonly kind: string;
  readonly machine: { readonly id: string; readonly name: string | null } | null;
  readonly since: string;
  readonly until: string | null;
}

interface Answer {
  readonly before: { readonly edges: readonly { readonly node: Holding }[] };
  readonly after: { readonly edges: readonly { readonly node: Holding }[] };
}

const values = ['value', 'mac', 'serial', 'name', 'address'] as const;
const passed = values.map((name) => `${name}: $${name}`).join(' ');
const fields = 'edges { node { kind machine { id name } since until } }';
const around = `query (${values.map((name) => `$${name}: String`).join(' ')} $at: String! $axis: TimeAxis) {
  before: holders(${passed} to: $at axis: $axis first: 500) { ${fields} }
  after: holders(${passed} from: $at axis: $axis first: 500) { ${fields} } }`;

const named = ({ machine, kind }: Holding): string => `${machine?.name ?? machine?.id ?? 'a machine'} (${word(kind)})`;

function told({ before, after }: Answer): readonly string[] {
  const last = before.edges
    .map(({ node }) => node)
    .toSorted((one, other) => (other.until ?? '').localeCompare(one.until ?? ''))[0];
  const next = after.edges.map(({ node }) => node).toSorted((one, other) => one.since.localeCompare(other.since))[0];
  return [
    ...(last ? [`before, ${named(last)} had it, until ${localTime(last.until)}`] : []),
    ...(next ? [`after, ${named(next)} had it, from ${localTime(next.since)} on`] : []),
  ];
}

/** Nobody then may be nobody ever: whoever asks wants to know which, and who comes nearest. */
const nobody: WhenNone = async (session: Session, asked) => {
  const what = values.map((name) => plain(asked[name])).find((text) => text !== '') ?? '';
  const { at } = asked;
  if (typeof at !== 'string') return session.say(`Nobody ever had ${what}, as far as Rackledger knows.`);
  const lines = told(await session.client.ask<Answer>(around, { ...asked }));
  if (lines.length === 0) return session.say(`Nobody ever had ${what}, neither then nor before nor after.`);
  session.say(`Nobody had ${what} ${/^\d+$/.test(at) ? `at position ${at}` : `on ${zonedTime(at)}`}:`);
  for (const line of lines) session.say(`  ${line}`);
};

export const whoHad: HandMade = {
  path: 'who-had',
  add: (command, sessionOf) =>
    addList(
      command.description('who had a serial, a MAC, a name or an address, and from when to when'),
      lists['who-had'] as ListCommand,
      sessionOf,
      nobody,
    ),
};
