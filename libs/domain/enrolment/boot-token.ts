import { BootTokenSpent } from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Decider, type EventOf } from '#libs/kernel/index.js';

export type SpendBootToken = Command<'SpendBootToken', EventOf<typeof BootTokenSpent>['data']>;

export interface BootTokenState {
  readonly spent: boolean;
}

/**
 * The one-time token that goes with a boot answer for an expected attempt. It is spent in the append that its enrolment is
 * written in, so that two who show it at once cannot both be let in, and nothing is spent for nothing.
 */
export const bootToken: Decider<SpendBootToken, BootTokenState, EventOf<typeof BootTokenSpent>> = {
  category: 'bootToken',
  initialState: { spent: false },
  decide: ({ data }, state) => (state.spent ? refuse(alreadySpent) : accept(BootTokenSpent.record(data))),
  evolve: () => ({ spent: true }),
};

const alreadySpent = {
  code: 'boot-token-spent',
  message: 'The boot token was used before.',
  wayOut: 'Boot the machine again, or let an operator admit its enrolment.',
};
