import { RackBgpCleared, RackBgpSet, type RackBgp, type RackBgpEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Decider, type Decision } from '#libs/kernel/index.js';
import { canonicalPrefix, hostOf } from './prefix.js';
import { problemOfRackBgp } from './rack-bgp-problems.js';

/** The whole of it; `forcedBecause` where a switch has a number that is set apart for something else. */
export type SetRackBgp = Command<
  'SetRackBgp',
  RackBgp & { readonly rack: string; readonly forcedBecause?: string | undefined }
>;
export type ClearRackBgp = Command<'ClearRackBgp', { readonly rack: string }>;
export type RackBgpCommand = SetRackBgp | ClearRackBgp;

/** Undefined: nobody said, or it was cleared. */
export interface RackBgpState {
  readonly bgp: RackBgp | undefined;
}

/**
 * How the machines of one rack speak BGP with the switches on top of it. What each machine's sessions are follows from
 * this, from where it stands and from what it was given: see `deriveBgp`.
 */
export const rackBgp: Decider<RackBgpCommand, RackBgpState, RackBgpEvent> = {
  category: 'rackbgp',
  initialState: { bgp: undefined },
  decide: (command, state) => {
    switch (command.type) {
      case 'SetRackBgp':
        return set(command.data, state);
      case 'ClearRackBgp':
        return clear(command.data, state);
    }
  },
  evolve: (_state, event) => {
    switch (event.type) {
      case 'RackBgpSet': {
        const { rack: _rack, ...bgp } = event.data;
        return { bgp };
      }
      case 'RackBgpCleared':
        return { bgp: undefined };
    }
  },
};

function set({ rack, forcedBecause, ...given }: SetRackBgp['data'], state: RackBgpState): Decision<RackBgpEvent> {
  const problem = problemOfRackBgp(rack, given, forcedBecause);
  if (problem) return refuse(problem);
  const bgp = canonical(given);
  if (state.bgp && JSON.stringify(canonical(state.bgp)) === JSON.stringify(bgp)) return accept();
  return accept(RackBgpSet.record({ rack, ...bgp }));
}

/** Where nothing was said it is cleared already. */
function clear({ rack }: ClearRackBgp['data'], { bgp }: RackBgpState): Decision<RackBgpEvent> {
  return bgp ? accept(RackBgpCleared.record({ rack })) : accept();
}

/** One spelling of everything, in one order of fields: so that the same is seen to be the same. */
function canonical({ tors, timers, bfd, passwordSecret, announces, accepts, maxPrefixes }: RackBgp): RackBgp {
  const { hold, keepalive, connectRetry } = timers;
  const { fromTor, fromMachine } = maxPrefixes;
  return {
    tors: tors.map(({ device, hostname, asn, flavour, interface: name, link }) => ({
      device,
      hostname,
      asn,
      flavour,
      interface: name,
      link: canonicalLink(link),
    })),
    timers: { hold, keepalive, connectRetry },
    bfd: bfd && { receiveMs: bfd.receiveMs, transmitMs: bfd.transmitMs, multiplier: bfd.multiplier },
    passwordSecret,
    announces: [...new Set(announces)].toSorted(),
    accepts: [...new Set(accepts.map(canonicalPrefix))].toSorted(),
    maxPrefixes: { fromTor, fromMachine },
  };
}

function canonicalLink(link: RackBgp['tors'][number]['link']): RackBgp['tors'][number]['link'] {
  if (link.kind === 'unnumbered') return { kind: link.kind, linkLocal: link.linkLocal && hostOf(link.linkLocal) };
  const networks = link.networks.map(({ prefix, address }) => ({
    prefix: canonicalPrefix(prefix),
    address: address && hostOf(address),
  }));
  return { kind: link.kind, networks };
}
