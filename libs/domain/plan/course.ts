import type { DecidedBy } from '#libs/contracts/index.js';
import { isRefusal, type DomainEvent, type Refusal, type Steps } from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import type { MachineState } from '../machine/state.js';
import type { PolicyFacts } from '../policy/facts.js';
import type { PolicyBookState, PolicyInForce } from '../policy/policy-book.js';
import type { Following, Intent, Kept, Renewable, Taking } from './plan.js';
import type { Trial } from './trial.js';

/** A plan while it is made. */
export interface Course {
  readonly intent: Intent;
  readonly trial: Trial;
  readonly book: PolicyBookState;
  /** Grows: place first, then cluster and role. */
  facts: PolicyFacts;
  readonly takings: Taking[];
  readonly kept: Kept[];
  readonly following: Following[];
  readonly open: string[];
}

/** A part of the planning; a refusal ends it. */
export type Planned = Promise<Refusal | undefined>;

/** The machine, with all that was planned for it so far. */
export const stateOf = async ({ trial, intent }: Course): Promise<MachineState> =>
  (await trial.look(machine, intent.machineId)).state;

export const renews = ({ intent }: Course, what: Renewable): boolean => intent.renew.includes(what);

export const byPolicy = ({ policy, version }: PolicyInForce): DecidedBy => ({ policy, version });

/** Decides steps, and notes what came of them: taken where anything was written, kept where it was so already. */
export async function takes(
  course: Course,
  taking: Taking,
  steps: Steps | Refusal,
): Promise<readonly DomainEvent[] | Refusal> {
  const events = await course.trial.give(steps);
  if (isRefusal(events)) return events;
  if (events.length > 0) course.takings.push(taking);
  else course.kept.push({ subject: taking.subject, value: taking.value });
  return events;
}

/** A policy that cannot be followed: which one, why, and where there would be more. */
export function unsatisfied(by: PolicyInForce, subject: string, why: Refusal, elsewhere = ''): Refusal {
  return {
    code: 'policy-unsatisfied',
    message: `Policy ${by.policy}, version ${by.version}, decides the ${subject}, and that cannot be had: ${why.message}${elsewhere === '' ? '' : ` ${elsewhere}`}`,
    wayOut: why.wayOut,
    field: 'policy',
  };
}
