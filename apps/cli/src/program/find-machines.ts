import { placeIn } from '#libs/contracts/summary/written-place.js';
import { exitCode, Failure } from '../exit-code.js';
import type { Client } from '../graphql/client.js';
import { isMachineId } from '../operations/given.js';
import type { SaidMoments } from './moment-options.js';
import { didYouMean } from './nearest-things.js';
import { nearestMachines } from './nearest-machines.js';

interface Hit {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly why: string;
  readonly past: boolean;
  readonly match: string;
}

interface Reference {
  readonly machine: { readonly id: string; readonly called: string } | null;
  readonly why: string | null;
  readonly past: boolean;
  readonly match: string | null;
  readonly hits: readonly Hit[];
}

/** Who asks, and is told which machine is meant where that is not plain. */
export interface Asking {
  readonly client: Pick<Client, 'ask'>;
  say(line: string): void;
  /** Something is to be done to them: a part of what one has does not name it. */
  readonly isOrder?: boolean;
}

const document = `query ($texts: [String!]!, $asOf: String, $observedAsOf: String) {
  machineReferences(texts: $texts, asOf: $asOf, observedAsOf: $observedAsOf) {
  machine { id called } why past match hits { kind id title subtitle why past match } } }`;
/** So many the API takes at once. */
const mostAtOnce = 100;

const asWord = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : JSON.stringify(text));

const isPast = ({ asOf, observedAsOf }: SaidMoments): boolean => (asOf ?? observedAsOf) !== undefined;

/** As it is written behind a command. */
function optionOf({ asOf, observedAsOf }: SaidMoments): string {
  if (asOf !== undefined) return ` --as-of ${asOf}`;
  return observedAsOf === undefined ? '' : ` --observed-as-of ${observedAsOf}`;
}

/** What there is instead of a machine: a switch that stands there, who stood there before. */
function insteadOf(hits: readonly Hit[]): readonly string[] {
  const exact = hits.filter(({ match }) => match === 'EXACT').slice(0, 3);
  return exact.map(({ kind, title, why }) => `${kind.toLowerCase().replaceAll('_', ' ')} ${title}: ${why}`);
}

/** The command that shows a place. */
function placeSaid(text: string): string | undefined {
  const { rack, chassis } = placeIn(text) ?? {};
  if (typeof rack === 'string') return `racks show ${asWord(rack)}`;
  return typeof chassis === 'string' ? `chassis show ${asWord(chassis)}` : undefined;
}

async function none({ client }: Asking, text: string, { hits, then }: Answered): Promise<Failure> {
  const instead = insteadOf(hits);
  const place = placeSaid(text);
  const near = instead.length > 0 || place !== undefined ? [] : await nearestMachines(client, text);
  if (place !== undefined)
    return new Failure(
      exitCode.notFound,
      isPast(then) ? `No machine stood at ${text} then.` : `No machine stands at ${text}.`,
      [...instead, `\`rackledger ${place}${optionOf(then)}\` shows what ${isPast(then) ? 'did' : 'does'}.`].join('\n'),
    );
  const everywhere = `\`rackledger search ${asWord(text)}\` looks for it everywhere, places too.`;
  return new Failure(
    exitCode.notFound,
    `There is no machine ${text}.`,
    [...instead, ...didYouMean(near), everywhere].join('\n'),
  );
}

const several = (text: string, hits: readonly Hit[]): Failure =>
  new Failure(
    exitCode.notFound,
    `${text} may be any of several machines:\n${hits
      .slice(0, 3)
      .map(({ id, title, subtitle, why, past }) => `  ${id}  ${title}: ${past ? why : subtitle}`)
      .join('\n')}${hits.length > 3 ? '\n  …' : ''}`,
    'Give an id, or more of it.',
  );

/** `retire web-1` is no order to retire web-17 because there is no web-1 any more. */
const partly = (text: string, { id, called }: { readonly id: string; readonly called: string }): Failure =>
  new Failure(
    exitCode.notFound,
    `There is no machine ${text}; only ${called} is found by it.`,
    `Commands take no machine by a part of what it has: say ${asWord(called)}, or its id ${id}.`,
  );

interface Answered extends Reference {
  /** The moment that was asked about; neither for now. */
  readonly then: SaidMoments;
}

/** @throws Failure where there is none, or several */
async function idOf(asking: Asking, text: string, answered: Answered): Promise<string> {
  const { machine, why, past, match, hits } = answered;
  // Commands are given by it: whoever says last week's name is to see who has it no more, or answers to it alone.
  if (machine && match !== 'EXACT') {
    if (asking.isOrder) throw partly(text, machine);
    asking.say(`${text} is taken for ${machine.called}: nothing else is found by it`);
  }
  if (machine && past) asking.say(`${text} is ${machine.called} by now: ${why ?? 'it was called so'}`);
  if (machine) return machine.id;
  const machines = hits.filter(({ kind }) => kind === 'MACHINE');
  throw machines.length > 1 ? several(text, machines) : await none(asking, text, answered);
}

/**
 * Ids of machines, by whatever one has in hand: id, name, serial, MAC, address, a place, a name of before, or words that only one of
 * them has. What is meant the API tells, for all in one question.
 * @param then where the past is looked at: who stood at a place is asked of then, for what a machine is called today says which it is
 * @throws Failure where there is none, or more than one
 */
export async function findMachines(
  asking: Asking,
  texts: readonly string[],
  then: SaidMoments = {},
): Promise<readonly string[]> {
  const wanted = [...new Set(texts.filter((text) => !isMachineId(text)))];
  const isOfThen = (text: string): boolean => isPast(then) && placeIn(text) !== undefined;
  const stood = await idsOf(asking, wanted.filter(isOfThen), then);
  const now = await idsOf(
    asking,
    wanted.filter((text) => !isOfThen(text)),
    {},
  );
  return texts.map((text) => stood.get(text) ?? now.get(text) ?? text);
}

/** @throws Failure where of one there is none, or more than one */
async function idsOf(
  asking: Asking,
  wanted: readonly string[],
  then: SaidMoments,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (let from = 0; from < wanted.length; from += mostAtOnce) {
    const some = wanted.slice(from, from + mostAtOnce);
    const { machineReferences: found } = await asking.client.ask<{ machineReferences: readonly Reference[] }>(
      document,
      { texts: some, ...then },
    );
    for (const [nth, text] of some.entries()) {
      const reference = found[nth];
      if (reference) ids.set(text, await idOf(asking, text, { ...reference, then }));
    }
  }
  return ids;
}
