import type { BulkCommand, BulkMode } from '#libs/contracts/index.js';
import type { CommandsBy } from '#libs/read-model/queries/index.js';
import { publicError } from '../errors.js';
import type { CommandInput } from './context-of-command.js';

/** Exactly one of these. */
export interface BulkCommandInput {
  readonly accept?: boolean | null;
  readonly withdrawAcceptance?: boolean | null;
  readonly name?: { readonly pattern: string; readonly from?: number | null } | null;
  readonly unname?: boolean | null;
  readonly tag?: string | null;
  readonly untag?: string | null;
  readonly annotate?: string | null;
  readonly retire?: boolean | null;
  readonly restore?: boolean | null;
}

type Mode = 'ALL_OR_NOTHING' | 'BEST_EFFORT';

export interface BulkInput extends CommandInput {
  readonly machineIds?: readonly string[] | null;
  readonly filter?: string | null;
  readonly expectedCount?: number | null;
  readonly confirmCount?: number | null;
  readonly command: BulkCommandInput;
  readonly mode: Mode;
}

export interface UndoInput extends CommandInput {
  readonly commandId?: string | null;
  readonly correlationId?: string | null;
  readonly confirmCount?: number | null;
  readonly mode: Mode;
}

const plain = {
  accept: 'AcceptMachine',
  withdrawAcceptance: 'WithdrawAcceptance',
  unname: 'UnnameMachine',
  retire: 'RetireMachine',
  restore: 'RestoreMachine',
} as const;

/** @throws GraphQLError BAD_USER_INPUT unless it is exactly one */
export function commandOfBulk(input: BulkCommandInput): BulkCommand {
  const given = Object.entries(input).filter(([, value]) => value !== null && value !== undefined && value !== false);
  const [only] = given;
  if (!only || given.length > 1)
    throw publicError('BAD_USER_INPUT', 'command is exactly one of its fields.', { field: 'command' });
  const { name, tag, untag, annotate: note } = input;
  if (name) return { type: 'NameMachine', pattern: name.pattern, from: name.from ?? 1 };
  if (typeof tag === 'string') return { type: 'TagMachine', tag };
  if (typeof untag === 'string') return { type: 'UntagMachine', tag: untag };
  if (typeof note === 'string') return { type: 'AnnotateMachine', note };
  return { type: plain[only[0] as keyof typeof plain] };
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
