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
  ACCEPTED: 'It was accepted.',
  RETIRED: 'It was retired.',
  NEW: 'It is new again: nobody vouches for it any more.',
};

function lifecycleSentence(before: unknown, after: unknown): readonly string[] {
  // Of a machine that has just come it goes without saying; what it was merged into has a sentence of its own.
  if (after === 'MERGED' || (before === null && after === 'NEW')) return [];
  if (before === 'RETIRED') return [`It was restored, and is ${textOf(after).toLowerCase()} again.`];
  return [lifecycles[textOf(after)] ?? `It is ${textOf(after).toLowerCase()}.`];
}

function nameSentence(before: unknown, after: unknown): readonly string[] {
  if (after === null) return [`Its name ${textOf(before)} was taken away.`];
  return [
    before === null ? `It was named ${textOf(after)}.` : `It was renamed from ${textOf(before)} to ${textOf(after)}.`,
  ];
}

function silenceSentence(before: unknown, after: unknown): readonly string[] {
  if (after === null) return [`It came back, after silence since ${textOf(before)}.`];
  return [
    before === null
      ? `It went silent; last heard of on ${textOf(after)}.`
      : `It came back and went silent again; last heard of on ${textOf(after)}.`,
  ];
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
  (what: string): Told =>
  (before, after) => {
    const [was, is] = [before, after].map((value) => valueText('', value as Value));
    if (after === null) return [`It does not have the ${what} ${was} any more.`];
    return [`It got the ${what} ${is}${before === null ? '' : `, before ${was}`}.`];
  };

/** What people decided, and what was noticed of it: told as the history does. */
const told: Readonly<Record<string, Told>> = {
  name: nameSentence,
  lifecycle: lifecycleSentence,
  'mergedInto.id': (_, after) =>
    after === null ? ['It is a machine of its own again.'] : [`It was found to be ${textOf(after)}.`],
  'cluster.code': assigned('cluster'),
  'role.code': assigned('role'),
  asn: assigned('AS number'),
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

/** What a fact of a machine is called within a sentence: `bios.version` as `BIOS version`. */
export const factName = (field: string): string => names[field] ?? field.replaceAll('.', ' ');

/** Named with its version: these say the same once more. */
const saidByName: ReadonlySet<string> = new Set(['os.id', 'os.version']);

function factSentence({ field, before, after }: FactDifference): string {
  const name = `Its ${factName(field)}`;
  const said = (value: unknown): string => valueText(field.slice(field.lastIndexOf('.') + 1), value as Value);
  if (before === null) return `${name} is ${said(after)}, which was not known before.`;
  if (after === null) return `${name} is not known any more; it was ${said(before)}.`;
  return `${name} changed from ${said(before)} to ${said(after)}.`;
}

/** A sentence for each fact of the machine itself; where it stands is told as a whole, not unit by unit. */
export function factSentences(facts: readonly FactDifference[]): readonly string[] {
  const isNamed = facts.some(({ field }) => field === 'os.name');
  return facts
    .filter(({ field }) => !field.startsWith('place.') && !(isNamed && saidByName.has(field)))
    .flatMap((fact) => told[fact.field]?.(fact.before, fact.after) ?? [factSentence(fact)]);
}
