import type { CommandHandling, CommandOutcome, DryRun, HandleOptions } from '#libs/command-handling/index.js';
import type { ApprovalNeed } from '#libs/domain/index.js';
import type { AccessScope } from '#libs/contracts/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import type { ApiContext } from '../context.js';
import type { NeededAccessRole } from '#libs/contracts/index.js';
import { contextOfCommand, optionsOfCommand, type CommandInput } from './context-of-command.js';
import { secondPersonOf, withRequest, type SecondPerson } from './second-person.js';

/** A command as it was given: by whom and why, under which key, and whether it is to be written. */
export interface GivenCommand {
  readonly context: CommandContext;
  readonly options: HandleOptions;
  /** What handles it: the real thing, or what only looks. */
  readonly commands: CommandHandling;
  readonly dryRun: DryRun | undefined;
  /** What the caller is limited to. */
  readonly scope: AccessScope | undefined;
  /** What policies ask of it. */
  readonly second: SecondPerson;
}

/** What a dry run answers with; its rows are worked out only for those who ask. */
export interface DryRunAnswer {
  readonly captured: readonly StoredEvent[];
  /** What policies ask of the command; missing where none of them speaks of it. */
  readonly need?: ApprovalNeed | undefined;
}

export type Answered = CommandOutcome & { readonly dryRun: DryRunAnswer | null };

/** @throws GraphQLError BAD_USER_INPUT */
export function givenCommand(api: ApiContext, input: CommandInput, accessRole?: NeededAccessRole): GivenCommand {
  const { commands, dryRuns } = api.services;
  if (input.dryRun) dryRuns.inc();
  const dryRun = input.dryRun ? commands.dryRun() : undefined;
  const [context, options] = [contextOfCommand(api, input), optionsOfCommand(input)];
  const second = secondPersonOf(api, context, options.idempotencyKey, accessRole);
  return { context, options, commands: dryRun?.commands ?? commands, dryRun, scope: api.principal.scope, second };
}

/** Of a dry run: what was decided and captured, and nothing that looks as if it had been written. */
export function answered(
  outcome: CommandOutcome,
  { dryRun, second }: Pick<GivenCommand, 'dryRun'> & Partial<Pick<GivenCommand, 'second'>>,
): Answered {
  if (!dryRun) return { ...(second ? withRequest(outcome, second) : outcome), dryRun: null };
  const captured = dryRun.captured();
  const [first] = captured;
  const position = first ? first.position - 1n : outcome.position;
  const events = outcome.repeated && captured.length === 0 ? outcome.events : [];
  return { ...outcome, position, events, commandId: undefined, dryRun: { captured, need: second?.need } };
}
