import { declareCommands } from '#libs/kernel/index.js';
import { deviceType } from './device-type.js';

/** What people and tools may ask of one device type; files are imported many at once. */
export const catalogueCommands = declareCommands(deviceType, {
  idOf: ({ deviceType: id }) => id,
  types: ['WithdrawDeviceType'],
  counted: ['WithdrawDeviceType'],
});
