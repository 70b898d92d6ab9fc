import type { AsnPoolEvent, AsnRange, AsnSpaceEvent, machineAsnEvents } from '../asn/events.js';
import type { RackBgpEvent } from '../bgp/events.js';
import type { EventOf } from '#libs/kernel/index.js';
import { holderText } from '../holder.js';
import type { SummaryOf } from './summary-table.js';
import { counted } from './values.js';

type AsnEvent = AsnPoolEvent | AsnSpaceEvent | RackBgpEvent | EventOf<(typeof machineAsnEvents)[number]>;

const rangeText = ({ first, last }: AsnRange): string => (first === last ? `${first}` : `${first} to ${last}`);
const rangesText = (ranges: readonly AsnRange[]): string => ranges.map(rangeText).join(', ');
const forcedText = (because: string | null): string => (because === null ? '' : `, forced: ${because}`);

export const asnSummaries: SummaryOf<AsnEvent> = {
  AsnPoolCreated: ({ pool, per, ranges, forcedBecause }) =>
    `ASN pool ${pool} was created: one number per ${per} of ${rangesText(ranges)}${forcedText(forcedBecause)}.`,
  AsnPoolChanged: ({ pool, per, ranges, quarantineDays, forcedBecause }) =>
    `ASN pool ${pool} has one number per ${per} of ${rangesText(ranges)} now, and ${counted(quarantineDays, 'day', 'days')} of quarantine${forcedText(forcedBecause)}.`,
  AsnPoolClosed: ({ pool }) => `ASN pool ${pool} was closed: nothing more is handed out of it.`,
  AsnPoolReopened: ({ pool }) => `ASN pool ${pool} was reopened.`,
  AsnsReserved: ({ pool, reservation, first, last }) =>
    `AS ${rangeText({ first, last })} of pool ${pool} was reserved as ${reservation}.`,
  AsnsUnreserved: ({ pool, reservation }) => `Reservation ${reservation} of ASN pool ${pool} was given up.`,
  AsnTaken: ({ pool, asn, holder, group }) =>
    `AS ${asn} of pool ${pool} was given to ${holderText(holder)}${group === null ? '' : `, as all of ${group}`}.`,
  AsnFreed: ({ pool, asn, holder, quarantineUntil }) =>
    `AS ${asn} of pool ${pool} was given back by ${holderText(holder)}${quarantineUntil === null ? '' : `, and rests until ${quarantineUntil}`}.`,
  AsnSpaceClaimed: ({ pool, ranges, forcedBecause }) =>
    `ASN pool ${pool} may hand out ${rangesText(ranges)}${forcedText(forcedBecause)}.`,
  AsnAssigned: ({ asn, pool }) => `It got AS ${asn} of pool ${pool}.`,
  AsnReleased: ({ asn, pool }) => `It gave AS ${asn} back to pool ${pool}.`,
  RackBgpSet: ({ rack, tors }) =>
    `Machines of rack ${rack} speak BGP with ${tors.map(({ device }) => device).join(' and ')}.`,
  RackBgpCleared: ({ rack }) => `Nobody says any more how machines of rack ${rack} speak BGP.`,
};
