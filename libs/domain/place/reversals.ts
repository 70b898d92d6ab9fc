import type { ChassisEvent, DeviceEvent, Holder, RackEvent, SiteEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf, type UndoMoment } from '../undo/reversal.js';
import type { ChassisState } from './chassis.js';
import type { ChassisCommand } from './chassis-commands.js';
import type { DeviceCommand, DeviceState } from './device.js';
import { hasEnded } from './occupancy.js';
import type { RackState } from './rack.js';
import type { RackCommand } from './rack-commands.js';
import type { SiteCommand } from './site-commands.js';
import type { SiteState } from './site-state.js';

const byHolder = ({ holder }: { readonly holder: Holder }) => `${holder.kind} ${holder.id}`;

/** What was freed is given back, but for a reservation whose time is over by now. */
const isOver = (data: { readonly until?: string | undefined }, { at }: UndoMoment): boolean => hasEnded(data, at);

/** The reservation that it was kept by may be gone since: that is no reason not to come back. */
function takenAgain<Data extends { readonly reservation?: string | undefined }>(data: Data) {
  const { reservation: keptBy, ...rest } = data;
  return { ...rest, keptBy };
}

export const siteReversals: ReversalsOf<SiteEvent, SiteState, SiteCommand> = {
  SiteCreated: { aspect: always('life'), inverse: ({ site }) => ({ type: 'RetireSite', data: { site } }) },
  SiteRetired: { aspect: always('life'), inverse: ({ site }) => ({ type: 'RestoreSite', data: { site } }) },
  SiteRestored: { aspect: always('life'), inverse: ({ site }) => ({ type: 'RetireSite', data: { site } }) },
  SiteTitled: {
    aspect: always('title'),
    inverse: ({ site, previousTitle: title }) => ({ type: 'TitleSite', data: { site, title } }),
  },
  RoomAdded: {
    aspect: ({ room }) => `room ${room}`,
    inverse: ({ site, room }) => ({ type: 'RemoveRoom', data: { site, room } }),
  },
  RoomRemoved: { aspect: ({ room }) => `room ${room}`, inverse: (data) => ({ type: 'AddRoom', data }) },
  RowAdded: {
    aspect: ({ room, row }) => `row ${room}/${row}`,
    inverse: ({ site, room, row }) => ({ type: 'RemoveRow', data: { site, room, row } }),
  },
  RowRemoved: { aspect: ({ room, row }) => `row ${room}/${row}`, inverse: (data) => ({ type: 'AddRow', data }) },
  SiteListed: {
    aspect: ({ kind, code }) => `${kind} ${code}`,
    inverse: ({ site, kind, code, previous }) =>
      previous === null
        ? { type: 'UnlistInSite', data: { site, kind, code } }
        : { type: 'ListInSite', data: { site, kind, code, ...previous } },
  },
  SiteUnlisted: { aspect: ({ kind, code }) => `${kind} ${code}`, inverse: (data) => ({ type: 'ListInSite', data }) },
};

export const rackReversals: ReversalsOf<RackEvent, RackState, RackCommand> = {
  RackCreated: { aspect: always('life'), inverse: ({ site, rack }) => ({ type: 'RetireRack', data: { site, rack } }) },
  RackRetired: { aspect: always('life'), inverse: (data) => ({ type: 'RestoreRack', data }) },
  RackRestored: { aspect: always('life'), inverse: (data) => ({ type: 'RetireRack', data }) },
  RackDescribed: {
    aspect: always('facts'),
    inverse: ({ site, rack, was }) => ({ type: 'DescribeRack', data: { site, rack, ...was } }),
  },
  RackMoved: {
    aspect: always('whereabouts'),
    inverse: ({ site, rack, previous }) => ({ type: 'MoveRack', data: { site, rack, ...previous } }),
  },
  PlaceTaken: {
    aspect: byHolder,
    inverse: ({ site, rack, holder }) => ({ type: 'FreePlace', data: { site, rack, holder } }),
  },
  PlaceFreed: {
    aspect: byHolder,
    inverse: (data, _, moment) =>
      isOver(data, moment) ? [] : { type: 'TakePlace', data: { ...takenAgain(data), at: moment.at } },
  },
};

export const chassisReversals: ReversalsOf<ChassisEvent, ChassisState, ChassisCommand> = {
  ChassisCreated: {
    aspect: always('life'),
    inverse: ({ site, chassis }) => ({ type: 'RetireChassis', data: { site, chassis } }),
  },
  ChassisRetired: { aspect: always('life'), inverse: (data) => ({ type: 'RestoreChassis', data }) },
  ChassisRestored: { aspect: always('life'), inverse: (data) => ({ type: 'RetireChassis', data }) },
  ChassisDescribed: {
    aspect: always('facts'),
    inverse: ({ site, chassis, was }) => ({ type: 'DescribeChassis', data: { site, chassis, ...was } }),
  },
  ChassisPlaced: {
    aspect: always('place'),
    inverse: ({ site, chassis, previous: place }) =>
      place === null
        ? { type: 'UnplaceChassis', data: { site, chassis } }
        : { type: 'MoveChassis', data: { site, chassis, place } },
  },
  ChassisUnplaced: { aspect: always('place'), inverse: (data) => ({ type: 'PlaceChassis', data }) },
  SlotTaken: {
    aspect: byHolder,
    inverse: ({ site, chassis, holder }) => ({ type: 'FreeSlot', data: { site, chassis, holder } }),
  },
  SlotFreed: {
    aspect: byHolder,
    inverse: (data, _, moment) =>
      isOver(data, moment) ? [] : { type: 'TakeSlot', data: { ...takenAgain(data), at: moment.at } },
  },
};

export const deviceReversals: ReversalsOf<DeviceEvent, DeviceState, DeviceCommand> = {
  DeviceCreated: {
    aspect: always('life'),
    inverse: ({ site, device }) => ({ type: 'RetireDevice', data: { site, device } }),
  },
  DeviceRetired: { aspect: always('life'), inverse: (data) => ({ type: 'RestoreDevice', data }) },
  DeviceRestored: { aspect: always('life'), inverse: (data) => ({ type: 'RetireDevice', data }) },
  DeviceDescribed: {
    aspect: always('facts'),
    inverse: ({ site, device, was }) => ({ type: 'DescribeDevice', data: { site, device, ...was } }),
  },
  DevicePlaced: {
    aspect: always('place'),
    inverse: ({ site, device, previous: place }) =>
      place === null
        ? { type: 'UnplaceDevice', data: { site, device } }
        : { type: 'MoveDevice', data: { site, device, place } },
  },
  DeviceUnplaced: { aspect: always('place'), inverse: (data) => ({ type: 'PlaceDevice', data }) },
};

/** What takes back what happened to sites and to what stands in them. */
export const placeReversals = { ...siteReversals, ...rackReversals, ...chassisReversals, ...deviceReversals };
