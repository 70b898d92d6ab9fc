import type { AnyDeclaredCommand, Refusal } from '#libs/kernel/index.js';
import type { CoordinatedDecision, Coordination, StreamDecision } from './command-outcome.js';
import { Draft, type TouchedStream } from './draft.js';

/** A declared command with what it is given. */
export interface DeclaredOrder {
  readonly declared: AnyDeclaredCommand;
  readonly data: object;
  /** What the caller sent, where the data holds more than that (generated ids, times); default: the data. */
  readonly content?: object;
}

/** What somebody has against a command that its aggregates accept: a scope, say. */
export type Objection = (subject: string, touched: readonly TouchedStream[]) => Refusal | undefined;

/**
 * What is asked of an accepted command before it is written: a refusal, with what is kept of it, or nothing.
 * @param appends what it would write
 */
export type Hold = (appends: readonly StreamDecision[]) => Promise<CoordinatedDecision | undefined>;

/** All of its steps in one append, or none. */
export function coordinationOfDeclared(
  { declared, data, content = data }: DeclaredOrder,
  objection?: Objection,
  hold?: Hold,
): Coordination {
  const subject = declared.subject(data as never);
  return {
    commandType: declared.type,
    subject,
    content,
    decide: async (load) => {
      const draft = new Draft(load);
      const decision = await draft.decide(declared, data);
      // Also where it is refused anyway: why may tell of what the caller is not to see.
      const refusal = objection?.(subject, draft.touched);
      if (refusal) return { verdict: 'refused', refusal, foremost: true };
      if (decision.verdict === 'refused') return decision;
      const appends = draft.appends();
      return (await hold?.(appends)) ?? { verdict: 'accepted', appends };
    },
  };
}
