import {
  bulkContentHash,
  deedOfGiven,
  holdFor,
  holdForCommand,
  keep,
  type AskedCommand,
  type Asker,
  type BulkOrder,
} from '#libs/changes/index.js';
import {
  bulkIdFor,
  commandIdInBulk,
  type CommandHandling,
  type CommandOutcome,
  type DryRun,
  type Hold,
} from '#libs/command-handling/index.js';
import type { ApprovalOrder, NeededAccessRole } from '#libs/contracts/index.js';
import { approval, needsApproval, needsApprovalCode, type ApprovalNeed, type Deed } from '#libs/domain/index.js';
import type { CommandContext, Refusal } from '#libs/kernel/index.js';
import type { ApiContext, Services } from '../context.js';

/** What policies ask of a command, while it is given. */
export interface SecondPerson {
  /** What the order is kept as, where it is: the same for a repeat under the same key. */
  readonly approvalId: string;
  /** The access role that the command needs. */
  readonly accessRole: NeededAccessRole;
  /** Noted when the command is decided; undefined while no policy speaks of anything like it. */
  need: ApprovalNeed | undefined;
}

export function secondPersonOf(
  { principal: { actor } }: ApiContext,
  { commandId }: CommandContext,
  key: string | undefined,
  accessRole: NeededAccessRole = 'operator',
): SecondPerson {
  // Not the id of the command itself, which says what became of that: the order has one of its own.
  const approvalId = key === undefined ? commandIdInBulk(commandId, 'order') : bulkIdFor(actor, key);
  return { approvalId, accessRole, need: undefined };
}

interface Giving {
  readonly context: CommandContext;
  readonly second: SecondPerson;
  readonly dryRun: DryRun | undefined;
}

export const askerOf = ({ context, second: { approvalId, accessRole } }: Giving): Asker => ({
  approvalId,
  actor: context.actor,
  accessRole,
});

/** Keeps a command that needs a second person, instead of doing it; a dry run goes on, and says so. */
export function holdOfCommand(
  { commands, clock }: Pick<Services, 'commands' | 'clock'>,
  asked: AskedCommand,
  given: Giving,
): Promise<Hold | undefined> {
  const noted = (need: ApprovalNeed): void => {
    given.second.need = need;
  };
  return holdForCommand({ commands, clock }, askerOf(given), asked, noted, given.dryRun !== undefined);
}

/**
 * The same for many commands in one append.
 * @param idle subjects to which nothing is done, once they have been judged: what is carried out leaves them out as well
 */
export function holdOfBulk(
  { clock }: Pick<Services, 'clock'>,
  bulk: Pick<BulkOrder, 'command' | 'mode' | 'subjects' | 'filter' | 'content'>,
  given: Giving & { readonly commands: Pick<CommandHandling, 'load'> },
  idle: () => ReadonlySet<string>,
): Promise<Hold | undefined> {
  const { content, subjects, ...rest } = bulk;
  const { context, second, commands } = given;
  const noted = (need: ApprovalNeed): void => {
    second.need = need;
  };
  const orderOf = (): ApprovalOrder => {
    const contentHash = bulkContentHash(second.approvalId, content, context.reason);
    return { kind: 'bulk', ...rest, subjects: [...subjects], contentHash };
  };
  const deedOf = (appends: Deed['writes']): Deed => deedOfGiven(bulk, appends, idle());
  return holdFor({ commands, clock }, askerOf(given), { deedOf, orderOf }, noted, given.dryRun !== undefined);
}

/** A refusal that names a request says it to tools, too. */
export function withRequest(outcome: CommandOutcome, { approvalId }: SecondPerson): CommandOutcome {
  const { refusal } = outcome;
  return refusal?.code === needsApprovalCode ? { ...outcome, refusal: named(refusal, approvalId) } : outcome;
}

const named = (refusal: Refusal, approvalId: string): Refusal & { readonly approvalId: string } => ({
  ...refusal,
  approvalId,
});

/** Keeps a bulk as a request, or finds it kept; undefined where it was asked for, given, and is a bulk by now. */
export async function keptBulk(
  { commands, clock }: Pick<Services, 'commands' | 'clock'>,
  kept: {
    readonly order: Extract<ApprovalOrder, { kind: 'bulk' }>;
    readonly need: ApprovalNeed;
    readonly name: string;
  },
  given: Giving,
): Promise<CommandOutcome> {
  const { approvalId } = given.second;
  const { order, need, name } = kept;
  const { request, refusal } = keep({ clock }, askerOf(given), { order, need, command: name });
  // The bulk will be a command of its own, under the id of the request.
  const context = { ...given.context, commandId: commandIdInBulk(approvalId, 'request') };
  const outcome = await commands.handle(approval, approvalId, request, context);
  const { state } = await commands.load(approval, approvalId);
  const asked = state.requested;
  const told = asked ? needsApproval(asked.command, { ...need, ...asked }, asked) : refusal;
  return { ...outcome, outcome: 'refused', refusal: named(told, approvalId) };
}
