import type { CommandOutcome } from '#libs/command-handling/index.js';
import type { ConflictVerdict, MachineCommand } from '#libs/domain/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { answered, givenCommand } from '../commands/given-command.js';
import { issueToken, type TokenInput } from '../commands/issue-token.js';
import { machineCommands } from '../commands/machine-commands.js';
import { revokeToken } from '../commands/revoke-token.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';

interface Input<Content> {
  readonly input: CommandInput & Content;
}

interface ConflictInput {
  readonly conflictId: string;
  readonly verdict: Uppercase<ConflictVerdict>;
  readonly machineId?: string | null;
  readonly otherMachineId?: string | null;
}

/** The schema sees to it that each command's input has those of these that it reads. */
interface MachineInput {
  readonly machineId: string;
  readonly name: string;
  readonly tag: string;
  readonly note: string;
}

/** A mutation that hands one command to a machine, through the command bus. */
function onMachine(commandOf: (input: MachineInput) => MachineCommand): Resolver {
  return async (_: unknown, { input }: Input<MachineInput>, context: ApiContext) => {
    const given = givenCommand(context, input);
    const envelope = machineCommands.envelope(input.machineId, commandOf(input), given);
    const outcome = await context.services.bus.execute<typeof envelope, CommandOutcome>(envelope);
    return { ...answered(outcome, given), machineId: input.machineId };
  };
}

async function resolveConflict(_: unknown, { input }: Input<ConflictInput>, context: ApiContext): Promise<object> {
  const { conflictId, verdict, machineId, otherMachineId } = input;
  const answer = {
    conflictId,
    verdict: verdict.toLowerCase() as ConflictVerdict,
    ...(typeof machineId === 'string' ? { machineId } : {}),
    ...(typeof otherMachineId === 'string' ? { otherMachineId } : {}),
  };
  const { conflicts } = context.services;
  const given = givenCommand(context, input);
  const { outcome, machineId: resolved } = await conflicts.resolve(
    answer,
    given.context,
    given.options,
    given.dryRun?.commands,
  );
  // In a dry run the machine may be one that there is not yet.
  return { ...answered(outcome, given), conflictId, machineId: resolved ?? null };
}

async function revoke(_: unknown, { input }: Input<{ tokenId: string }>, context: ApiContext): Promise<object> {
  const { tokenId } = input;
  return { ...(await revokeToken(context.services, tokenId, givenCommand(context, input))), tokenId };
}

export const mutationResolvers: Resolvers = {
  Mutation: {
    acceptMachine: onMachine(({ machineId }) => ({ type: 'AcceptMachine', data: { machineId } })),
    nameMachine: onMachine(({ machineId, name }) => ({
      type: 'NameMachine',
      data: { machineId, name },
    })),
    withdrawAcceptance: onMachine(({ machineId }) => ({ type: 'WithdrawAcceptance', data: { machineId } })),
    unnameMachine: onMachine(({ machineId }) => ({ type: 'UnnameMachine', data: { machineId } })),
    tagMachine: onMachine(({ machineId, tag }) => ({
      type: 'TagMachine',
      data: { machineId, tag },
    })),
    untagMachine: onMachine(({ machineId, tag }) => ({
      type: 'UntagMachine',
      data: { machineId, tag },
    })),
    annotateMachine: onMachine(({ machineId, note }) => ({
      type: 'AnnotateMachine',
      data: { machineId, note },
    })),
    retireMachine: onMachine(({ machineId }) => ({ type: 'RetireMachine', data: { machineId } })),
    restoreMachine: onMachine(({ machineId }) => ({ type: 'RestoreMachine', data: { machineId } })),
    resolveIdentityConflict: resolveConflict,
    issueAccessToken: (_: unknown, { input }: Input<TokenInput>, context: ApiContext) =>
      issueToken(context.services, input, givenCommand(context, input)),
    revokeAccessToken: revoke,
  },
};
