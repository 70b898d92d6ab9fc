import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  ConsulDeregistrationAllowed,
  ConsulDeregistrationHeld,
  ConsulDeregistrationReleased,
  ConsulOutageBegan,
  ConsulOutageEnded,
  type ConsulWatchEvent,
} from '#libs/contracts/index.js';

/** Machines that would be taken out of a datacenter at once. */
export interface HeldDeregistration {
  readonly machines: number;
  /** Of how many that stand there by us. */
  readonly registered: number;
  /** Of their ids: what is allowed is these and no others. */
  readonly digest: string;
}

interface OnDatacenter {
  readonly datacenter: string;
}
/** Null: it answers. `since`: ISO 8601, UTC. */
export type RecordConsulOutage = Command<
  'RecordConsulOutage',
  OnDatacenter & {
    readonly outage: {
      readonly because: 'unreachable' | 'denied';
      readonly message: string;
      readonly since: string;
    } | null;
  }
>;
/** Null: nothing is held. */
export type RecordConsulHold = Command<'RecordConsulHold', OnDatacenter & { readonly held: HeldDeregistration | null }>;
/** @param machines as whoever allows it has read it: how many it is */
export type AllowConsulDeregistration = Command<
  'AllowConsulDeregistration',
  OnDatacenter & { readonly machines: number }
>;
export type ConsulWatchCommand = RecordConsulOutage | RecordConsulHold | AllowConsulDeregistration;

export interface ConsulWatchState {
  readonly isAway: boolean;
  readonly held: HeldDeregistration | undefined;
  /** Digest of what was allowed. */
  readonly allowed: string | undefined;
}

/** What is waited for at a datacenter (that it comes back), and what waits for somebody's yes. */
export const consulWatch: Decider<ConsulWatchCommand, ConsulWatchState, ConsulWatchEvent> = {
  category: 'consulwatch',
  initialState: { isAway: false, held: undefined, allowed: undefined },
  decide: (command, state) => {
    switch (command.type) {
      case 'RecordConsulOutage':
        return outage(command.data, state);
      case 'RecordConsulHold':
        return hold(command.data, state);
      case 'AllowConsulDeregistration':
        return allow(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'ConsulOutageBegan':
        return { ...state, isAway: true };
      case 'ConsulOutageEnded':
        return { ...state, isAway: false };
      case 'ConsulDeregistrationHeld':
        return { ...state, held: heldIn(event.data), allowed: undefined };
      case 'ConsulDeregistrationReleased':
        return { ...state, held: undefined, allowed: undefined };
      case 'ConsulDeregistrationAllowed':
        return { ...state, allowed: event.data.digest };
    }
  },
};

const heldIn = ({ machines, registered, digest }: HeldDeregistration): HeldDeregistration => ({
  machines,
  registered,
  digest,
});

function outage(
  { datacenter, outage: now }: RecordConsulOutage['data'],
  { isAway }: ConsulWatchState,
): Decision<ConsulWatchEvent> {
  if ((now !== null) === isAway) return accept();
  return now
    ? accept(ConsulOutageBegan.record({ datacenter, ...now, message: now.message.slice(0, 500) }))
    : accept(ConsulOutageEnded.record({ datacenter }));
}

function hold({ datacenter, held: now }: RecordConsulHold['data'], { held }: ConsulWatchState) {
  if (now?.digest === held?.digest) return accept<ConsulWatchEvent>();
  return now
    ? accept<ConsulWatchEvent>(ConsulDeregistrationHeld.record({ datacenter, ...now }))
    : accept<ConsulWatchEvent>(ConsulDeregistrationReleased.record({ datacenter }));
}

function allow(
  { datacenter, machines }: AllowConsulDeregistration['data'],
  { held, allowed }: ConsulWatchState,
): Decision<ConsulWatchEvent> {
  if (!held) return refuse(nothingHeld(datacenter));
  if (held.machines !== machines) return refuse(otherNumber(held, machines));
  if (allowed === held.digest) return accept();
  return accept(ConsulDeregistrationAllowed.record({ datacenter, ...held }));
}

const nothingHeld = (datacenter: string): Refusal => ({
  code: 'consul-nothing-held',
  message: `No machines wait to be taken out of the Consul datacenter ${datacenter}.`,
  wayOut: 'Look at heldDeregistration of the datacenter.',
  field: 'datacenter',
});

const otherNumber = (held: HeldDeregistration, machines: number): Refusal => ({
  code: 'consul-held-otherwise',
  message: `${held.machines} machines wait to be taken out, not ${machines}.`,
  wayOut: 'Look at them once more (consulSyncPlan), and give the number that waits now.',
  field: 'machines',
});
