import { summaryOf, type AnyEvent, type MachineEvent } from '#libs/contracts/index.js';
import { fold, metadataKeys, type Refusal } from '#libs/kernel/index.js';
import type { MachineCommand } from '../machine/commands.js';
import { machine } from '../machine/machine.js';
import type { MachineState } from '../machine/state.js';
import { reversalOf } from './reversal.js';
import { standingOf, type PastEvent } from './standing.js';

/** What takes back one command's part in one stream. */
export type Compensation =
  | {
      readonly verdict: 'accepted';
      /** In the order in which they are to be given; none where it was taken back already. */
      readonly commands: readonly MachineCommand[];
    }
  | { readonly verdict: 'refused'; readonly refusal: Refusal };

/**
 * The commands that take back what `commandId` did in a stream, given all that ever happened there. Whether the machine
 * takes them now is for its decider to say.
 * @param history the whole stream, oldest first
 */
export function compensationOf(history: readonly PastEvent[], commandId: string): Compensation {
  const commands: MachineCommand[] = [];
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const event = history[at];
    if (event?.metadata[metadataKeys.commandId] !== commandId) continue;
    const one = compensationAt(history, at, event);
    if (one.verdict === 'refused') return one;
    commands.push(...one.commands);
  }
  return { verdict: 'accepted', commands };
}

function compensationAt(history: readonly PastEvent[], at: number, event: PastEvent): Compensation {
  const reversal = reversalOf(event);
  if (reversal === 'bookkeeping') return { verdict: 'accepted', commands: [] };
  if ('cannot' in reversal) return { verdict: 'refused', refusal: cannotBeUndone(event, reversal) };
  const { undone, against } = standingOf(history, at);
  if (undone) return { verdict: 'accepted', commands: [] };
  const [newest] = against;
  if (newest) return { verdict: 'refused', refusal: laterFact(newest) };
  const before = fold<MachineState, MachineEvent>(machine, history.slice(0, at) as readonly MachineEvent[]);
  return { verdict: 'accepted', commands: [reversal.inverse(event.data, before)] };
}

const cannotBeUndone = (event: PastEvent, { cannot, wayOut }: { cannot: string; wayOut: string }): Refusal => ({
  code: 'cannot-be-undone',
  message: `${event.type} of ${event.recordedAt} cannot be undone: it ${cannot}.`,
  wayOut,
});

const laterFact = (event: PastEvent): Refusal => ({
  code: 'later-fact',
  message: `Since then, on ${event.recordedAt}: ${summaryOf(event as AnyEvent)}`,
  wayOut: 'Undo that first, or give the command that says how it is to be now.',
});
