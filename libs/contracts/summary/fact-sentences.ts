import type { FieldChange } from '../machine/events.js';
import type { SectionName } from '../machine/hardware.js';
import { sectionSentence } from './section-sentence.js';
import { quotedAtEnd, valueText } from './values.js';

/** A fact of a machine that is other at one moment than at another; called as the API calls it. */
export interface FactDifference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Value = Parameters<typeof valueText>[1];
type Told = (before: unknown, after: unknown) => readonly string[];

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const lifecycles: Readonly<Record<string, string>> = {
  ACCEPTED: 'The machine was accepted.',
  RETIRED: 'The machine was retired.',
  NEW: 'Nobody vouches for the machine any more: it is new again.',
};

function lifecycleSentence(before: unknown, after: unknown): readonly string[] {
  // Of a machine that has just come it goes without saying; what it was merged into has a sentence of its own.
  if (after === 'MERGED' || (before === null && after === 'NEW')) return [];
  if (before === 'RETIRED') return [`The machine was restored, and is ${textOf(after).toLowerCase()} again.`];
  return [lifecycles[textOf(after)] ?? `It is ${textOf(after).toLowerCase()}.`];
}

function nameSentence(before: unknown, after: unknown): readonly string[] {
  if (after === null) return [`Its name ${textOf(before)} was taken away.`];
  return [
    before === null ? `It was named ${textOf(after)}.` : `It was renamed from ${textOf(before)} to ${textOf(after)}.`,
  ];
}

function silenceSentence(before: unknown, after: unknown): readonly string[] {
  if (after === null) return [`It is back, after silence since ${textOf(before)}.`];
  return [`It fell silent${before === null ? '' : ' again'}; last heard of on ${textOf(after)}.`];
}

function tagSentences(before: unknown, after: unknown): readonly string[] {
  const [was, is] = [listOf(before), listOf(after)];
  return [
    ...is.filter((tag) => !was.includes(tag)).map((tag) => `It got the tag ${tag}.`),
    ...was.filter((tag) => !is.includes(tag)).map((tag) => `It lost the tag ${tag}.`),
  ];
}

/** What it was given, and what was taken away again. */
const assigned =
  (given: string, taken: string): Told =>
  (before, after) => {
    const [was, is] = [before, after].map((value) => valueText('', value as Value));
    if (after === null) return [`${taken} ${was} any more.`];
    return [`${given} ${is}${before === null ? '' : `, before ${was}`}.`];
  };

function asnSentence(before: unknown, after: unknown): readonly string[] {
  const [was, is] = [before, after].map((value) => valueText('', value as Value));
  if (after === null) return [`It gave AS ${was} back.`];
  return [`It got AS ${is}${before === null ? '' : `, before AS ${was}`}.`];
}

/** What people decided, and what was noticed of it: told as the history does. */
const told: Readonly<Record<string, Told>> = {
  name: nameSentence,
  lifecycle: lifecycleSentence,
  'mergedInto.id': (_, after) =>
    after === null ? ['It is a machine of its own again.'] : [`It was found to be ${textOf(after)} and goes on there.`],
  'cluster.code': assigned('It belongs to cluster', 'It does not belong to cluster'),
  'role.code': assigned('It has the role', 'It does not have the role'),
  asn: asnSentence,
  tags: tagSentences,
  note: (_, after) => [
    textOf(after) === '' ? 'Its note was taken away.' : `Its note says ${quotedAtEnd(textOf(after))}`,
  ],
  silentSince: silenceSentence,
  'clock.skewed': (_, after) => [after === true ? 'Its clock went wrong.' : 'Its clock is right again.'],
};

/** What a machine reports of itself, as people say it. */
const names: Readonly<Record<string, string>> = {
  lifecycle: 'state',
  'mergedInto.id': 'goes on in',
  'cluster.code': 'cluster',
  'role.code': 'role',
  asn: 'AS number',
  'clock.skewed': 'clock is wrong',
  silentSince: 'silent since',
  hostname: 'hostname',
  'system.manufacturer': 'manufacturer',
  'system.product': 'product',
  'system.serial': 'serial',
  'system.uuid': 'UUID',
  'board.product': 'mainboard',
  'board.serial': 'mainboard serial',
  'chassis.serial': 'chassis serial',
  'bios.vendor': 'BIOS vendor',
  'bios.version': 'BIOS version',
  'bios.date': 'BIOS date',
  'boot.mode': 'boot mode',
  'os.id': 'distribution',
  'os.version': 'operating system version',
  'os.name': 'operating system',
  'os.kernel': 'kernel',
  'os.architecture': 'architecture',
  'cpu.model': 'processor model',
  'cpu.sockets': 'number of processors',
  'cpu.cores': 'number of cores',
  'cpu.threads': 'number of threads',
  'memory.totalBytes': 'memory',
  'bmc.address': 'BMC address',
  'bmc.mac': 'BMC MAC',
  'bmc.firmware': 'BMC firmware',
  'tpm.version': 'TPM version',
};

/** What a fact of a machine is called where it stands for itself: `bios.version` as `BIOS version`. */
export const factName = (field: string): string => names[field] ?? field.replaceAll('.', ' ');

/** Named with its version: these say the same once more. */
const saidByName: ReadonlySet<string> = new Set(['os.id', 'os.version']);

const sections: Readonly<Record<string, SectionName>> = {
  system: 'system',
  board: 'board',
  chassis: 'chassis',
  bios: 'bios',
  boot: 'boot',
  os: 'os',
  cpu: 'processors',
  memory: 'memory',
  bmc: 'bmc',
  tpm: 'tpm',
};

/** Called otherwise in reports than in the API. */
const reported: Readonly<Record<string, string>> = {
  hostname: 'os.hostname',
  'os.version': 'os.versionId',
  'os.name': 'os.prettyName',
};

const isTold = ({ field }: FactDifference): boolean => told[field] !== undefined;

/** What a machine reports of itself: section by section, as the history tells it. */
function sectionSentences(facts: readonly FactDifference[]): readonly string[] {
  const changes = new Map<SectionName, FieldChange[]>();
  for (const { field, before, after } of facts) {
    const [prefix = '', name = ''] = (reported[field] ?? field).split('.');
    const section = sections[prefix] ?? 'system';
    const change = { field: name || prefix, from: before as Value, to: after as Value };
    changes.set(section, [...(changes.get(section) ?? []), change]);
  }
  return [...changes].map(([section, all]) => sectionSentence(section, all));
}

/** What people decided of the machine, then what it reports of itself; where it stands is told as a whole, not unit by unit. */
export function factSentences(facts: readonly FactDifference[]): readonly string[] {
  const isNamed = facts.some(({ field }) => field === 'os.name');
  const all = facts.filter(({ field }) => !field.startsWith('place.') && !(isNamed && saidByName.has(field)));
  return [
    ...all.flatMap(({ field, before, after }) => told[field]?.(before, after) ?? []),
    ...sectionSentences(all.filter((one) => !isTold(one))),
  ];
}
