import type { CommandHandling, Hold, StreamDecision } from '#libs/command-handling/index.js';
import { bulkNameOf, type ApprovalOrder, type NeededAccessRole } from '#libs/contracts/index.js';
import {
  approval,
  approvalNeed,
  askingPolicies,
  mostSubjects,
  needsApproval,
  policyBook,
  thePolicyBook,
  type ApprovalNeed,
  type Deed,
  type RequestApproval,
} from '#libs/domain/index.js';
import { streamOf, type Actor, type Clock, type CommandContext, type Refusal } from '#libs/kernel/index.js';
import { deedOfBulk, deedOfCommand, type BulkDeed } from './deed-of-bulk.js';
import { lookBy } from './look-by.js';
import type { WholeParts } from '../bulk/whole.js';

const hour = 3_600_000;

/** Who asks, and under what the order would be kept. */
export interface Asker {
  readonly approvalId: string;
  readonly actor: Actor;
  readonly accessRole: NeededAccessRole;
}

export interface AskedCommand {
  readonly command: { readonly type: string; readonly data: object };
  readonly expectedRevision: number | undefined;
}

interface Parts {
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly clock: Clock;
}

/** The policy book, where any of it asks for something; nothing else has to be looked at otherwise. */
async function askingBook({ commands }: Parts) {
  const { state } = await commands.load(policyBook, thePolicyBook);
  return askingPolicies(state).length > 0 ? state : undefined;
}

/** What policies ask of a bulk; undefined where none of them speaks of anything like it. */
export async function needOfBulk(
  parts: Parts & WholeParts,
  order: BulkDeed,
  context: Pick<CommandContext, 'commandId' | 'correlationId'>,
): Promise<ApprovalNeed | undefined> {
  const { length } = order.subjects;
  const book = length > 0 && length <= mostSubjects ? await askingBook(parts) : undefined;
  if (!book) return undefined;
  const deed = await deedOfBulk({ ...parts, load: parts.commands.load }, order, context);
  return approvalNeed(book, deed, lookBy(parts.commands));
}

/** The order, kept, and what whoever gave it is told. */
export interface Kept {
  readonly request: RequestApproval;
  readonly refusal: Refusal;
}

export function keep(
  { clock }: Pick<Parts, 'clock'>,
  { approvalId, actor, accessRole }: Asker,
  { order, need, command }: { readonly order: ApprovalOrder; readonly need: ApprovalNeed; readonly command: string },
): Kept {
  const expiresAt = new Date(clock.now() + need.waitHours * hour).toISOString();
  const { things, policies } = need;
  const data = { approvalId, command, order, things, policies, by: actor, accessRole, expiresAt };
  return {
    request: { type: 'RequestApproval', data },
    refusal: needsApproval(command, need, { approvalId, expiresAt, accessRole }),
  };
}

/** What is written to keep an order: a new stream, in the same append as the refusal that names it. */
export function keptStream({ request }: Pick<Kept, 'request'>): StreamDecision {
  const { approvalId } = request.data;
  const decision = approval.decide(request, approval.initialState);
  const events = decision.verdict === 'accepted' ? decision.events : [];
  return { stream: streamOf(approval.category, approvalId), expected: 'none', events };
}

/** Keeps what would be done, where policy asks a second person for it; otherwise there is nothing to hold. */
export async function holdFor(
  parts: Parts,
  asker: Asker,
  { deedOf, orderOf }: { readonly deedOf: (appends: Deed['writes']) => Deed; readonly orderOf: () => ApprovalOrder },
  noted: (need: ApprovalNeed) => void,
  dry: boolean,
): Promise<Hold | undefined> {
  const book = await askingBook(parts);
  if (!book) return undefined;
  return async (appends) => {
    const need = await approvalNeed(book, deedOf(appends), lookBy(parts.commands));
    noted(need);
    if (need.policies.length === 0 || dry) return undefined;
    const order = orderOf();
    const name = order.kind === 'bulk' ? bulkNameOf(order.command) : order.command.type;
    const kept = keep(parts, asker, { order, need, command: name });
    return { verdict: 'refused', refusal: kept.refusal, kept: [keptStream(kept)] };
  };
}

/** The same for one declared command. */
export function holdForCommand(
  parts: Parts,
  asker: Asker,
  { command, expectedRevision }: AskedCommand,
  noted: (need: ApprovalNeed) => void,
  dry: boolean,
): Promise<Hold | undefined> {
  const deedOf = (appends: Deed['writes']): Deed => deedOfCommand(command, appends);
  const orderOf = (): ApprovalOrder => ({
    kind: 'command',
    command: { type: command.type, data: { ...command.data } },
    expectedRevision: expectedRevision ?? null,
  });
  return holdFor(parts, asker, { deedOf, orderOf }, noted, dry);
}
