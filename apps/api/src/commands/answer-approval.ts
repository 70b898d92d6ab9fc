import { carryOut, createBulks, personsBehind, requestersBehind, type ApprovalParts } from '#libs/changes/index.js';
import { coordinationOfDeclared, type CommandHandling, type CommandOutcome } from '#libs/command-handling/index.js';
import type { AccessScope } from '#libs/contracts/index.js';
import {
  approval,
  declaredCommand,
  mostSubjects,
  outOfScope,
  outsideScope,
  type ApprovalCommand,
} from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import { machineIdsMatching } from '#libs/read-model/queries/index.js';
import type { ApiContext, Services } from '../context.js';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';
import type { CommandInput } from './context-of-command.js';
import { answered, givenCommand, type Answered, type GivenCommand } from './given-command.js';
import { commandFinder } from './give-bulk.js';

export interface AnswerInput extends CommandInput {
  readonly approvalId: string;
}

export type Answer = 'give' | 'refuse' | 'withdraw';

type Behind = Pick<Services, 'pool' | 'clock'> & {
  readonly commands: CommandHandling;
  readonly store: Pick<EventStore, 'readStream' | 'head'>;
};

const notCaughtUp = (head: bigint) =>
  publicError(
    'POSITION_NOT_REACHED',
    'The read models are behind, so nobody can say which machines the filter finds by now. A yes that was given stands, and is carried out when they have caught up; answering again does no harm.',
    { position: head.toString() },
  );

/** What carries out requests: in the api at once, in the conductor where nobody got to it. */
export function approvalParts({ pool, clock, commands, store }: Behind): ApprovalParts {
  const finder = commandFinder(pool);
  return {
    store,
    commands,
    clock,
    finder,
    bulks: createBulks({ store, commands, clock, finder }),
    machinesMatching: async (filter) => {
      const head = await store.head();
      // Old rows would make another set of machines, and end for good what only has to wait.
      if (!(await waitForPosition(pool, ['machines'], head, limits.waitForMs))) throw notCaughtUp(head);
      return machineIdsMatching(pool, { filter }, clock.now(), mostSubjects + 1);
    },
  };
}

/** What somebody's answer says, with all that it is judged by. */
async function commandOf(
  answer: Answer,
  { approvalId }: AnswerInput,
  { principal, services: { store, clock, commands } }: ApiContext,
): Promise<ApprovalCommand> {
  const { requested } = (await commands.load(approval, approvalId)).state;
  const requesters = requested ? await requestersBehind(store, requested.by) : [];
  const by = principal.actor;
  if (answer === 'withdraw') return { type: 'WithdrawApproval', data: { approvalId, by, requesters } };
  const accessRole = principal.accessRole === 'machine' ? 'viewer' : principal.accessRole;
  const persons = await personsBehind(store, by);
  const at = new Date(clock.now()).toISOString();
  const type = answer === 'give' ? 'GiveApproval' : 'RefuseApproval';
  return { type, data: { approvalId, by, persons, requesters, accessRole, at } };
}

/**
 * Whoever is limited to sites or clusters answers for what they could do themselves; a bulk is for nobody with a limit. What
 * they asked for is theirs, wherever the machine went since.
 */
async function beyondScope(
  { services: { commands, store }, principal: { actor } }: ApiContext,
  approvalId: string,
  scope: AccessScope,
  given: GivenCommand,
): Promise<Refusal | undefined> {
  const { requested } = (await commands.load(approval, approvalId)).state;
  if (!requested || (await requestersBehind(store, requested.by)).includes(actor)) return undefined;
  const { order } = requested;
  if (order.kind === 'bulk') return notInScope;
  const { type, data } = order.command;
  let isBeyond = false;
  const tried = coordinationOfDeclared({ declared: declaredCommand(type), data }, (subject, touched) => {
    const refusal = outsideScope(scope, subject, touched);
    isBeyond = refusal !== undefined;
    return refusal;
  });
  await commands.dryRun().commands.coordinate(tried, { ...given.context, commandId: crypto.randomUUID() });
  return isBeyond ? notInScope : undefined;
}

/** It does not say what the request is about. */
const notInScope: Refusal = {
  code: outOfScope,
  message:
    'Your token is limited to sites or clusters, and this is an order for many, or for something outside of them.',
  wayOut: 'Somebody whose token is for that, or for everything, can answer.',
};

/** A dry run shows what would be done by now as well, on the store that keeps to itself. */
async function goOn({ services }: ApiContext, approvalId: string, { dryRun }: GivenCommand): Promise<void> {
  const { pool, clock } = services;
  if (dryRun) {
    const { commands, store } = dryRun;
    await carryOut(approvalParts({ pool, clock, commands, store }), approvalId);
    await createBulks({ store, commands, clock, finder: commandFinder(pool) }).run(approvalId, { resumed: false });
    return;
  }
  await carryOut(approvalParts(services), approvalId);
  const { begun, ended } = (await services.bulks.standing(approvalId)).state;
  if (begun && !ended) await services.running.run(approvalId, true, limits.bulkMs);
}

/** Takes an answer; one that lets the order go on carries it out, and where that breaks the conductor takes it up. */
export async function answerApproval(
  answer: Answer,
  input: AnswerInput,
  api: ApiContext,
): Promise<Answered & { readonly approvalId: string }> {
  const given = givenCommand(api, input);
  const { approvalId } = input;
  const { context, options, commands, scope } = given;
  const beyond = scope && (await beyondScope(api, approvalId, scope, given));
  // Whoever may not answer is not shown the request with the refusal either.
  if (beyond) return { ...answered(refusedBy(beyond), given), approvalId: '' };
  const outcome = await commands.handle(approval, approvalId, await commandOf(answer, input, api), context, {
    ...options,
    content: { approvalId, answer },
  });
  if (answer === 'give' && outcome.outcome === 'accepted') await goOn(api, approvalId, given);
  const position = given.dryRun ? outcome.position : await api.services.store.head();
  return { ...answered({ ...outcome, position }, given), approvalId };
}

const refusedBy = (refusal: Refusal): CommandOutcome => ({
  outcome: 'refused',
  refusal,
  position: 0n,
  events: [],
  repeated: false,
});
