import { isRefusal, type AnyDeclaredCommand, type DomainEvent, type Look, type Refusal } from '#libs/kernel/index.js';
import type { MachineCommand } from '../machine/commands.js';
import { machine } from '../machine/machine.js';
import type { MachineState } from '../machine/state.js';
import { Trial } from '../plan/trial.js';

/** What one try of a command came to: accepted with these events, or refused. */
export type Tried = { readonly events: readonly DomainEvent[] } | Refusal;

/** What an offer is tried upon. */
export interface Around {
  readonly machineId: string;
  readonly state: MachineState;
  readonly look: Look;
  /** ISO 8601, UTC: now. */
  readonly at: string;
}

/** A command that somebody may be offered about a machine. */
export interface Offer {
  /** As the mutation is called. */
  readonly command: string;
  /** Of the declared command. */
  readonly type: string;
  readonly title: string;
  /**
   * Tries the deciders with arguments that would change something, if any would. What other arguments may meet beside (a unit
   * that somebody holds, a code that there is not) is not tried.
   */
  readonly tries: (around: Around) => Promise<readonly Tried[]>;
}

type Probe = (around: Around) => readonly MachineCommand[];

/** Tries the machine's own decider: what others have to say depends on the arguments. */
export const own =
  (probes: Probe): Offer['tries'] =>
  (around) =>
    Promise.resolve(
      probes(around).map((command): Tried => {
        const decision = machine.decide(command, around.state);
        return decision.verdict === 'refused' ? decision.refusal : { events: decision.events };
      }),
    );

/** Tries the whole command, in all streams that it goes to: where there is nothing to choose. */
export const whole =
  (declared: AnyDeclaredCommand, dataOf: (around: Around) => object): Offer['tries'] =>
  async (around) => {
    const trial = new Trial(around.look);
    const decided = await trial.give(await declared.steps(dataOf(around) as never, trial.look));
    return [isRefusal(decided) ? decided : { events: decided }];
  };

/** Which of several can be told so is tried one by one; where there is none, one that there is not: why not is said without it. */
export function eachOf(
  items: readonly string[],
  none: Pick<Refusal, 'message' | 'wayOut'>,
  tried: (item: string) => Tried,
): readonly Tried[] {
  if (items.length > 0) return items.map(tried);
  const found = tried('none');
  return [isRefusal(found) ? { ...found, ...none } : found];
}
