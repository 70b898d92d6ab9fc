import { isRackPlace, type Place } from '#libs/contracts/index.js';
import {
  declareCoordinated,
  step,
  streamOf,
  type Look,
  type Refusal,
  type Step,
  type Steps,
} from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import { frees, streamOfPlace, takes } from './put.js';
import { sameStand, standsNowhere } from './standing.js';

interface OnMachine {
  readonly machineId: string;
}

export interface PlacedMachine extends OnMachine {
  readonly place: Place;
  /** The reservation that the place was kept by. */
  readonly reservation?: string | undefined;
  /** ISO 8601: now. */
  readonly at: string;
}

export interface SwappedMachines extends OnMachine {
  readonly otherMachineId: string;
  readonly at: string;
}

const ofMachine = ({ machineId }: OnMachine): string => streamOf(machine.category, machineId);
const holderOf = (machineId: string) => ({ kind: 'machine', id: machineId }) as const;
const placeNow = async (look: Look, machineId: string) => (await look(machine, machineId)).state.place;

/** A machine gets its first place: its own side and that of the rack or chassis, in one append. */
export const placeMachine = declareCoordinated<PlacedMachine>({
  type: 'PlaceMachine',
  subject: ofMachine,
  streams: (data) => [ofMachine(data), streamOfPlace(data.place)],
  steps: ({ machineId, place, reservation, at }) => [
    step(machine, machineId, { type: 'PlaceMachine', data: { machineId, place } }),
    takes(place, { holder: holderOf(machineId), at, reservation }),
  ],
});

/** From where it stands to another place, in one append: it is never in both, nor in neither. */
export const moveMachine = declareCoordinated<PlacedMachine>({
  type: 'MoveMachine',
  subject: ofMachine,
  steps: async ({ machineId, place, reservation, at }, look) => {
    const previous = await placeNow(look, machineId);
    const moved = step(machine, machineId, { type: 'MoveMachine', data: { machineId, place } });
    if (!previous || sameStand(previous, place)) return [moved];
    const holder = holderOf(machineId);
    return [moved, frees(previous, holder), takes(place, { holder, at, reservation })];
  },
});

/**
 * What a machine is offered where another one stands: the other's units, by its own height and depth. From a slot into
 * units it is taken for what stood there.
 */
function exchanged(own: Place, other: Place): Place {
  if (!isRackPlace(own) || !isRackPlace(other)) return other;
  const { site, rack, unit } = other;
  const face = own.face !== 'both' && other.face !== 'both' ? other.face : own.face;
  const [half, halfThere] = [own.side ?? 'full', other.side ?? 'full'];
  const side = half !== 'full' && halfThere !== 'full' ? halfThere : half;
  return { site, rack, unit, height: own.height, face, ...(side === 'full' ? {} : { side }) };
}

async function swap({ machineId, otherMachineId, at }: SwappedMachines, look: Look): Promise<Steps | Refusal> {
  if (machineId === otherMachineId) return withItself(machineId);
  const standing: { readonly id: string; readonly place: Place }[] = [];
  for (const id of [machineId, otherMachineId]) {
    const { state } = await look(machine, id);
    // Whether there is such a machine is its own to say.
    if (!state.place) return state.lifecycle === 'absent' ? [takenOut(id)] : standsNowhere(`machine ${id}`);
    standing.push({ id, place: state.place });
  }
  return [
    ...standing.map(({ id, place }) => frees(place, holderOf(id))),
    ...standing.flatMap(({ id, place }, nth) => comesTo(id, exchanged(place, standing[1 - nth]?.place ?? place), at)),
  ];
}

function comesTo(machineId: string, place: Place, at: string): readonly Step[] {
  const moved = step(machine, machineId, { type: 'MoveMachine', data: { machineId, place } });
  return [moved, takes(place, { holder: holderOf(machineId), at })];
}

/** Two machines change places in one append: nobody can come between. */
export const swapMachines = declareCoordinated<SwappedMachines>({
  type: 'SwapMachines',
  subject: ofMachine,
  steps: swap,
});

const takenOut = (machineId: string): Step => step(machine, machineId, { type: 'UnplaceMachine', data: { machineId } });

/** Out of its place; one that has none is out already. */
export const removeMachineFromPlace = declareCoordinated<OnMachine>({
  type: 'RemoveMachineFromPlace',
  subject: ofMachine,
  steps: async ({ machineId }, look) => {
    const place = await placeNow(look, machineId);
    return place ? [takenOut(machineId), frees(place, holderOf(machineId))] : [takenOut(machineId)];
  },
});

const withItself = (machineId: string): Refusal => ({
  code: 'same-machine',
  message: `Machine ${machineId} cannot change places with itself.`,
  wayOut: 'Name two different machines.',
  field: 'otherMachineId',
});
