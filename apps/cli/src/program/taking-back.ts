import { Failure } from '../exit-code.js';
import { plannedTexts, wordsOfPlanned, type Planned } from './planned.js';
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

const looking = `query ($id: ID!, $waitFor: Position) {
  auditEvents(first: 100, order: OLDEST, filter: { correlationId: $id }, waitFor: $waitFor) {
    edges { node { type stream summary ${wordsOfPlanned} } } pageInfo { hasNextPage } } }`;

interface Found {
  readonly auditEvents: {
    readonly edges: readonly { readonly node: Planned }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

/** What came of an undo, in the sentences of history; what it says of itself is left out. */
export async function tellTakenBack(session: Session, correlationId: string, position: string): Promise<void> {
  try {
    const { auditEvents } = await session.client.ask<Found>(looking, { id: correlationId, waitFor: position });
    for (const line of plannedTexts(auditEvents.edges.map(({ node }) => node))) session.print(line);
    if (auditEvents.pageInfo.hasNextPage) session.print(`… \`rackledger audit list\` has the others`);
  } catch (error) {
    // It is done, and said to be.
    if (!(error instanceof Failure)) throw error;
  }
}
