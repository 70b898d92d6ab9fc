import { randomUUID } from 'node:crypto';
import type { HandleOptions } from '#libs/command-handling/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';

/** What every input of a mutation may carry beside its content. */
export interface CommandInput {
  readonly reason?: string | null;
  readonly idempotencyKey?: string | null;
  readonly expectedRevision?: number | null;
}

const keyShape = /^[\x21-\x7e]{8,128}$/;
const longestReason = 2_000;

/** @throws GraphQLError BAD_USER_INPUT */
export function contextOfCommand({ principal, correlationId }: ApiContext, input: CommandInput): CommandContext {
  const reason = input.reason?.trim();
  if (reason !== undefined && (reason.length > longestReason || reason.includes('\0')))
    throw publicError('BAD_USER_INPUT', `reason may be ${longestReason} characters long, without NUL.`, {
      field: 'reason',
    });
  const root = { commandId: randomUUID(), actor: principal.actor, correlationId };
  return reason ? { ...root, reason } : root;
}

/** @throws GraphQLError BAD_USER_INPUT */
export function optionsOfCommand(input: CommandInput): HandleOptions {
  const { idempotencyKey, expectedRevision } = input;
  if (typeof idempotencyKey === 'string' && !keyShape.test(idempotencyKey))
    throw publicError('BAD_USER_INPUT', 'idempotencyKey is 8 to 128 printable ASCII characters without spaces.', {
      field: 'idempotencyKey',
    });
  return {
    ...(typeof idempotencyKey === 'string' ? { idempotencyKey } : {}),
    ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
  };
}
