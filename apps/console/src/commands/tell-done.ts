import { commandTitle } from '#libs/contracts/summary/machine-command-titles.js';
import { tell } from '#console/ui/toast.jsx';
import type { Outcome } from './give.js';
import { openOrder, type Order } from './order.js';

const titleWithSubject = ({ command, subject }: Order): string =>
  subject === undefined ? commandTitle(command) : `${commandTitle(command)} · ${subject}`;

function wordsOf(order: Order, { bulk, events, repeated }: Outcome): string {
  const title = titleWithSubject(order);
  if (bulk) {
    const counts = [
      [bulk.done, 'done'],
      [bulk.unchanged, 'unchanged'],
      [bulk.refused, 'refused'],
      [bulk.withheld, 'withheld'],
    ] as const;
    const parts = counts.flatMap(([count, word]) => (count === 0 ? [] : [`${count.toLocaleString('en')} ${word}`]));
    return `${title}: ${parts.join(', ') || (bulk.ended ? 'nothing to do' : 'under way')}`;
  }
  if (events?.length === 0) return `${title}: it was so already`;
  return repeated ? `${title}: was done before` : `${title}: done`;
}

/** Says what became of a command, with the way back. */
export function tellDone(order: Order, outcome: Outcome): void {
  const { commandId, bulk, events } = outcome;
  // What is not meant is said to be nothing, so that nobody is asked for it.
  const undo = { commandId: bulk ? bulk.id : commandId, correlationId: undefined };
  const isAnswer = events?.some(({ type }) => type.startsWith('Approval')) ?? false;
  const isUndoable = isAnswer
    ? false
    : bulk
      ? bulk.done > 0
      : commandId !== undefined && commandId !== null && events?.length !== 0;
  tell({
    text: wordsOf(order, outcome),
    isBad: (bulk?.refused ?? 0) > 0,
    ...(isUndoable &&
      order.command !== 'undo' && {
        action: {
          label: 'Undo',
          run: () =>
            openOrder({
              command: 'undo',
              subject: titleWithSubject(order),
              fixed: { ...undo, mode: 'ALL_OR_NOTHING' },
            }),
        },
      }),
  });
}
