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
  /** Write nothing, and say what would have been written. */
  readonly dryRun?: boolean | null;
}

const keyShape = /^[\x21-\x7e]{8,128}$/;
const longestReason = 2_000;

/** The event store takes no NUL and no half of a surrogate pair, and no identifier needs one. */
const unstorable = /[\0\p{Surrogate}]/u;

/** The first place in what was sent that nothing can store: `machines.3.title`. */
function unstorableIn(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return unstorable.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = unstorableIn(inner, path === '' ? name : `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function assertStorable(input: CommandInput): void {
  const field = unstorableIn(input, '');
  if (field === undefined) return;
  throw publicError('BAD_USER_INPUT', `${field} holds NUL or half of a surrogate pair, which nothing can store.`, {
    field,
  });
}

/** @throws GraphQLError BAD_USER_INPUT */
export function contextOfCommand({ principal, correlationId }: ApiContext, input: CommandInput): CommandContext {
  assertStorable(input);
  const reason = input.reason?.trim();
  if (reason !== undefined && reason.length > longestReason)
    throw publicError('BAD_USER_INPUT', `reason may be ${longestReason} characters long.`, {
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
    keepRefusal: true,
    ...(typeof idempotencyKey === 'string' ? { idempotencyKey } : {}),
    ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
  };
}
