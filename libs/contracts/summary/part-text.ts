import type { ComponentKind } from '../machine/hardware.js';
import { diskSize, memorySize } from './values.js';

const kindNames: Readonly<Record<ComponentKind, string>> = {
  disk: 'Disk',
  dimm: 'DIMM',
  processor: 'Processor',
  nic: 'NIC',
  gpu: 'GPU',
  controller: 'Controller',
  psu: 'Power supply',
  transceiver: 'Transceiver',
};

/** What is known of a part by which people tell it from others. */
export interface PartTold {
  readonly kind: ComponentKind;
  readonly model?: string | null | undefined;
  readonly partNumber?: string | null | undefined;
  readonly vendor?: string | null | undefined;
  readonly serial?: string | null | undefined;
  readonly sizeBytes?: number | null | undefined;
  readonly slot?: string | null | undefined;
}

const isSaid = (word: string | null | undefined): word is string => word !== undefined && word !== null && word !== '';

/** Makers who only count their slots leave the word to us. */
const slotText = (slot: string): string => (/^\d+$/.test(slot) ? `slot ${slot}` : slot);

/** `Disk ST4000 4 TB serial ZC1 in bay 3` */
export function partText(part: PartTold): string {
  const { kind, model, partNumber, vendor, serial, sizeBytes, slot } = part;
  const size = kind === 'dimm' || kind === 'gpu' ? memorySize : diskSize;
  return [
    kindNames[kind],
    model ?? partNumber ?? vendor,
    typeof sizeBytes === 'number' ? size(sizeBytes) : undefined,
    isSaid(serial) ? `serial ${serial}` : undefined,
    isSaid(slot) ? `in ${slotText(slot)}` : undefined,
  ]
    .filter(isSaid)
    .join(' ');
}

/** What a maker tells a part by: `MZ1L2960 serial S666NX00`, `with the worldwide name 5000c500a1b2c3d4`. */
export function idText(id: string): string {
  if (/^(?:0x)?[0-9a-f]{16,32}$/i.test(id)) return `with the worldwide name ${id}`;
  const at = id.indexOf(':');
  return at > 0 && at < id.length - 1 ? `${id.slice(0, at)} serial ${id.slice(at + 1)}` : id;
}

/** A key is a component id or `<kind>@<slot>`: what follows the kind says which one. */
export function keyText(kind: ComponentKind, key: string): string {
  const which = key.slice(kind.length + 1);
  return `${kindNames[kind]} ${key.startsWith(`${kind}@`) ? `in ${slotText(which)}` : idText(which)}`;
}

/** Who is at the other end of a cable. */
export interface PeerTold {
  readonly systemName?: string | null | undefined;
  readonly chassisId?: string | null | undefined;
  readonly portId?: string | null | undefined;
  readonly portDescription?: string | null | undefined;
}

/** `tor-1 port Ethernet5` */
export function peerText({ systemName, chassisId, portId, portDescription }: PeerTold): string {
  const system = systemName ?? chassisId ?? 'an unnamed system';
  const port = portId ?? portDescription;
  return isSaid(port) ? `${system} port ${port}` : system;
}
