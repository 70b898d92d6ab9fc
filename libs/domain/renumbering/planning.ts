import type { RenumberingMove, RenumberingOrder } from '#libs/contracts/index.js';
import { defined, type Refusal } from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import type { MachineState } from '../machine/state.js';
import type { SchemeFacts } from '../name/scheme.js';
import type { Trial } from '../plan/trial.js';
import { hardwareFacts, whereaboutsOf } from '../plan/whereabouts.js';
import type { PolicyFacts } from '../policy/facts.js';
import type { PolicyBookState } from '../policy/policy-book.js';
import type { RenumberingIntent } from './intent.js';

/** A plan while it is made: what was decided so far is in the trial, so that no two machines are given the same. */
export interface Planning {
  readonly intent: RenumberingIntent;
  readonly trial: Trial;
  readonly book: PolicyBookState;
  /** Links that move already: each has two ends. */
  readonly links: Set<string>;
}

/** A machine as its moves are planned. */
export interface MovingMachine {
  readonly id: string;
  /** As it was before anything was planned for it. */
  readonly state: MachineState;
  readonly facts: PolicyFacts;
  readonly scheme: SchemeFacts;
}

export type OrderOf<Kind extends RenumberingOrder['kind']> = Extract<RenumberingOrder, { kind: Kind }>;
export type MoveOf<Kind extends RenumberingMove['kind']> = Extract<RenumberingMove, { kind: Kind }>;

/** Moves of one order for one machine; none where it has nothing of it, or it is so already. */
export type Moves = Promise<readonly RenumberingMove[] | Refusal>;

export async function movingMachine({ trial }: Planning, id: string): Promise<MovingMachine> {
  const { state } = await trial.look(machine, id);
  const { facts, scheme } = state.place ? await whereaboutsOf(state.place, trial.look) : { facts: {}, scheme: {} };
  const assigned = defined({ cluster: state.cluster, role: state.role });
  return {
    id,
    state,
    facts: { ...facts, ...hardwareFacts(state), ...assigned },
    scheme: { ...scheme, ...assigned },
  };
}

/** What is kept back for a machine until it gets it: codes of ASN reservations are made so too. */
export const reservationOf = (renumbering: string, machineId: string): string => `${renumbering}.${machineId}`;

/** The address without its length. */
export const alone = (address: string): string => address.split('/')[0] ?? address;
