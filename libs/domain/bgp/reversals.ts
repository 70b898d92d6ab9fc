import type { RackBgpEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import type { RackBgpCommand, RackBgpState } from './rack-bgp.js';

function backTo(rack: string, { bgp }: RackBgpState): RackBgpCommand {
  if (!bgp) return { type: 'ClearRackBgp', data: { rack } };
  return { type: 'SetRackBgp', data: { rack, ...bgp, forcedBecause: 'as it was before' } };
}

/** What takes back what was said about a rack: what was said before. */
export const rackBgpReversals: ReversalsOf<RackBgpEvent, RackBgpState, RackBgpCommand> = {
  RackBgpSet: { aspect: always('bgp'), inverse: ({ rack }, before) => backTo(rack, before) },
  RackBgpCleared: { aspect: always('bgp'), inverse: ({ rack }, before) => backTo(rack, before) },
};
