import {
  DeviceCreated,
  DeviceDescribed,
  DevicePlaced,
  DeviceRestored,
  DeviceRetired,
  DeviceUnplaced,
  type DeviceEvent,
  type DeviceFacts,
  type RackPlace,
} from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Decider, type Decision } from '#libs/kernel/index.js';
import { factsIn } from './facts.js';
import {
  existsAlready,
  firstProblem,
  isRetired,
  notFound,
  problemOfCode,
  problemOfHeight,
  problemOfTitle,
} from './refusals.js';
import type { Life } from './site-state.js';
import { problemOfStand, sameStand, standsAlready, standsNowhere } from './standing.js';

interface OnDevice {
  readonly site: string;
  readonly device: string;
}

export type CreateDevice = Command<'CreateDevice', OnDevice & DeviceFacts>;
/** What is given is so from now on; the rest stays. */
export type DescribeDevice = Command<'DescribeDevice', OnDevice & Partial<DeviceFacts>>;
/** The device's side of standing in a rack; the units are the rack's to give. */
export type PlaceDevice = Command<'PlaceDevice', OnDevice & { readonly place: RackPlace }>;
export type MoveDevice = Command<'MoveDevice', OnDevice & { readonly place: RackPlace }>;
/** One that stands nowhere is out already. */
export type UnplaceDevice = Command<'UnplaceDevice', OnDevice>;
/** Only where it stands nowhere. */
export type RetireDevice = Command<'RetireDevice', OnDevice>;
export type RestoreDevice = Command<'RestoreDevice', OnDevice>;

export type DeviceCommand =
  | CreateDevice
  | DescribeDevice
  | PlaceDevice
  | MoveDevice
  | UnplaceDevice
  | RetireDevice
  | RestoreDevice;

export interface DeviceState {
  readonly life: Life;
  readonly facts: DeviceFacts;
  readonly place: RackPlace | undefined;
}

type DeviceDecision = Decision<DeviceEvent>;

/** A switch, PDU, patch panel or anything else that stands in a rack and is neither a machine nor a chassis. */
export const device: Decider<DeviceCommand, DeviceState, DeviceEvent> = {
  category: 'device',
  initialState: { life: 'absent', facts: { kind: 'other', title: '', type: null, height: 0 }, place: undefined },
  decide: (command, state) =>
    command.type === 'CreateDevice' ? create(command.data, state) : decideExisting(command, state),
  evolve,
};

const problemOfFacts = ({ title, height }: DeviceFacts) =>
  firstProblem(problemOfTitle(title), problemOfHeight(height, 0));

const factNames = ['kind', 'title', 'type', 'height'] as const;

function create({ site, device, ...given }: CreateDevice['data'], state: DeviceState): DeviceDecision {
  if (state.life !== 'absent') return refuse(existsAlready('device', `${site}/${device}`));
  const facts = { ...state.facts, ...factsIn<DeviceFacts>(factNames, given) };
  const problem = firstProblem(problemOfCode('device', device, 'device'), problemOfFacts(facts));
  return problem ? refuse(problem) : accept(DeviceCreated.record({ site, device, ...facts }));
}

function decideExisting(command: Exclude<DeviceCommand, CreateDevice>, state: DeviceState): DeviceDecision {
  const { site, device } = command.data;
  const id = `${site}/${device}`;
  if (state.life === 'absent') return refuse(notFound('device', id));
  if (command.type === 'RestoreDevice')
    return state.life === 'retired' ? accept(DeviceRestored.record({ site, device })) : accept();
  if (state.life === 'retired') {
    const gone = command.type === 'RetireDevice' || command.type === 'UnplaceDevice';
    return gone ? accept() : refuse(isRetired('device', id));
  }
  switch (command.type) {
    case 'DescribeDevice':
      return describe(command.data, state);
    case 'PlaceDevice':
    case 'MoveDevice':
      return stand(command, state);
    case 'UnplaceDevice':
      return state.place ? accept(DeviceUnplaced.record({ site, device, place: state.place })) : accept();
    case 'RetireDevice':
      return state.place
        ? refuse(standsAlready(`device ${id}`, state.place))
        : accept(DeviceRetired.record({ site, device }));
  }
}

function describe({ site, device, ...given }: DescribeDevice['data'], state: DeviceState): DeviceDecision {
  const { facts: was, place } = state;
  const is = { ...was, ...factsIn<DeviceFacts>(factNames, given) };
  if (JSON.stringify(was) === JSON.stringify(is)) return accept();
  const grown = is.height === was.height || !place ? undefined : standsAlready(`device ${site}/${device}`, place);
  const problem = firstProblem(problemOfFacts(is), grown);
  return problem ? refuse(problem) : accept(DeviceDescribed.record({ site, device, was, is }));
}

function stand({ type, data }: PlaceDevice | MoveDevice, state: DeviceState): DeviceDecision {
  const { site, device, place } = data;
  const what = `device ${site}/${device}`;
  const { place: previous = null, facts } = state;
  if (previous && sameStand(previous, place)) return accept();
  if (previous && type === 'PlaceDevice') return refuse(standsAlready(what, previous));
  if (!previous && type === 'MoveDevice') return refuse(standsNowhere(what));
  const problem = problemOfStand(what, site, facts.height, place);
  return problem ? refuse(problem) : accept(DevicePlaced.record({ site, device, place, previous }));
}

function evolve(state: DeviceState, event: DeviceEvent): DeviceState {
  switch (event.type) {
    case 'DeviceCreated': {
      const { site: _site, device: _device, ...facts } = event.data;
      return { life: 'in-use', facts, place: undefined };
    }
    case 'DeviceDescribed':
      return { ...state, facts: event.data.is };
    case 'DevicePlaced':
      return { ...state, place: event.data.place };
    case 'DeviceUnplaced':
      return { ...state, place: undefined };
    case 'DeviceRetired':
      return { ...state, life: 'retired' };
    case 'DeviceRestored':
      return { ...state, life: 'in-use' };
  }
}
