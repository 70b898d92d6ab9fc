import type { AnyEvent } from '#libs/contracts/index.js';

/** Something that a command gave away and that has two sides: what a machine has, and what its owner says of it. */
export interface Part {
  /** The same on both sides. */
  readonly key: string;
  /** As people call it: `name`, `address 10.0.0.1`. */
  readonly what: string;
}

const addressPart = (pool: string, address: string): Part => ({
  key: `address ${pool} ${address}`,
  what: `address ${address}`,
});

const named: Part = { key: 'name', what: 'name' };
const placed: Part = { key: 'place', what: 'place' };
const numbered: Part = { key: 'asn', what: 'ASN' };

/**
 * Which part an event is a side of; none where it stands for itself. A link is a part at both of its ends: it is given back
 * to both, or to neither.
 */
export function partsOf({ type, data }: Pick<AnyEvent, 'type' | 'data'>): readonly Part[] {
  const event = { type, data } as AnyEvent;
  switch (event.type) {
    case 'MachineUnnamed':
    case 'NameFreed':
      return [named];
    case 'MachineUnplaced':
    case 'PlaceFreed':
    case 'SlotFreed':
      return [placed];
    case 'AsnReleased':
    case 'AsnFreed':
      return [numbered];
    case 'AddressFreed':
      return [addressPart(event.data.pool, event.data.address)];
    case 'AddressReleased':
      return [addressPart(event.data.pool, event.data.address.slice(0, event.data.address.indexOf('/')))];
    case 'PrefixFreed':
      return (event.data.ends ?? []).map(({ address }) => addressPart(event.data.pool, address));
    default:
      return [];
  }
}
