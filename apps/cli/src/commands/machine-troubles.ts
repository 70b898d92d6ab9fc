import { machineTroubles, type MachineTrouble, type Need } from '#libs/contracts/summary/machine-troubles.js';
import { asSentence } from '#libs/contracts/summary/values.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import { typedFor } from '../program/ways-out.js';
import { age } from '../output/value.js';
import type { DriftItem, Machine } from './machine-selection.js';

/** Something that is wrong with a machine, with what to do about it where that can be said in a line. */
export interface Trouble {
  readonly title: string;
  readonly text: string;
  readonly wayOut: readonly string[];
}

/** What gives a machine what it lacks; what a policy has to say, no command does. */
const commandsFor: Readonly<Partial<Record<Need, string>>> = {
  ACCEPTED: 'machines accept MACHINE',
  PLACE: 'machines place-by-policy MACHINE --place SITE/RACK:UNIT',
  CLUSTER: 'machines assign-cluster MACHINE CLUSTER',
  ROLE: 'machines assign-role MACHINE ROLE',
  SYSTEM_DISK: 'machines choose-system-disk MACHINE',
};
/** Follow from a place where policies say so: of whatever has none yet, nobody has to order them one by one. */
const givenByPlace = new Set<Need>(['CLUSTER', 'ROLE', 'SYSTEM_DISK']);

/** A place as it was seen, `b1/r03 U6`, as the line takes it. */
const seenPlace = (observed: string | null): string =>
  /^\S+ U\d+(-\d+)?$/.test(observed ?? '') ? (observed ?? '').replace(' U', ':') : 'SITE/RACK:UNIT';

/** Where the machine alone has to be named, or moved to where it was seen: what needs more is told in words. */
function commandOf({ proposal, observed }: DriftItem, machine: Machine): readonly string[] {
  const path = mutationPaths[proposal?.mutation ?? ''];
  if (path === 'machines place')
    return [`rackledger machines ${machine.place ? 'move' : 'place'} ${typedFor(machine)} ${seenPlace(observed)}`];
  const isEnough = Object.keys(proposal?.input ?? {}).every((name) => name === 'machineId');
  return path !== undefined && isEnough ? [`rackledger ${path} ${typedFor(machine)}`] : [];
}

function driftTrouble(item: DriftItem, machine: Machine, now: number): Trouble {
  const { kindTitle, message, since, acknowledged, proposal, acknowledgement } = item;
  const known = acknowledged && acknowledgement ? `; somebody knows of it: “${acknowledgement.reason}”` : '';
  const title = `${kindTitle}, since ${age(since, now)}${known}`;
  const wayOut = proposal ? [asSentence(proposal.text), ...commandOf(item, machine)] : [];
  return { title, text: message, wayOut };
}

/** What gives it what it lacks; of a machine that stands nowhere the place first. */
function commandFor({ need }: MachineTrouble, machine: Machine): readonly string[] {
  const isNowhere = machine.ready.missing.some(({ what }) => what === 'PLACE');
  if (need === undefined || (isNowhere && givenByPlace.has(need))) return [];
  const command = commandsFor[need];
  return command === undefined ? [] : [`rackledger ${command.replace('MACHINE', typedFor(machine))}`];
}

/** What is wrong, the most urgent first: worded as on the machine's page of the console. */
export function troublesOf(machine: Machine, now: number): readonly Trouble[] {
  const { lifecycle, drift, silentSince } = machine;
  if (lifecycle === 'RETIRED' || lifecycle === 'MERGED') return [];
  const open = drift.toSorted((one, other) => Number(one.acknowledged) - Number(other.acknowledged));
  const told = machineTroubles(machine).map((trouble) => {
    const { key, title, text, advice } = trouble;
    const since = key === 'silent' && silentSince !== null ? `, since ${age(silentSince, now)}` : '';
    const wayOut = [...(advice === undefined ? [] : [advice]), ...commandFor(trouble, machine)];
    return { key, title: `${title}${since}`, text, wayOut };
  });
  return [
    ...told.filter(({ key }) => key === 'silent'),
    ...open.map((item) => driftTrouble(item, machine, now)),
    ...told.filter(({ key }) => key !== 'silent'),
  ].map(({ title, text, wayOut }) => ({ title, text, wayOut }));
}
