import { Failure } from '../exit-code.js';
import { doneUnder } from './done-sentences.js';
import { plannedTexts } from './planned.js';
import type { Session } from './session.js';

const trying = `mutation ($input: UndoInput!) { undo(input: $input) { refusal { code } } }`;

/** Says how what was done is taken back, where it can be: of tokens and accounts that is not known before it is tried. Nobody is stopped by not knowing. */
export async function tellWayBack(session: Session, commandId: string): Promise<void> {
  if (session.isQuiet) return;
  try {
    const input = { commandId, dryRun: true };
    const { undo } = await session.client.ask<{ undo: { refusal: object | null } }>(trying, { input }, true);
    if (undo.refusal === null) session.say(`take it back by rackledger undo --command-id ${commandId}`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

/** What came of an undo, in the sentences of history; what it says of itself is left out. */
export async function tellTakenBack(session: Session, correlationId: string, position: string): Promise<void> {
  const done = await doneUnder(session, correlationId, position);
  for (const line of plannedTexts(done?.events ?? [])) session.print(line);
  if (done?.isMore) session.print(`… \`rackledger audit list\` has the others`);
}
