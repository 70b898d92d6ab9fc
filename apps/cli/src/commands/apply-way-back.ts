import { Failure } from '../exit-code.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import type { Payload } from '../program/give.js';
import type { Session } from '../program/session.js';
import type { Order } from './orders-in.js';

export interface Done {
  readonly order: Order;
  readonly at: number;
  readonly payload: Payload;
}

const trying = `mutation ($input: UndoInput!) { undo(input: $input) { refusal { code } } }`;

/** What many did is taken back by them typing how many: that is no refusal of it. */
const possible = (code: string | undefined): boolean => code === undefined || code === 'count-needed';

async function canBeUndone(session: Session, correlationId: string): Promise<boolean> {
  try {
    const input = { correlationId, dryRun: true };
    const { undo } = await session.client.ask<{ undo: { refusal: { code: string } | null } }>(trying, { input }, true);
    return possible(undo.refusal?.code);
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

const hasWritten = ({ payload: { events = [], bulk } }: Done): boolean => events.length > 0 || Boolean(bulk);

/** The line that takes the whole file back; where not all of it can be, the id of each order that did something. */
export async function tellWayBackOf(session: Session, correlationId: string, all: readonly Done[]): Promise<void> {
  const done = all.filter(hasWritten);
  if (session.isQuiet || done.length === 0) return;
  if (await canBeUndone(session, correlationId))
    return session.say(`take all of it back by rackledger undo --correlation-id ${correlationId}`);
  session.say('not all of it can be taken back at once; what each order did, as far as it can be, by itself:');
  for (const { order, at, payload } of done)
    session.say(
      `  rackledger undo --command-id ${payload.bulk?.id ?? payload.commandId ?? ''}  (${at + 1}. ${mutationPaths[order.name] ?? order.name})`,
    );
}
