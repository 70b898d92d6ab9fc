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
  PLACE: 'machines place MACHINE SITE/RACK:UNIT',
  CLUSTER: 'machines assign-cluster MACHINE CLUSTER',
  ROLE: 'machines assign-role MACHINE ROLE',
  SYSTEM_DISK: 'machines choose-system-disk MACHINE',
};

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

/** Where the machine alone has to be named: what needs more is told in words. */
function commandOf({ proposal }: DriftItem, machine: string): readonly string[] {
  const path = mutationPaths[proposal?.mutation ?? ''];
  const isEnough = Object.keys(proposal?.input ?? {}).every((name) => name === 'machineId');
  return path !== undefined && isEnough ? [`rackledger ${path} ${machine}`] : [];
}

function driftTrouble(item: DriftItem, machine: string, now: number): Trouble {
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

function lacks({ ready, name, id }: Machine): readonly Trouble[] {
  return ready.missing.map(({ what, because }) => {
    const command = commandsFor[what]?.replace('MACHINE', name ?? id);
    const title = what === 'ACCEPTED' ? 'Nobody vouched for it' : `Lacks ${word(what)}`;
    return { title, text: sentence(because), wayOut: command === undefined ? [] : [`rackledger ${command}`] };
  });
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
  const { lifecycle, drift, cablingFindings, power, configuration } = machine;
  if (lifecycle === 'RETIRED' || lifecycle === 'MERGED') return [];
  const drifting = new Set(drift.map(({ item }) => item));
  const cabling = cablingFindings.filter(
    ({ kind, port }) => !drifting.has(`${kind.toLowerCase().replaceAll('_', '-')} ${port}`),
  );
  const open = drift.toSorted((one, other) => Number(one.acknowledged) - Number(other.acknowledged));
  return [
    ...silence(machine, now),
    ...open.map((item) => driftTrouble(item, machine.name ?? machine.id, now)),
    ...cabling.map(findingOf('Cabling')),
    ...power.findings.map(findingOf('Power')),
    ...clockTrouble(machine),
    ...lacks(machine),
    ...(configuration?.missing ?? []).map(({ section, because }) => ({
      title: `Configuration lacks ${section}`,
      text: sentence(because),
      wayOut: [],
    })),
  ];
}
