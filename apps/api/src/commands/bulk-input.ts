import type { BulkCommand, BulkMode } from '#libs/contracts/index.js';
import type { CommandsBy } from '#libs/read-model/queries/index.js';
import { publicError } from '../errors.js';
import { bulkFields } from './bulk-fields.js';
import type { CommandInput } from './context-of-command.js';

type Mode = 'ALL_OR_NOTHING' | 'BEST_EFFORT';

export interface BulkInput extends CommandInput {
  readonly machineIds?: readonly string[] | null;
  readonly filter?: string | null;
  readonly expectedCount?: number | null;
  readonly confirmCount?: number | null;
  /** Exactly one of the fields of `bulkFields`. */
  readonly command: Readonly<Record<string, unknown>>;
  readonly mode: Mode;
}

export interface UndoInput extends CommandInput {
  readonly commandId?: string | null;
  readonly correlationId?: string | null;
  readonly confirmCount?: number | null;
  readonly mode: Mode;
}

/** @throws GraphQLError BAD_USER_INPUT unless it is exactly one */
export function commandOfBulk(input: BulkInput['command']): BulkCommand {
  const given = Object.entries(input).filter(([, value]) => value !== null && value !== undefined && value !== false);
  const [only] = given;
  const field = only && bulkFields[only[0]];
  if (!field || given.length > 1)
    throw publicError('BAD_USER_INPUT', 'command is exactly one of its fields.', { field: 'command' });
  return field(only[1] as never);
}

/** @throws GraphQLError BAD_USER_INPUT unless machines are said in exactly one way */
export function choiceOf({
  machineIds,
  filter,
}: BulkInput): { readonly ids: readonly string[] } | { readonly filter: string } {
  if (machineIds && typeof filter !== 'string') return { ids: [...new Set(machineIds)] };
  if (!machineIds && typeof filter === 'string') return { filter };
  throw publicError('BAD_USER_INPUT', 'Say which machines by machineIds or by filter, one of both.', {
    field: 'machineIds',
  });
}

/** @throws GraphQLError BAD_USER_INPUT unless it is exactly one */
export function undoneOf({ commandId, correlationId }: UndoInput): { readonly by: CommandsBy; readonly of: string } {
  if (commandId && !correlationId) return { by: 'command', of: commandId };
  if (correlationId && !commandId) return { by: 'correlation', of: correlationId };
  throw publicError('BAD_USER_INPUT', 'Say what to undo by commandId or by correlationId, one of both.', {
    field: 'commandId',
  });
}

export const modeOf = (mode: Mode): BulkMode => (mode === 'BEST_EFFORT' ? 'best-effort' : 'all-or-nothing');
