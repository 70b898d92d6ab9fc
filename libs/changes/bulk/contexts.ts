import { commandIdInBulk } from '#libs/command-handling/index.js';
import type { BulkCommand } from '#libs/contracts/index.js';
import { metadataKeys, type Actor, type CommandContext, type EventMetadata } from '#libs/kernel/index.js';
import type { BulkOrigin } from './bulk-order.js';

/** What one of a bulk's commands carries: the bulk's actor, reason and correlation, the bulk as cause, and an id that follows from the subject. */
export function contextInBulk(origin: BulkOrigin, command: BulkCommand, subject: string): CommandContext {
  const { bulkId, actor, correlationId, reason, approvedBy } = origin;
  const commandId = commandIdInBulk(bulkId, subject);
  const undoes = command.type === 'Undo' ? { undoes: subject } : {};
  return {
    commandId,
    actor,
    correlationId,
    causationId: bulkId,
    ...(reason === undefined ? {} : { reason }),
    ...(approvedBy === undefined ? {} : { approvedBy }),
    ...undoes,
  };
}

/** Of what begins a bulk: one command, whose id is the bulk's. An undo came of what it takes back. */
export function contextOfBegun(context: CommandContext, bulkId: string, command: BulkCommand): CommandContext {
  const own = { ...context, commandId: bulkId };
  return command.type === 'Undo' ? { ...own, causationId: command.of } : own;
}

/** Of the append that does the whole bulk at once. */
export function contextOfWhole(context: CommandContext, bulkId: string, command: BulkCommand): CommandContext {
  const own = contextOfBegun(context, bulkId, command);
  return command.type === 'Undo' ? { ...own, undoes: command.of } : own;
}

export function originOf(bulkId: string, metadata: EventMetadata, begunAt: string): BulkOrigin {
  const reason = metadata[metadataKeys.reason];
  const approvedBy = metadata[metadataKeys.approvedBy] as Actor | undefined;
  return {
    bulkId,
    actor: metadata[metadataKeys.actor] as Actor,
    correlationId: metadata[metadataKeys.correlationId] ?? bulkId,
    begunAt,
    ...(reason === undefined ? {} : { reason }),
    ...(approvedBy === undefined ? {} : { approvedBy }),
  };
}
