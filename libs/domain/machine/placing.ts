import { MachinePlaced, MachineUnplaced } from '#libs/contracts/index.js';
import { accept, refuse } from '#libs/kernel/index.js';
import { sameStand, standsAlready, standsNowhere } from '../place/standing.js';
import type { MoveMachine, PlaceMachine, UnplaceMachine } from './commands.js';
import { unlessGone, whileInUse, type MachineDecision } from './existing.js';
import type { MachineState } from './state.js';

/** The machine's side of standing somewhere: the units or the slot are the rack's or chassis' to give. */
export function stand({ type, data }: PlaceMachine | MoveMachine, state: MachineState): MachineDecision {
  const { machineId, place } = data;
  return whileInUse(machineId, state, () => {
    const previous = state.place ?? null;
    if (previous && sameStand(previous, place)) return accept();
    if (previous && type === 'PlaceMachine') return refuse(standsAlready(`machine ${machineId}`, previous));
    if (!previous && type === 'MoveMachine') return refuse(standsNowhere(`machine ${machineId}`));
    return accept(MachinePlaced.record({ machineId, place, previous }));
  });
}

/** One that was merged or retired gives its place back too: it is no more there than it is anywhere. */
export function unplace({ machineId }: UnplaceMachine['data'], state: MachineState): MachineDecision {
  if (state.place) return accept(MachineUnplaced.record({ machineId, place: state.place }));
  return unlessGone(machineId, state, () => accept());
}
