import type { AnyDeclaredCommand } from '#libs/kernel/index.js';
import type { Coordination } from './command-outcome.js';
import { Draft } from './draft.js';

/** A declared command with what it is given. */
export interface DeclaredOrder {
  readonly declared: AnyDeclaredCommand;
  readonly data: object;
  /** What the caller sent, where the data holds more than that (generated ids, times); default: the data. */
  readonly content?: object;
}

/** All of its steps in one append, or none. */
export function coordinationOfDeclared({ declared, data, content = data }: DeclaredOrder): Coordination {
  return {
    commandType: declared.type,
    subject: declared.subject(data as never),
    content,
    decide: async (load) => {
      const draft = new Draft(load);
      const decision = await draft.decide(declared, data);
      return decision.verdict === 'refused' ? decision : { verdict: 'accepted', appends: draft.appends() };
    },
  };
}
