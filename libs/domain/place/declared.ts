import { declareCommands } from '#libs/kernel/index.js';
import * as lives from './fixture-lives.js';
import { chassisMoves, deviceMoves } from './fixture-moves.js';
import * as machineMoves from './machine-moves.js';
import { releaseReservation, reserveSlot, reserveUnits } from './reservations.js';
import { site } from './site.js';

const siteCommands = declareCommands(site, {
  types: ['CreateSite', 'TitleSite', 'RetireSite', 'RestoreSite', 'AddRoom', 'RemoveRoom', 'AddRow', 'RemoveRow'],
  idOf: (data) => data.site,
  counted: ['RetireSite'],
});

/** What people and tools may ask of sites and of what stands in them. */
export const placeCommands = {
  ...siteCommands,
  CreateRack: lives.createRack,
  ChangeRack: lives.changeRack,
  RetireRack: lives.retireRack,
  RestoreRack: lives.restoreRack,
  CreateChassis: lives.createChassis,
  ChangeChassis: lives.changeChassis,
  RetireChassis: lives.retireChassis,
  RestoreChassis: lives.restoreChassis,
  CreateDevice: lives.createDevice,
  ChangeDevice: lives.changeDevice,
  RetireDevice: lives.retireDevice,
  RestoreDevice: lives.restoreDevice,
  PlaceMachine: machineMoves.placeMachine,
  MoveMachine: machineMoves.moveMachine,
  SwapMachines: machineMoves.swapMachines,
  RemoveMachineFromPlace: machineMoves.removeMachineFromPlace,
  PlaceChassis: chassisMoves.place,
  MoveChassis: chassisMoves.move,
  RemoveChassisFromPlace: chassisMoves.remove,
  PlaceDevice: deviceMoves.place,
  MoveDevice: deviceMoves.move,
  RemoveDeviceFromPlace: deviceMoves.remove,
  ReserveUnits: reserveUnits,
  ReserveSlot: reserveSlot,
  ReleaseReservation: releaseReservation,
};
