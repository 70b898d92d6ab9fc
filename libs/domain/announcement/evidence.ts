import type { AnnouncedEvidence, AnnouncedKind } from '#libs/contracts/index.js';
import { canonicalMac, type Refusal } from '#libs/kernel/index.js';
import { codeOf, serialOf } from '../hardware/text.js';

/** Strongest first: where a report speaks of several kinds, the first of them decides whose it is. */
export const kindsByWeight: readonly AnnouncedKind[] = ['serial', 'mac', 'chassis-slot', 'switch-port'];

const words = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

function chassisSlot(value: string): string | undefined {
  const at = value.lastIndexOf('/');
  const [serial, slot] = [serialOf(value.slice(0, Math.max(0, at))), codeOf(value.slice(at + 1))];
  return at > 0 && serial !== undefined && slot !== undefined ? `${serial}/${slot}` : undefined;
}

function switchPort(value: string): string | undefined {
  const text = words(value);
  return /^\S+ \S.*$/.test(text) && text.length <= 200 ? text : undefined;
}

const canonical: Readonly<Record<AnnouncedKind, (value: string) => string | undefined>> = {
  serial: serialOf,
  mac: canonicalMac,
  'chassis-slot': chassisSlot,
  'switch-port': switchPort,
};

const expected: Readonly<Record<AnnouncedKind, string>> = {
  serial: 'A serial has 5 to 64 characters, is no placeholder and does not only count up.',
  mac: 'A MAC has twelve hexadecimal digits, in any of the usual spellings.',
  'chassis-slot': 'A chassis slot is the serial of the chassis, a slash and the slot: SGH123456/3.',
  'switch-port': 'A switch port is what LLDP calls the switch, a blank and the port: tor-1 swp12.',
};

/** In the form in which reports are compared with it. */
export function canonicalEvidence({ kind, value }: AnnouncedEvidence): AnnouncedEvidence | Refusal {
  const found = canonical[kind](value);
  if (found !== undefined) return { kind, value: found };
  return {
    code: 'evidence-invalid',
    message: `${JSON.stringify(value)} is no ${kind} that a machine could be recognised by.`,
    wayOut: expected[kind],
    field: 'evidence',
  };
}

export const sameEvidence = (one: AnnouncedEvidence, other: AnnouncedEvidence): boolean =>
  one.kind === other.kind && one.value === other.value;
