import type { MachineState } from '../machine/state.js';

/**
 * What a token of a machine may be told (docs/enrolment.md). `everything`: a person vouched for the machine, and this
 * token's word is the machine's own. `nothing-secret`: nobody vouched for it yet, or not any more. `nothing`: the machine is
 * vouched for, and the token is somebody's who only showed its evidence.
 */
export type Entitlement = 'everything' | 'nothing-secret' | 'nothing';

export function entitlementOf(state: MachineState, tokenId: string): Entitlement {
  switch (state.lifecycle) {
    case 'accepted':
      return state.speakers.includes(tokenId) ? 'everything' : 'nothing';
    case 'retired':
      return state.lifecycleBefore === 'new' || state.speakers.includes(tokenId) ? 'nothing-secret' : 'nothing';
    case 'new':
      return 'nothing-secret';
    case 'absent':
    case 'merged':
      return 'nothing';
  }
}
