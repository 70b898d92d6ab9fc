import type { RenumberingStandsFragment } from './renumberings.graphql.js';

type Stands = Pick<RenumberingStandsFragment, 'state' | 'waitsFor' | 'doneCount'>;

function running(waitsFor: string | null): string {
  if (waitsFor === null) return 'It goes on by itself.';
  if (waitsFor === 'machines')
    return 'It waits until the machines of this wave report their new addresses, and goes on by itself then. Are they not seen in time, it halts.';
  return `It waits for ${waitsFor}, as long as that takes: do what the marked step says, and confirm it.`;
}

/** What becomes of a renumbering by itself, and what a person can do. */
export function howItStands({ state, waitsFor, doneCount }: Stands): string {
  switch (state) {
    case 'PLANNED':
      return 'Nothing is done until somebody starts it: read the steps, and what loses contact, first.';
    case 'RUNNING':
      return running(waitsFor);
    case 'PAUSED':
      return 'The wave that was under way is done, and nothing new begins until somebody lets it go on.';
    case 'HALTED':
      return 'A step could not be done, and nothing of it was. Machines keep the numbers that they have by now.';
    case 'CANCELLING':
      return 'Machines are given their old numbers again, wave by wave, by itself.';
    case 'CANCELLED':
      return doneCount === 0
        ? 'It was cancelled before anything was done.'
        : 'Machines have their old numbers again; what they were given meanwhile rests.';
    case 'DONE':
      return 'All machines have their new numbers; the old addresses rest in their pools.';
  }
}
