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

const trying = `mutation ($input: UndoInput!) { undo(input: $input) { refusal { code } bulk { done } } }`;

interface Tried {
  readonly undo: {
    readonly refusal: { readonly code: string } | null;
    readonly bulk: { readonly done: number } | null;
  };
}

/** How the whole would be taken back; nothing is left to take back where somebody did it since. */
async function triedWhole(session: Session, correlationId: string): Promise<'possible' | 'refused' | 'nothing'> {
  try {
    const input = { correlationId, dryRun: true };
    const { refusal, bulk } = (await session.client.ask<Tried>(trying, { input }, true)).undo;
    // What many did is taken back by them typing how many: that is no refusal of it.
    if (refusal) return refusal.code === 'count-needed' ? 'possible' : 'refused';
    return bulk?.done === 0 ? 'nothing' : 'possible';
  } catch (error) {
    if (error instanceof Failure) return 'refused';
    throw error;
  }
}

const hasWritten = ({ payload: { events = [], bulk } }: Done): boolean => events.length > 0 || Boolean(bulk);

/** The line that takes the whole file back; where not all of it can be, the id of each order that did something. */
export async function tellWayBackOf(session: Session, correlationId: string, all: readonly Done[]): Promise<void> {
  const done = all.filter(hasWritten);
  if (session.isQuiet || done.length === 0) return;
  const whole = await triedWhole(session, correlationId);
  if (whole === 'nothing') return;
  if (whole === 'possible')
    return session.say(`take all of it back by rackledger undo --correlation-id ${correlationId}`);
  session.say('not all of it can be taken back at once; what each order did, as far as it can be, by itself:');
  for (const { order, at, payload } of done)
    session.say(
      `  rackledger undo --command-id ${payload.bulk?.id ?? payload.commandId ?? ''}  (${at + 1}. ${mutationPaths[order.name] ?? order.name})`,
    );
}
