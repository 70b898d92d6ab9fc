import type { Refusal } from '#libs/kernel/index.js';

/**
 * What stands against a command that was made for revision `seen` of its subject. A subject that is not there at all is
 * the decider's to refuse: it says which one was not found.
 */
export function movedOn(seen: number | undefined, actual: number): Refusal | undefined {
  if (seen === undefined || actual < 0 || seen === actual) return undefined;
  return {
    code: 'revision-conflict',
    message: `This is at revision ${actual} by now, and the command was made for revision ${seen}; nothing was done.`,
    wayOut: 'Read it again, look at what changed, and send the command with the new revision if it still holds.',
    field: 'expectedRevision',
    actualRevision: actual,
  };
}
