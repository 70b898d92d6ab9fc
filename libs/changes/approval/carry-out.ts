import { coordinationOfDeclared, type Hold, type Objection } from '#libs/command-handling/index.js';
import type { ApprovalOrder, BulkCommand } from '#libs/contracts/index.js';
import {
  approval,
  declaredCommand,
  fleetChanged,
  outsideScope,
  refusalOfWhole,
  requesterGone,
  thingsOf,
  thingsText,
  type ApprovalState,
  type Deed,
} from '#libs/domain/index.js';
import {
  metadataKeys,
  streamOf,
  type Actor,
  type CommandContext,
  type EventMetadata,
  type Refusal,
} from '#libs/kernel/index.js';
import { isoTime } from '../iso-time.js';
import type { ApprovalParts } from './approval-parts.js';
import { deedOfBulk, deedOfCommand } from './deed-of-bulk.js';
import { lookBy } from './look-by.js';
import { requesterNow } from './requester.js';

type Requested = NonNullable<ApprovalState['requested']>;
type OrderOf<Kind extends ApprovalOrder['kind']> = Extract<ApprovalOrder, { kind: Kind }>;

/** What became of it: done under a command id, or why not. */
type CarriedOut = { readonly commandId: string } | Refusal;

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && new Set([...one, ...other]).size === one.length;

/** What stands against it, where it would change something else than was agreed to. */
async function changed(parts: ApprovalParts, { things }: Requested, deed: Deed): Promise<Refusal | undefined> {
  const now = (await thingsOf(deed, lookBy(parts.commands))).map(({ stream }) => stream);
  return same(things, now) ? undefined : fleetChanged(thingsText(things), thingsText(now));
}

/** The time at which a command is given is when it is carried out. */
const atTime = (data: Readonly<Record<string, unknown>>, at: string): Readonly<Record<string, unknown>> =>
  'at' in data ? { ...data, at } : data;

const atTimeOfEach = (command: BulkCommand, at: string): BulkCommand =>
  command.type === 'Each'
    ? { ...command, commands: command.commands.map(({ type, data }) => ({ type, data: atTime(data, at) })) }
    : command;

/** Under a key of its own: who finds it given once more gets the first outcome. */
async function one(
  parts: ApprovalParts,
  requested: Requested,
  { command: { type, data }, expectedRevision }: OrderOf<'command'>,
  context: CommandContext,
): Promise<CarriedOut> {
  const { approvalId, by } = requested;
  const command = { type, data: atTime(data, isoTime(parts.clock)) };
  const { gone, scope } = await requesterNow(parts, requested);
  const objection: Objection = (subject, touched) =>
    gone ?? (scope && outsideScope(scope, subject, touched) && requesterGone(by));
  const hold: Hold = async (appends) => {
    const refusal = await changed(parts, requested, deedOfCommand(command, appends));
    return refusal && { verdict: 'refused', refusal };
  };
  const order = { declared: declaredCommand(type), data: command.data, content: { approvalId } };
  const insisting = expectedRevision === null ? {} : { expectedRevision };
  const { refusal, commandId } = await parts.commands.coordinate(
    coordinationOfDeclared(order, objection, hold),
    context,
    { idempotencyKey: `approval-${approvalId}`, ...insisting },
  );
  return refusal ?? { commandId: commandId ?? context.commandId };
}

/** Of a filter: whether it still finds the same machines. */
async function moved(parts: ApprovalParts, { filter, subjects }: OrderOf<'bulk'>): Promise<Refusal | undefined> {
  if (filter === null) return undefined;
  const now = await parts.machinesMatching(filter);
  if (same(subjects, now)) return undefined;
  const machines = (ids: readonly string[]) => thingsText(ids.map((id) => streamOf('machine', id)));
  return fleetChanged(machines(subjects), machines(now));
}

/** As a bulk under the request's own id, which it would have had without a second person: it is begun once. */
async function many(
  parts: ApprovalParts,
  requested: Requested,
  order: OrderOf<'bulk'>,
  context: CommandContext,
): Promise<CarriedOut> {
  const { approvalId } = requested;
  const { state: before } = await parts.bulks.standing(approvalId);
  if (!before.begun) {
    const deed = () => deedOfBulk({ ...parts, load: parts.commands.load }, order, context);
    const { gone } = await requesterNow(parts, requested);
    const refusal = gone ?? (await moved(parts, order)) ?? (await changed(parts, requested, await deed()));
    if (refusal) return refusal;
  }
  const command = atTimeOfEach(order.command, isoTime(parts.clock));
  const begun = await parts.bulks.begin(approvalId, { ...order, command, content: {} }, context);
  if (begun.refusal) return begun.refusal;
  return refusalOfWhole((await parts.bulks.standing(approvalId)).state) ?? { commandId: approvalId };
}

/** What the request and the answer brought along about themselves. */
async function marksOf({ store }: ApprovalParts, approvalId: string): Promise<readonly EventMetadata[]> {
  const marks: EventMetadata[] = [];
  for await (const { type, metadata } of store.readStream(streamOf(approval.category, approvalId)))
    if (type === 'ApprovalRequested' || type === 'ApprovalGiven') marks.push(metadata);
  return marks;
}

/** A deed of whoever asked, because of who gave it. */
async function contextOf(
  parts: ApprovalParts,
  { approvalId, by }: Requested,
  givenBy: string,
): Promise<CommandContext> {
  const [asked, given] = await marksOf(parts, approvalId);
  const reason = asked?.[metadataKeys.reason];
  const causationId = given?.[metadataKeys.commandId];
  return {
    commandId: approvalId,
    actor: by as Actor,
    correlationId: asked?.[metadataKeys.correlationId] ?? approvalId,
    approvedBy: givenBy as Actor,
    ...(causationId === undefined ? {} : { causationId }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/**
 * Carries out what was given, once, and tells what became of it. Whoever comes upon it again, after a crash in between,
 * finds what was done by the ids of it.
 * @returns false where there is nothing to carry out
 * @throws EventStoreUnavailable, RevisionConflict: it stays given, and is taken up again
 */
export async function carryOut(parts: ApprovalParts, approvalId: string): Promise<boolean> {
  const { state } = await parts.commands.load(approval, approvalId);
  const { phase, requested, givenBy } = state;
  if (phase !== 'given' || !requested || givenBy === undefined) return false;
  const context = await contextOf(parts, requested, givenBy);
  const { order } = requested;
  const carriedOut =
    order.kind === 'bulk' ? await many(parts, requested, order, context) : await one(parts, requested, order, context);
  const { correlationId } = context;
  const told = { commandId: crypto.randomUUID(), actor: 'process:approvals' as const, correlationId };
  await parts.commands.handle(
    approval,
    approvalId,
    'commandId' in carriedOut
      ? { type: 'RecordCarriedOut', data: { approvalId, commandId: carriedOut.commandId } }
      : { type: 'RecordFoundered', data: { approvalId, ...messageOf(carriedOut) } },
    context.causationId === undefined ? told : { ...told, causationId: context.causationId },
  );
  return true;
}

const messageOf = ({ code, message, wayOut }: Refusal) => ({ code, message, wayOut });
