import { isIP } from 'node:net';
import { factText } from '#libs/contracts/summary/fact-text.js';
import { columnsIn } from '../operations/columns-in.js';
import { lists, type ListCommand } from '../operations/lists.js';
import { operations } from '../operations/operations.js';
import type { Node } from '../output/printer.js';
import { plain, word } from '../output/value.js';
import { pagesOf } from '../program/list.js';
import type { Session } from '../program/session.js';

interface Machine {
  readonly id: string;
  readonly name: string | null;
  /** What people call it. */
  readonly called: string;
}

/** What machines were seen with, by their reports; names are given by people. */
interface Seen extends Node {
  readonly kind: string;
  readonly value: string;
  readonly machine: Machine | null;
  readonly place: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly observedSince: string | null;
  readonly observedUntil: string | null;
}

/** What pools say: who was given an address, or a prefix that it lies in. */
interface Given extends Node {
  readonly address: string;
  readonly poolCode: string;
  readonly state: string;
  readonly function: string;
  readonly holderKind: string;
  readonly holderId: string;
  readonly machine: Machine | null;
  readonly madeBy: { readonly recordedAt: string } | null;
  readonly endedBy: { readonly recordedAt: string } | null;
}

/** A time that somebody had something: what programs are given, and what people read of it. */
export interface Holding extends Node {
  readonly kind: string;
  readonly value: string;
  readonly machine: Omit<Machine, 'called'> | null;
  readonly since: string | null;
  readonly until: string | null;
  /** What people call whoever had it. */
  readonly who: string;
  /** How it is known. */
  readonly how: string;
}

const known = ({ machine }: { readonly machine: Machine | null }) => machine && { id: machine.id, name: machine.name };

function ofSeen(one: Seen, axis: unknown): Holding {
  const [since, until] =
    axis === 'OBSERVED'
      ? [one.observedSince ?? one.since, one.observedUntil]
      : [one.since ?? one.observedSince, one.until];
  const { kind, value, place } = one;
  return {
    kind,
    value,
    machine: known(one),
    place,
    pool: null,
    state: null,
    holderKind: 'MACHINE',
    holderId: one.machine?.id ?? null,
    since,
    until,
    who: one.machine ? one.machine.called : 'a machine that is gone',
    how: kind === 'NAME' ? factText(place) : `reported: ${factText(place)}`,
  };
}

function ofGiven(one: Given): Holding {
  const { address, poolCode, state, holderKind, holderId, machine } = one;
  const holder = machine ? machine.called : `${word(holderKind)} ${holderId}`;
  const [since, until] = [one.madeBy?.recordedAt ?? null, one.endedBy?.recordedAt ?? null];
  return {
    kind: 'ADDRESS',
    value: address,
    machine: known(one),
    place: null,
    pool: poolCode,
    state,
    holderKind,
    holderId,
    since,
    until,
    who: state === 'TAKEN' ? holder : `at rest after ${holder}`,
    how: state === 'TAKEN' ? `given by pool ${poolCode} (${word(one.function)})` : `at rest in pool ${poolCode}`,
  };
}

const listed = (query: string, name: string, columns: string): ListCommand => ({
  query,
  name,
  columns: columnsIn(columns),
});
const forPrograms = lists['who-had'] as ListCommand;
const seen: ListCommand = { ...forPrograms, columns: [...forPrograms.columns, ...columnsIn('machine.called')] };
const given = listed(
  'addressHistory',
  'address',
  'address poolCode state function holderKind holderId machine.id machine.name machine.called madeBy.recordedAt endedBy.recordedAt',
);

interface Found {
  readonly holdings: readonly Holding[];
  readonly isMore: boolean;
}

async function pages(
  session: Session,
  command: ListCommand,
  asked: Node,
  limit: number,
  told: (node: Node) => Holding,
): Promise<Found> {
  const query = operations.queries[command.query];
  if (!query) throw new Error(`the API has no list ${command.query}`);
  const holdings: Holding[] = [];
  let more = false;
  for await (const { nodes, isMore } of pagesOf(session, command, query, asked, { limit, columns: command.columns })) {
    holdings.push(...nodes.map(told));
    more = isMore;
  }
  return { holdings, isMore: more };
}

/** The address that is asked for, without the length of its prefix; undefined where it is something else. */
function addressIn({ address, value }: Node): string | undefined {
  const [text = ''] = plain(address ?? value).split('/');
  return isIP(text) === 0 ? undefined : text;
}

/** The latest holdings of a value: what machines showed, and of an address what pools gave. */
export async function holdingsOf(session: Session, asked: Node, limit: number): Promise<Found> {
  const { at, from, to, axis } = asked;
  const address = addressIn(asked);
  const moments = Object.fromEntries(Object.entries({ at, from, to, axis }).filter(([, one]) => one !== undefined));
  const found = [
    await pages(session, seen, asked, limit, (node) => ofSeen(node as Seen, axis)),
    ...(address === undefined
      ? []
      : [await pages(session, given, { ...moments, address }, limit, (node) => ofGiven(node as Given))]),
  ];
  const all = found
    .flatMap(({ holdings }) => holdings)
    .toSorted((one, other) => (other.since ?? '').localeCompare(one.since ?? ''));
  return { holdings: all.slice(0, limit), isMore: found.some(({ isMore }) => isMore) || all.length > limit };
}
