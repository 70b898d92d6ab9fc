import type { EventOf } from '#libs/kernel/index.js';
import type { Holder } from '../holder.js';
import { holderText } from '../holder.js';
import type { PlaceEvent } from '../place/events.js';
import type { machinePlaceEvents } from '../place/machine-events.js';
import {
  footprintText,
  placeText,
  type Footprint,
  type Place,
  type PowerFeed,
  type SlotLayout,
} from '../place/places.js';
import type { SummaryOf } from './summary-table.js';
import { counted } from './values.js';

type MachinePlaceEvent = EventOf<(typeof machinePlaceEvents)[number]>;

interface Tenure {
  readonly holder: Holder;
  readonly purpose?: string | undefined;
  readonly until?: string | undefined;
}

/** `machine m1`; `reservation r1, for "the new cluster" until 2027-01-01T00:00:00Z` */
function tenant({ holder, purpose, until }: Tenure): string {
  const more = purpose === undefined ? '' : `, for "${purpose}" until ${until ?? 'it is released'}`;
  return `${holderText(holder)}${more}`;
}

interface Where {
  readonly room: string | null;
  readonly row: string | null;
}

/** ` in room r1, row 3` */
function whereText({ room, row }: Where): string {
  if (room === null) return '';
  return row === null ? ` in room ${room}` : ` in room ${room}, row ${row}`;
}

const units = (height: number): string => (height === 1 ? '1 unit' : `${height} units`);

const feedText = ({ feed, volts, amps }: PowerFeed): string =>
  [feed, volts === undefined ? undefined : `${volts} V`, amps === undefined ? undefined : `${amps} A`]
    .filter((part) => part !== undefined)
    .join(' ');

const slotText = ({ slot, nodes }: SlotLayout): string =>
  nodes === undefined ? slot : `${slot} (${counted(nodes, 'node', 'nodes')})`;

type Facts = Readonly<Record<string, string | number | null | readonly PowerFeed[] | readonly SlotLayout[]>>;

function valueText(value: Facts[string] | undefined): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value !== 'object') return String(value);
  const items = value.map((one) => ('feed' in one ? feedText(one) : slotText(one)));
  return items.length > 6 ? `${items.length} of them` : items.join(', ') || 'nothing';
}

/** `title from A to B, height from 42 to 47` */
function changedText(was: Facts, is: Facts): string {
  return Object.keys(is)
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => `${field} from ${valueText(was[field])} to ${valueText(is[field])}`)
    .join('; ');
}

const bay = ({ slot, node }: { readonly slot: string; readonly node?: string | undefined }): string =>
  `slot ${slot}${node === undefined ? '' : ` node ${node}`}`;

const at = (held: Footprint): string => capital(footprintText(held));

function cameTo(place: Place, previous: Place | null): string {
  return previous === null
    ? `stands at ${placeText(place)}`
    : `moved from ${placeText(previous)} to ${placeText(place)}`;
}

export const placeSummaries: SummaryOf<PlaceEvent> = {
  SiteCreated: ({ site, title }) => `Site ${site} was created: ${title}.`,
  SiteTitled: ({ title, previousTitle }) => `The site was retitled from ${previousTitle} to ${title}.`,
  SiteRetired: () => 'The site was retired.',
  SiteRestored: () => 'The site was restored.',
  RoomAdded: ({ room, title }) => `Room ${room} was added: ${title}.`,
  RoomRemoved: ({ room }) => `Room ${room} was removed.`,
  RowAdded: ({ room, row, title }) => `Row ${row} was added to room ${room}: ${title}.`,
  RowRemoved: ({ room, row }) => `Row ${row} was removed from room ${room}.`,
  SiteListed: ({ kind, code, room, row, previous }) =>
    previous === null
      ? `The site has ${kind} ${code}${whereText({ room, row })}.`
      : `Of the site, ${kind} ${code} stands${whereText({ room, row }) || ' in no room'} now.`,
  SiteUnlisted: ({ kind, code }) => `The site does not have ${kind} ${code} any more.`,
  RackCreated: ({ title, height, room, row }) =>
    `The rack was created${whereText({ room, row })}, with ${units(height)}: ${title}.`,
  RackDescribed: ({ was, is }) => `The rack was described anew: ${changedText(was, is)}.`,
  RackMoved: ({ room, row, previous }) =>
    `The rack was moved${whereText(previous).replace(' in ', ' from ')} to${whereText({ room, row }).replace(' in', '') || ' no room'}.`,
  RackRetired: () => 'The rack was retired.',
  RackRestored: () => 'The rack was restored.',
  PlaceTaken: (held) => `${at(held)} of the rack was taken by ${tenant(held)}.`,
  PlaceFreed: (held) => `${at(held)} of the rack was freed by ${holderText(held.holder)}.`,
  ChassisCreated: ({ title, height, slots }) =>
    `The chassis was created, ${units(height)} high, with ${counted(slots.length, 'slot', 'slots')}: ${title}.`,
  ChassisDescribed: ({ was, is }) => `The chassis was described anew: ${changedText(was, is)}.`,
  ChassisPlaced: ({ place, previous }) => `The chassis ${cameTo(place, previous)}.`,
  ChassisUnplaced: ({ place }) => `The chassis was taken out of ${placeText(place)}.`,
  ChassisRetired: () => 'The chassis was retired.',
  ChassisRestored: () => 'The chassis was restored.',
  SlotTaken: (held) => `${capital(bay(held))} of the chassis was taken by ${tenant(held)}.`,
  SlotFreed: (held) => `${capital(bay(held))} of the chassis was freed by ${holderText(held.holder)}.`,
  DeviceCreated: ({ kind, title, height }) =>
    `The device was created, a ${kind} of ${height === 0 ? 'no unit' : units(height)}: ${title}.`,
  DeviceDescribed: ({ was, is }) => `The device was described anew: ${changedText(was, is)}.`,
  DevicePlaced: ({ place, previous }) => `The device ${cameTo(place, previous)}.`,
  DeviceUnplaced: ({ place }) => `The device was taken out of ${placeText(place)}.`,
  DeviceRetired: () => 'The device was retired.',
  DeviceRestored: () => 'The device was restored.',
};

/** What a machine's own stream says of its place. */
export const machinePlaceSummaries: SummaryOf<MachinePlaceEvent> = {
  MachinePlaced: ({ place, previous }) => `It ${cameTo(place, previous)}.`,
  MachineUnplaced: ({ place }) => `It was taken out of ${placeText(place)}.`,
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
