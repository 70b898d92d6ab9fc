import { mutationPaths } from '../operations/mutation-paths.js';
import { age, word } from '../output/value.js';
import type { DriftItem, Machine } from './machine-selection.js';

/** Something that is wrong with a machine, with what to do about it where that can be said in a line. */
export interface Trouble {
  readonly title: string;
  readonly text: string;
  readonly wayOut: readonly string[];
}

/** What gives a machine what it lacks; what a policy has to say, no command does. */
const commandsFor: Readonly<Record<string, string>> = {
  ACCEPTED: 'machines accept MACHINE',
  PLACE: 'machines place-by-policy MACHINE --place SITE/RACK:UNIT',
  CLUSTER: 'machines assign-cluster MACHINE CLUSTER',
  ROLE: 'machines assign-role MACHINE ROLE',
  SYSTEM_DISK: 'machines choose-system-disk MACHINE',
};
/** Follow from a place where policies say so: of whatever has none yet, nobody has to order them one by one. */
const givenByPlace = new Set(['CLUSTER', 'ROLE', 'SYSTEM_DISK']);

const called = ({ name, system, id }: Machine): string => name ?? (system?.serial || id);

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

/** A place as it was seen, `b1/r03 U6`, as the line takes it. */
const seenPlace = (observed: string | null): string =>
  /^\S+ U\d+(-\d+)?$/.test(observed ?? '') ? (observed ?? '').replace(' U', ':') : 'SITE/RACK:UNIT';

/** Where the machine alone has to be named, or moved to where it was seen: what needs more is told in words. */
function commandOf({ proposal, observed }: DriftItem, machine: Machine): readonly string[] {
  const path = mutationPaths[proposal?.mutation ?? ''];
  if (path === 'machines place')
    return [`rackledger machines ${machine.place ? 'move' : 'place'} ${called(machine)} ${seenPlace(observed)}`];
  const isEnough = Object.keys(proposal?.input ?? {}).every((name) => name === 'machineId');
  return path !== undefined && isEnough ? [`rackledger ${path} ${called(machine)}`] : [];
}

function driftTrouble(item: DriftItem, machine: Machine, now: number): Trouble {
  const { kindTitle, message, since, acknowledged, proposal, acknowledgement } = item;
  const known = acknowledged && acknowledgement ? `; somebody knows of it: “${acknowledgement.reason}”` : '';
  const title = `${kindTitle}, since ${age(since, now)}${known}`;
  const wayOut = proposal ? [sentence(proposal.text), ...commandOf(item, machine)] : [];
  return { title, text: message, wayOut };
}

function silence({ silent, silentSince }: Machine, now: number): readonly Trouble[] {
  if (!silent) return [];
  const since = silentSince === null ? '' : `, since ${age(silentSince, now)}`;
  const text = 'Nothing has been heard of it for longer than its limit.';
  return [{ title: `Silent${since}`, text, wayOut: ['Look at its power and console, then at its links.'] }];
}

function clockTrouble({ clock }: Machine): readonly Trouble[] {
  if (!clock.skewed) return [];
  const seconds = (clock.skewMs ?? 0) / 1000;
  const text = `It is ${Math.abs(seconds).toFixed(1)} s ${seconds < 0 ? 'behind' : 'ahead of'} ours.`;
  return [{ title: 'Clock is off', text, wayOut: ['Look at its time servers.'] }];
}

function lacks(machine: Machine): readonly Trouble[] {
  const { missing } = machine.ready;
  const isNowhere = missing.some(({ what }) => what === 'PLACE');
  return missing
    .filter(({ what }) => what !== 'CONFIGURATION' || !machine.configuration?.missing.length)
    .map(({ what, because }) => {
      const command = isNowhere && givenByPlace.has(what) ? undefined : commandsFor[what];
      const title = what === 'ACCEPTED' ? 'Nobody vouched for it' : `Lacks ${word(what)}`;
      const wayOut = command === undefined ? [] : [`rackledger ${command.replace('MACHINE', called(machine))}`];
      return { title, text: sentence(because), wayOut };
    });
}

/** One trouble, whatever it lacks: most of it ends with the same deed. */
function configurationTrouble({ configuration }: Machine): readonly Trouble[] {
  const missing = configuration?.missing ?? [];
  if (missing.length === 0) return [];
  const sections = [...new Set(missing.map(({ section }) => section))].join(', ');
  const because = [...new Set(missing.map((one) => sentence(one.because)))].join(' ');
  return [{ title: `Configuration lacks ${sections}`, text: because, wayOut: [] }];
}

const findingOf =
  (what: string) =>
  ({ kind, message }: { readonly kind: string; readonly message: string }): Trouble => ({
    title: `${what}: ${word(kind)}`,
    text: message,
    wayOut: [],
  });

/** What is wrong, the most urgent first: as on the machine's page of the console. What is drift is not told twice; of the retired nothing is wrong. */
export function troublesOf(machine: Machine, now: number): readonly Trouble[] {
  const { lifecycle, drift, cablingFindings, power } = machine;
  if (lifecycle === 'RETIRED' || lifecycle === 'MERGED') return [];
  const drifting = new Set(drift.map(({ item }) => item));
  const cabling = cablingFindings.filter(
    ({ kind, port }) => !drifting.has(`${kind.toLowerCase().replaceAll('_', '-')} ${port}`),
  );
  const open = drift.toSorted((one, other) => Number(one.acknowledged) - Number(other.acknowledged));
  return [
    ...silence(machine, now),
    ...open.map((item) => driftTrouble(item, machine, now)),
    ...cabling.map(findingOf('Cabling')),
    ...power.findings.map(findingOf('Power')),
    ...clockTrouble(machine),
    ...lacks(machine),
    ...configurationTrouble(machine),
  ];
}
