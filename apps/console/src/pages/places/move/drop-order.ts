import { heldAt, isSlot, type Spot, type Subject } from './spot.js';
import type { RackModel } from '../rack/model.js';

/** A command that what was dropped stands for. */
export interface DropOrder {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Who it changes places with. */
  readonly swapsWith?: string;
  /** The reservation whose place it takes. */
  readonly takes?: string;
}

/** What is asked for anew by policy when something comes to stand elsewhere. */
const renew = ['NAME', 'ADDRESSES'] as const;

const placeOf = (subject: Subject, spot: Spot): Readonly<Record<string, unknown>> =>
  isSlot(spot)
    ? { chassis: spot.chassis, slot: spot.slot, ...(spot.node !== undefined && { node: spot.node }) }
    : { rack: spot.rack, unit: spot.unit, height: subject.height, face: spot.face, side: spot.side };

function ofMachine(subject: Subject, spot: Spot, reservation: object, byPolicy: boolean): DropOrder {
  const input = { machineId: subject.id, place: placeOf(subject, spot), ...reservation };
  if (byPolicy) return { command: 'placeMachineByPolicy', input: { ...input, renew } };
  return { command: subject.from === undefined ? 'placeMachine' : 'moveMachine', input };
}

function ofThing(subject: Subject, spot: Spot, reservation: object): DropOrder | undefined {
  if (isSlot(spot)) return undefined;
  const word = subject.kind === 'chassis' ? 'Chassis' : 'Device';
  const { rack, unit, face, side } = spot;
  const input = { [subject.kind]: subject.id, rack, unit, face, side, ...reservation };
  return { command: `${subject.from === undefined ? 'place' : 'move'}${word}`, input };
}

/**
 * What dropping it there would order: a move, a placing; upon another machine, that the two change places; upon what is kept,
 * that it takes that. Undefined where nothing can be meant.
 */
export function dropOrder(model: RackModel, subject: Subject, spot: Spot, byPolicy: boolean): DropOrder | undefined {
  const held = heldAt(model, subject, spot);
  const [only] = held.length === 1 ? held : [];
  if (only?.kind === 'machine' && subject.kind === 'machine' && subject.from !== undefined)
    return {
      command: 'swapMachines',
      input: { machineId: subject.id, otherMachineId: only.id },
      swapsWith: only.label,
    };
  const taken = only?.kind === 'reservation' ? only : undefined;
  const reservation = taken ? { reservation: taken.id } : {};
  const order =
    subject.kind === 'machine' ? ofMachine(subject, spot, reservation, byPolicy) : ofThing(subject, spot, reservation);
  return order && { ...order, ...(taken && { takes: taken.label }) };
}
