import { declareCommands } from '#libs/kernel/index.js';
import { rackBgp } from './rack-bgp.js';

/** What people and tools may say about BGP in a rack. */
export const bgpCommands = declareCommands(rackBgp, {
  idOf: ({ rack }) => rack,
  types: ['SetRackBgp', 'ClearRackBgp'],
  counted: ['ClearRackBgp'],
});
