import { needsText } from '#libs/contracts/summary/machine-troubles.js';
import type { Node } from '../output/printer.js';
import { age, bytes, plain, word } from '../output/value.js';
import { seenNotKept } from '../program/past-columns.js';
import type { Machine } from './machine-selection.js';

/** The moment that it is shown as of: its time, and whether it is another than now. */
export interface Shown {
  readonly now: number;
  readonly isPast: boolean;
}

export type Facts = readonly (readonly [string, string])[];

const field = (machine: Machine, name: string): Node => (machine[name] ?? {}) as Node;
export const words = (...all: unknown[]): string => all.map(plain).filter(Boolean).join(' ');
const listed = (...all: string[]): string => all.filter((text) => text !== '').join(', ');

function stateOf({ lifecycle, silent, mergedInto }: Machine): string {
  const merged = mergedInto === null ? '' : ` into ${mergedInto.called}`;
  return `${lifecycle.toLowerCase()}${merged}${silent ? ', silent' : ''}`;
}

function readinessOf({ lifecycle, ready: { is, since, missing } }: Machine, { now }: Shown): string {
  if (lifecycle === 'RETIRED' || lifecycle === 'MERGED') return '';
  const lacking = since === null ? 'no' : `no, since ${age(since, now)}`;
  return is ? 'yes' : `${lacking}: it lacks ${needsText(missing.map(({ what }) => what))}`;
}

/** What somebody in the aisle, or a caller of the vendor, asks for first. */
function hardwareOf(machine: Machine): string {
  const { manufacturer, product, serial } = field(machine, 'system');
  return listed(words(manufacturer, product), plain(serial) && `serial ${plain(serial)}`);
}

function bmcOf({ bmc: { address, mac, firmware } }: Machine): string {
  return mac === null && address === null && firmware === null ? '' : words(address ?? 'no address,', mac, firmware);
}

const nameOf = (machine: Machine): string => words(machine['fqdn'] ?? machine.name);
/** By its id goes who has no name; who has one is hardly asked for the id. */
const isNamed = (machine: Machine): boolean => nameOf(machine) !== '';

/** Who and where it is, and how it stands: with what is wrong, and where it is reached, all on one screen of 24 lines. */
export function standing(machine: Machine, of: Shown): Facts {
  const { lastSeenAt } = machine;
  const seen = lastSeenAt === null ? (of.isPast ? seenNotKept : '') : `${age(lastSeenAt, of.now)} ago`;
  return [
    ['id', isNamed(machine) ? '' : machine.id],
    ['name', nameOf(machine)],
    ['state', stateOf(machine)],
    ['place', plain(field(machine, 'place')['text'])],
    ['hardware', hardwareOf(machine)],
    ['role', plain(machine['role'])],
    ['cluster', plain(machine['cluster'])],
    ['ready', readinessOf(machine, of)],
    ['tags', (machine['tags'] as readonly string[]).join(', ')],
    ['note', plain(machine['note'])],
    ['last seen', seen],
    ['BMC', bmcOf(machine)],
  ];
}

/** What it is made of, and what runs on it. */
export function make(machine: Machine): Facts {
  const [cpu, memory, os, bios] = ['cpu', 'memory', 'os', 'bios'].map((name) => field(machine, name));
  const { systemDisk } = machine;
  const disks = systemDisk?.disks.map(({ serial, model }) => serial ?? model ?? '').join(', ');
  return [
    ['id', isNamed(machine) ? machine.id : ''],
    ['ASN', plain(machine['asn'])],
    ['processors', words(cpu?.['sockets'], cpu?.['model'], cpu?.['cores'], cpu?.['cores'] ? 'cores' : null)],
    ['memory', bytes(memory?.['totalBytes'])],
    ['system disk', systemDisk ? `${word(systemDisk.kind)} of ${disks}${systemDisk.gone ? ' (gone)' : ''}` : ''],
    ['BIOS', words(bios?.['vendor'], bios?.['version'])],
    ['system', plain(os?.['name'])],
    ['kernel', plain(os?.['kernel'])],
    ['calls itself', plain(machine['hostname'])],
  ];
}

/** Sessions of a machine that is silent look as well as when it was heard of last. */
export const heardText = ({ silent, lastSeenAt }: Machine, { now, isPast }: Shown): readonly string[] =>
  silent && lastSeenAt !== null && !isPast ? ['', `What follows is as it was heard ${age(lastSeenAt, now)} ago.`] : [];
