import type { AsnPoolEvent } from '#libs/contracts/index.js';
import type { Decider, Decision } from '#libs/kernel/index.js';
import type { AsnPoolCommand } from './commands.js';
import { change, close, create, reopen } from './pool-settings.js';
import { evolveAsnPool, unknownAsnPool, type AsnPoolState } from './pool-state.js';
import { reserve, unreserve } from './reserving.js';
import { free, take } from './taking.js';

/**
 * Autonomous system numbers to hand out: ranges, who shares a number (nobody, a rack, a cluster), what is set apart, and
 * how long a number rests after it was given back. Whoever gets a number gets it from here, so nobody gets another's.
 */
export const asnPool: Decider<AsnPoolCommand, AsnPoolState, AsnPoolEvent> = {
  category: 'asnpool',
  initialState: unknownAsnPool,
  decide,
  evolve: evolveAsnPool,
};

function decide(command: AsnPoolCommand, state: AsnPoolState): Decision<AsnPoolEvent> {
  switch (command.type) {
    case 'CreateAsnPool':
      return create(command.data, state);
    case 'ChangeAsnPool':
      return change(command.data, state);
    case 'CloseAsnPool':
      return close(command.data, state);
    case 'ReopenAsnPool':
      return reopen(command.data, state);
    case 'ReserveAsns':
      return reserve(command.data, state);
    case 'UnreserveAsns':
      return unreserve(command.data, state);
    case 'TakeAsn':
      return take(command.data, state);
    case 'FreeAsn':
      return free(command.data, state);
  }
}
