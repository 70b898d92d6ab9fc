import type { EventDefinition } from '#libs/kernel/index.js';

/** Lifts data of an older version step by step to the latest shape. The newest version passes through untouched. */
export function lift(
  definition: Pick<EventDefinition<string, object>, 'older'>,
  version: number,
  data: object,
): object {
  let lifted = data;
  for (const step of definition.older.slice(version - 1)) lifted = step.upcast(lifted as never);
  return lifted;
}
