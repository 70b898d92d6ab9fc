import type { DeviceKind } from '#libs/contracts/index.js';
import { publicError } from '../../errors.js';
import {
  feedsFrom,
  given,
  placeFrom,
  scopedFrom,
  slotsFrom,
  unitsOf,
  type FootprintInput,
  type PlaceInput,
  type SlotsInput,
} from './place-inputs.js';

export type Maybe<Value> = Value | null | undefined;
export interface Titled {
  readonly title?: Maybe<string>;
}
export interface OnSite {
  readonly site: string;
}
export interface OnRoom extends OnSite {
  readonly room: string;
}
export interface OnRow extends OnRoom {
  readonly row: string;
}
export interface OnRack {
  readonly rack: string;
}
export interface OnChassis {
  readonly chassis: string;
}
export interface OnDevice {
  readonly device: string;
}

interface RackInput extends OnRack, Titled {
  readonly height?: Maybe<number>;
  readonly width?: Maybe<number>;
  readonly room?: Maybe<string>;
  readonly row?: Maybe<string>;
  readonly numbering?: Maybe<'BOTTOM' | 'TOP'>;
  readonly feeds?: Parameters<typeof feedsFrom>[0];
}

const numberingOf = (numbering: RackInput['numbering']) =>
  numbering === null || numbering === undefined
    ? undefined
    : numbering === 'TOP'
      ? ('top' as const)
      : ('bottom' as const);

export const ofRack = ({ rack }: OnRack) => {
  const { site, code } = scopedFrom(rack, 'rack');
  return { site, rack: code };
};
export const ofChassis = ({ chassis }: OnChassis) => {
  const { site, code } = scopedFrom(chassis, 'chassis');
  return { site, chassis: code };
};
export const ofDevice = ({ device }: OnDevice) => {
  const { site, code } = scopedFrom(device, 'device');
  return { site, device: code };
};

export function newRack({ room, row, title, height, width, feeds, ...input }: RackInput) {
  const on = ofRack(input);
  const facts = { title: title ?? on.rack, height: height ?? 42, width: width ?? 19, feeds: feedsFrom(feeds) ?? [] };
  return {
    ...on,
    ...facts,
    numbering: numberingOf(input.numbering) ?? ('bottom' as const),
    room: room ?? null,
    row: row ?? null,
  };
}

/** Of room and row, null is said and left out is not; of the rest, null says nothing. */
export function changedRack({ room, row, title, height, width, ...input }: RackInput) {
  const facts = given({ title, height, width, numbering: numberingOf(input.numbering), feeds: feedsFrom(input.feeds) });
  const where = { ...(room === undefined ? {} : { room }), ...(row === undefined ? {} : { row }) };
  return { ...ofRack(input), ...facts, ...where };
}

interface ChassisInput extends OnChassis, Titled, SlotsInput {
  readonly type?: Maybe<string>;
  readonly height?: Maybe<number>;
}

export function newChassis({ title, type, height, ...input }: ChassisInput) {
  const on = ofChassis(input);
  return { ...on, title: title ?? on.chassis, type: type ?? null, height: height ?? 1, slots: slotsFrom(input) ?? [] };
}

export function changedChassis({ title, type, height, ...input }: ChassisInput) {
  return { ...ofChassis(input), ...given({ title, type, height, slots: slotsFrom(input) }) };
}

type KindInput = 'SWITCH' | 'PDU' | 'PATCH_PANEL' | 'OTHER';
const kinds: Readonly<Record<KindInput, DeviceKind>> = {
  SWITCH: 'switch',
  PDU: 'pdu',
  PATCH_PANEL: 'patch-panel',
  OTHER: 'other',
};

interface DeviceInput extends OnDevice, Titled {
  readonly kind?: Maybe<KindInput>;
  readonly type?: Maybe<string>;
  readonly height?: Maybe<number>;
}

export function newDevice({ title, type, height, kind, ...input }: DeviceInput) {
  const on = ofDevice(input);
  return { ...on, kind: kinds[kind ?? 'OTHER'], title: title ?? on.device, type: type ?? null, height: height ?? 1 };
}

export const changedDevice = ({ title, type, height, kind, ...input }: DeviceInput) => ({
  ...ofDevice(input),
  ...given({ title, type, height, kind: kind ? kinds[kind] : undefined }),
});

export interface SpotInput extends OnRack, FootprintInput {
  readonly reservation?: Maybe<string>;
}

const reservationOf = ({ reservation }: { readonly reservation?: Maybe<string> }) =>
  typeof reservation === 'string' ? { reservation } : {};

/** The height of what stands there is its own. */
export function spotOf(input: SpotInput, at: string) {
  const { height: _own, ...place } = unitsOf(input.rack, input);
  return { place, at, ...reservationOf(input) };
}

export interface OnMachine {
  readonly machineId: string;
}
export type PlaceMachineInput = OnMachine & { readonly place: PlaceInput; readonly reservation?: Maybe<string> };

export const placedMachine = (input: PlaceMachineInput, at: string) => ({
  machineId: input.machineId,
  place: placeFrom(input.place),
  at,
  ...reservationOf(input),
});

export interface ReserveInput {
  readonly reservation: string;
  readonly purpose: string;
  readonly until: string;
}

interface ReleaseInput {
  readonly rack?: Maybe<string>;
  readonly chassis?: Maybe<string>;
  readonly reservation: string;
}

export function released({ rack, chassis, reservation }: ReleaseInput) {
  if (typeof rack === 'string' && typeof chassis !== 'string') {
    const { site, code } = scopedFrom(rack, 'rack');
    return { site, in: { rack: code }, reservation };
  }
  if (typeof chassis === 'string' && typeof rack !== 'string') {
    const { site, code } = scopedFrom(chassis, 'chassis');
    return { site, in: { chassis: code }, reservation };
  }
  throw publicError('BAD_USER_INPUT', 'Say of which rack or of which chassis, one of both.', { field: 'rack' });
}
