import type { AnyDeclaredCommand, Refusal } from '#libs/kernel/index.js';
import type { Coordination } from './command-outcome.js';
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

/** All of its steps in one append, or none. */
export function coordinationOfDeclared(
  { declared, data, content = data }: DeclaredOrder,
  objection?: Objection,
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
      return decision.verdict === 'refused' ? decision : { verdict: 'accepted', appends: draft.appends() };
    },
  };
}
