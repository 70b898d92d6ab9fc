import type { Component, Evidence, EvidenceKind, Hardware, InventoryDocument } from '#libs/contracts/index.js';
import { canonicalMac, isLocallyAdministered } from '#libs/kernel/index.js';
import { chosenBoard, chosenChassis, dellParts, isEnclosure } from '../hardware/board.js';
import { hardwareOf } from '../hardware/hardware.js';
import { burntInMac, isPhysical } from '../hardware/network.js';
import { codeOf, serialOf, textOf } from '../hardware/text.js';
import { canonicalUuid, macInUuid, serialInUuid } from './uuid.js';

/**
 * What a report offers to recognise the machine by, in canonical form, each value once. Placeholders and virtual ports are
 * left out, and so are locally administered MACs where any port has another one.
 */
export function evidenceOf(
  document: InventoryDocument,
  hardware: Hardware = hardwareOf(document),
): readonly Evidence[] {
  const known: Evidence[] = [
    ...one('smbios-uuid', canonicalUuid(document.system?.uuid)),
    ...one('system-serial', systemSerial(document)),
    ...one('board-serial', hardware.sections.board?.serial),
    ...one('device-tree-serial', serialOf(document.deviceTree?.serial)),
    ...one('bmc-mac', usableMac(document.bmc?.mac)),
    ...portMacs(document).flatMap((mac) => one('nic-mac', mac)),
    ...one('chassis-serial', chassisPlace(document)),
    ...parts(hardware.components),
    ...(hardware.neighbours ?? []).flatMap(({ chassisId, portId }) =>
      one('switch-port', chassisId && portId && `${chassisId.toLowerCase()} ${portId.toLowerCase()}`),
    ),
  ];
  return distinct([...known, ...withoutNic(known, document)]);
}

function one(kind: EvidenceKind, value: string | undefined): readonly Evidence[] {
  return value === undefined || value === '' ? [] : [{ kind, value }];
}

/** The label's serial; where it is blank, the tag that Dell and HP write into UUID or board serial as well. */
function systemSerial({ system, boards }: InventoryDocument): string | undefined {
  const joined = dellParts(chosenBoard(boards)?.serial);
  const tag = joined !== undefined && joined.length > 1 ? joined[0] : undefined;
  return serialOf(system?.serial) ?? serialInUuid(system?.uuid) ?? serialOf(tag);
}

/**
 * The addresses of the physical ports, without the junk that broken EEPROMs print. Locally administered ones (a BMC's USB
 * network, a virtual machine) count where there is no other. Whatever else the report says must not decide that: a run
 * without root rights sees no UUID, and has to be recognised by the one with.
 */
function portMacs({ ports }: InventoryDocument): readonly string[] {
  const all = (ports ?? [])
    .filter(isPhysical)
    .map((port) => usableMac(burntInMac(port)))
    .filter((mac) => mac !== undefined);
  const burntIn = all.filter((mac) => !isLocallyAdministered(mac));
  return burntIn.length > 0 ? burntIn : all;
}

/** What QEMU gives to everybody who does not choose an address. */
const defaultOfQemu = '52:54:00:12:34:56';

/** Multicast addresses, all zeros, all ones, and those of OUI zero name no port. */
function usableMac(raw: string | undefined): string | undefined {
  const mac = raw === undefined ? undefined : canonicalMac(raw);
  if (mac === defaultOfQemu) return undefined;
  if (mac === undefined || mac.startsWith('00:00:00') || /^(..)(?::\1){5}$/.test(mac)) return undefined;
  return (Number.parseInt(mac.slice(0, 2), 16) & 0x01) === 1 ? undefined : mac;
}

/** Where no port with a burnt-in address was reported, the MAC that a UUID is made of is the board's own. */
function withoutNic(known: readonly Evidence[], { system }: InventoryDocument): readonly Evidence[] {
  if (known.some(({ kind, value }) => kind === 'nic-mac' && !isLocallyAdministered(value))) return [];
  return one('nic-mac', usableMac(macInUuid(system?.uuid)));
}

const sharing: readonly string[] = [
  'blade',
  'multi-system',
  'multi-system chassis',
  'blade enclosure',
  'blade enclosing',
];

/**
 * The nodes of one enclosure print its serial alike, so there it counts together with the slot only: `SERIAL/slot`.
 * A chassis of its own counts by its serial.
 */
function chassisPlace({ chassis, boards, enclosure: around }: InventoryDocument): string | undefined {
  const bay = codeOf(around?.bay);
  const aroundSerial = serialOf(around?.serial);
  if (aroundSerial !== undefined && bay !== undefined && saysWhere(bay)) return `${aroundSerial}/${bay}`;
  const own = chosenChassis(chassis);
  const enclosure = chassis?.find(isEnclosure);
  const slot = codeOf(chosenBoard(boards)?.location);
  const shared = enclosure !== undefined || sharing.includes(textOf(own?.type)?.toLowerCase() ?? '');
  if (!shared) return serialOf(own?.serial);
  const serial = serialOf((enclosure ?? own)?.serial);
  return serial !== undefined && slot !== undefined && saysWhere(slot) ? `${serial}/${slot}` : undefined;
}

/** `Part Component` and the like name no place; a slot, bay or node has a number or letter. */
const saysWhere = (slot: string): boolean => /\d/.test(slot) || /^[A-H]$/.test(slot);

/** Disks and DIMMs by component id. What is plugged in from outside comes and goes with people. */
function parts(components: readonly Component[]): readonly Evidence[] {
  return components.flatMap(({ kind, componentId, attributes }) => {
    const pluggable = attributes['transport'] === 'usb' || attributes['removable'] === true;
    if (pluggable || (kind !== 'disk' && kind !== 'dimm')) return [];
    return one(kind, componentId);
  });
}

function distinct(all: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(all.map((each) => [`${each.kind} ${each.value}`, each])).values()];
}
