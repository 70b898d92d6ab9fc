import { machineCommands, type ConflictVerdict } from '#libs/domain/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { answered, givenCommand } from '../commands/given-command.js';
import { issueToken, type TokenInput } from '../commands/issue-token.js';
import { revokeToken } from '../commands/revoke-token.js';
import type { ApiContext } from '../context.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { giving } from './giving.js';

interface Input<Content> {
  readonly input: CommandInput & Content;
}

interface ConflictInput {
  readonly conflictId: string;
  readonly verdict: Uppercase<ConflictVerdict>;
  readonly machineId?: string | null;
  readonly otherMachineId?: string | null;
}

interface OnMachine {
  readonly machineId: string;
}

interface NamedInput extends OnMachine {
  readonly name: string;
  readonly domain?: string | null;
}

const { AcceptMachine, WithdrawAcceptance, NameMachine, UnnameMachine, TagMachine, UntagMachine } = machineCommands;
const { AnnotateMachine, RetireMachine, RestoreMachine } = machineCommands;

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
    acceptMachine: giving(AcceptMachine, (of: OnMachine) => of),
    withdrawAcceptance: giving(WithdrawAcceptance, (of: OnMachine) => of),
    nameMachine: giving(NameMachine, ({ domain, ...of }: NamedInput, { at }) => ({
      ...of,
      domain: domain ?? undefined,
      at,
    })),
    unnameMachine: giving(UnnameMachine, (of: OnMachine, { at }) => ({ ...of, at })),
    tagMachine: giving(TagMachine, (of: OnMachine & { readonly tag: string }) => of),
    untagMachine: giving(UntagMachine, (of: OnMachine & { readonly tag: string }) => of),
    annotateMachine: giving(AnnotateMachine, (of: OnMachine & { readonly note: string }) => of),
    retireMachine: giving(RetireMachine, (of: OnMachine, { at }) => ({ ...of, at })),
    restoreMachine: giving(RestoreMachine, (of: OnMachine) => of),
    resolveIdentityConflict: resolveConflict,
    issueAccessToken: (_: unknown, { input }: Input<TokenInput>, context: ApiContext) =>
      issueToken(context.services, input, givenCommand(context, input)),
    revokeAccessToken: revoke,
  },
};
