import type {
  ConsulDatacenterEvent,
  ConsulNodeEvent,
  ConsulReachEvent,
  ConsulWatchEvent,
} from '#libs/contracts/index.js';
import { always, observed, type Irreversible, type NoReversalsOf, type ReversalsOf } from '../undo/reversal.js';
import type { ConsulDatacenterCommand, ConsulDatacenterState } from './datacenter.js';

const aspect = always('datacenter');

/** One that was removed before stands registered again as it was then. */
export const consulDatacenterReversals: ReversalsOf<
  ConsulDatacenterEvent,
  ConsulDatacenterState,
  ConsulDatacenterCommand
> = {
  ConsulDatacenterRegistered: {
    aspect,
    inverse: ({ datacenter }) => ({ type: 'RemoveConsulDatacenter', data: { datacenter } }),
  },
  ConsulDatacenterChanged: {
    aspect,
    inverse: ({ datacenter, previous: settings }) => ({
      type: 'ChangeConsulDatacenter',
      data: { datacenter, settings },
    }),
  },
  ConsulDatacenterRemoved: {
    aspect,
    inverse: ({ datacenter, settings }) => ({ type: 'RegisterConsulDatacenter', data: { datacenter, settings } }),
  },
};

const followed: Irreversible = {
  cannot: 'followed from the machine and from policy, and would follow again',
  wayOut: 'Undo what it followed from, or change the policy of kind consul.',
};

export const consulNodeReversals: NoReversalsOf<ConsulNodeEvent | ConsulReachEvent | ConsulWatchEvent> = {
  ConsulRegistered: followed,
  ConsulRepaired: followed,
  ConsulDeregistered: followed,
  ConsulAgentFound: observed,
  ConsulKeysWritten: followed,
  ConsulAgentGone: observed,
  ConsulHindered: observed,
  ConsulUnhindered: observed,
  ConsulOutageBegan: observed,
  ConsulOutageEnded: observed,
  ConsulDeregistrationHeld: observed,
  ConsulDeregistrationReleased: observed,
  ConsulDeregistrationAllowed: {
    cannot: 'was carried out at once, or as soon as the datacenter answered',
    wayOut: 'Have policy want the machines there again: they come back within seconds.',
  },
  ConsulHealthObserved: observed,
  ConsulReached: observed,
  ConsulLost: observed,
};
