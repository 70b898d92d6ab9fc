import { placeCommands } from '#libs/domain/index.js';
import type { Resolvers } from '../../schema/executable-schema.js';
import { giving } from '../giving.js';
import {
  changedChassis,
  changedDevice,
  changedRack,
  newChassis,
  newDevice,
  newRack,
  ofChassis,
  ofDevice,
  ofRack,
  placedMachine,
  released,
  spotOf,
  type Maybe,
  type OnChassis,
  type OnDevice,
  type OnMachine,
  type OnRack,
  type OnRoom,
  type OnRow,
  type OnSite,
  type PlaceMachineInput,
  type ReserveInput,
  type SpotInput,
  type Titled,
} from './command-data.js';
import { footprintFrom, scopedFrom, slotOf, type FootprintInput } from './place-inputs.js';

const onSite: Resolvers[string] = {
  createSite: giving(placeCommands.CreateSite, ({ site, title }: OnSite & Titled) => ({ site, title: title ?? site })),
  titleSite: giving(placeCommands.TitleSite, (of: OnSite & { readonly title: string }) => of),
  retireSite: giving(placeCommands.RetireSite, (of: OnSite) => of),
  restoreSite: giving(placeCommands.RestoreSite, (of: OnSite) => of),
  addRoom: giving(placeCommands.AddRoom, (of: OnRoom & Titled) => ({ ...of, title: of.title ?? of.room })),
  removeRoom: giving(placeCommands.RemoveRoom, (of: OnRoom) => of),
  addRow: giving(placeCommands.AddRow, (of: OnRow & Titled) => ({ ...of, title: of.title ?? of.row })),
  removeRow: giving(placeCommands.RemoveRow, (of: OnRow) => of),
};

const onRack: Resolvers[string] = {
  createRack: giving(placeCommands.CreateRack, newRack),
  changeRack: giving(placeCommands.ChangeRack, changedRack),
  retireRack: giving(placeCommands.RetireRack, ofRack),
  restoreRack: giving(placeCommands.RestoreRack, ofRack),
};

const onChassis: Resolvers[string] = {
  createChassis: giving(placeCommands.CreateChassis, newChassis),
  changeChassis: giving(placeCommands.ChangeChassis, changedChassis),
  retireChassis: giving(placeCommands.RetireChassis, ofChassis),
  restoreChassis: giving(placeCommands.RestoreChassis, ofChassis),
  placeChassis: giving(placeCommands.PlaceChassis, (of: OnChassis & SpotInput, { at }) => ({
    ...scopedFrom(of.chassis, 'chassis'),
    ...spotOf(of, at),
  })),
  moveChassis: giving(placeCommands.MoveChassis, (of: OnChassis & SpotInput, { at }) => ({
    ...scopedFrom(of.chassis, 'chassis'),
    ...spotOf(of, at),
  })),
  removeChassisFromPlace: giving(placeCommands.RemoveChassisFromPlace, (of: OnChassis) =>
    scopedFrom(of.chassis, 'chassis'),
  ),
};

const onDevice: Resolvers[string] = {
  createDevice: giving(placeCommands.CreateDevice, newDevice),
  changeDevice: giving(placeCommands.ChangeDevice, changedDevice),
  retireDevice: giving(placeCommands.RetireDevice, ofDevice),
  restoreDevice: giving(placeCommands.RestoreDevice, ofDevice),
  placeDevice: giving(placeCommands.PlaceDevice, (of: OnDevice & SpotInput, { at }) => ({
    ...scopedFrom(of.device, 'device'),
    ...spotOf(of, at),
  })),
  moveDevice: giving(placeCommands.MoveDevice, (of: OnDevice & SpotInput, { at }) => ({
    ...scopedFrom(of.device, 'device'),
    ...spotOf(of, at),
  })),
  removeDeviceFromPlace: giving(placeCommands.RemoveDeviceFromPlace, (of: OnDevice) => scopedFrom(of.device, 'device')),
};

const onMachine: Resolvers[string] = {
  placeMachine: giving(placeCommands.PlaceMachine, (of: PlaceMachineInput, { at }) => placedMachine(of, at)),
  moveMachine: giving(placeCommands.MoveMachine, (of: PlaceMachineInput, { at }) => placedMachine(of, at)),
  swapMachines: giving(placeCommands.SwapMachines, (of: OnMachine & { readonly otherMachineId: string }, { at }) => ({
    ...of,
    at,
  })),
  removeMachineFromPlace: giving(placeCommands.RemoveMachineFromPlace, (of: OnMachine) => of),
};

const reservations: Resolvers[string] = {
  reserveUnits: giving(placeCommands.ReserveUnits, (of: ReserveInput & OnRack & FootprintInput, { at }) => {
    const { reservation, purpose, until } = of;
    return { place: { ...ofRack(of), ...footprintFrom(of) }, reservation, purpose, until, at };
  }),
  reserveSlot: giving(
    placeCommands.ReserveSlot,
    (of: ReserveInput & OnChassis & { readonly slot: string; readonly node?: Maybe<string> }, { at }) => {
      const { reservation, purpose, until } = of;
      return { place: slotOf(of.chassis, of.slot, of.node), reservation, purpose, until, at };
    },
  ),
  releaseReservation: giving(placeCommands.ReleaseReservation, released),
};

export const placeMutations: Resolvers = {
  Mutation: { ...onSite, ...onRack, ...onChassis, ...onDevice, ...onMachine, ...reservations },
};
