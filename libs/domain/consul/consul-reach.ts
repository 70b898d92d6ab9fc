import { accept, type Command, type Decider } from '#libs/kernel/index.js';
import { ConsulLost, ConsulReached, type ConsulReachEvent } from '#libs/contracts/index.js';

/** What calls to a datacenter came to; never refused. What is so already leaves no event. */
export type RecordConsulReach = Command<
  'RecordConsulReach',
  {
    readonly datacenter: string;
    readonly standing:
      | { readonly is: 'reached'; readonly address: string }
      | { readonly is: 'unreachable' | 'denied'; readonly message: string };
  }
>;

export interface ConsulReachState {
  readonly is: 'unknown' | 'reached' | 'unreachable' | 'denied';
}

/** Whether a datacenter answers, as we see it. */
export const consulReach: Decider<RecordConsulReach, ConsulReachState, ConsulReachEvent> = {
  category: 'consulreach',
  initialState: { is: 'unknown' },
  decide: ({ data: { datacenter, standing } }, { is }) => {
    if (standing.is === is) return accept();
    return standing.is === 'reached'
      ? accept(ConsulReached.record({ datacenter, address: standing.address }))
      : accept(ConsulLost.record({ datacenter, because: standing.is, message: standing.message.slice(0, 500) }));
  },
  evolve: (_, event) => ({ is: event.type === 'ConsulReached' ? 'reached' : event.data.because }),
};
