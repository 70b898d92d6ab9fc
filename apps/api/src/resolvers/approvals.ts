import { placeText } from '#libs/contracts/index.js';
import { byPlace } from '#libs/contracts/summary/by-place.js';
import { approval } from '#libs/domain/index.js';
import { subjectOf } from '#libs/kernel/index.js';
import { approvalList, type MachineAt } from '#libs/read-model/queries/index.js';
import { labelOf } from '../audit/labels.js';
import { answerApproval, type Answer, type AnswerInput } from '../commands/answer-approval.js';
import type { ApiContext } from '../context.js';
import { heedingScope } from '../schema/access.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { finding, listing, shownAfter } from './listing.js';
import { calledOf } from './machine.js';
import { hindrance, mayWithdraw, type Answerable } from './may-answer.js';
import { placeOf, type Placed } from './place/place-objects.js';

interface Row extends Answerable {
  readonly id: string;
  readonly things: readonly string[];
  readonly isBulk: boolean;
  readonly commandId: string | null;
  readonly answeredBy: string | null;
}

const answering = (answer: Answer): Resolver =>
  heedingScope((_: unknown, { input }: { readonly input: AnswerInput }, api: ApiContext) =>
    answerApproval(answer, input, api),
  );

interface Answered {
  readonly approvalId: string;
}

/** As the log has it: the answer does not wait for a read model. */
async function standing({ approvalId }: Answered, { services }: ApiContext) {
  return (await services.commands.load(approval, approvalId)).state;
}

/** What was ordered stands in the log, and does not change. */
async function orderOf({ id }: Row, { services }: ApiContext) {
  return (await services.commands.load(approval, id)).state.requested?.order;
}

async function argumentsOf(row: Row, _: unknown, api: ApiContext): Promise<object> {
  const order = await orderOf(row, api);
  if (order?.kind === 'command') return order.command.data;
  const { type: _type, ...told } = order?.command ?? { type: '' };
  return told;
}

function standingOf(machine: MachineAt) {
  const place = placeOf(machine as object as Placed);
  return { called: calledOf(machine), place: place ? { text: placeText(place) } : null };
}

/** Orders that wait for a second person, and what became of them. */
export const approvalResolvers: Resolvers = {
  Query: { approvals: listing(approvalList), approval: finding(approvalList, 'id') },
  Mutation: {
    giveApproval: answering('give'),
    refuseApproval: answering('refuse'),
    withdrawApproval: answering('withdraw'),
  },
  ApprovalPayload: {
    approval: shownAfter(approvalList, 'approvalId'),
    state: async (answer: Answered, _: unknown, api: ApiContext) => {
      const { phase } = await standing(answer, api);
      return phase === 'absent' ? null : phase.toUpperCase().replaceAll('-', '_');
    },
    carriedOutAs: async (answer: Answered, _: unknown, api: ApiContext) =>
      (await standing(answer, api)).commandId ?? null,
    founderedBecause: async (answer: Answered, _: unknown, api: ApiContext) =>
      (await standing(answer, api)).foundered ?? null,
  },
  Approval: {
    arguments: argumentsOf,
    mode: async (row: Row, _: unknown, api: ApiContext) => {
      const order = await orderOf(row, api);
      return order?.kind === 'bulk' ? order.mode.toUpperCase().replaceAll('-', '_') : null;
    },
    filter: async (row: Row, _: unknown, api: ApiContext) => {
      const order = await orderOf(row, api);
      return order?.kind === 'bulk' ? order.filter : null;
    },
    machines: async ({ things }: Row, _: unknown, { loaders }: ApiContext) => {
      const ids = things.filter((stream) => stream.startsWith('machine-')).map(subjectOf);
      const found = await Promise.all(ids.map((id) => loaders.machine.load(id)));
      return found.filter((one) => one !== null).toSorted((one, other) => byPlace(standingOf(one), standingOf(other)));
    },
    requestedByLabel: ({ requestedBy }: Row, _: unknown, api: ApiContext) => labelOf(api, requestedBy),
    answeredByLabel: ({ answeredBy }: Row, _: unknown, api: ApiContext) => labelOf(api, answeredBy),
    bulk: async ({ id, isBulk, commandId }: Row, _: unknown, { services }: ApiContext) =>
      isBulk && commandId !== null ? services.bulks.standing(id) : null,
    mayAnswer: async (row: Row, _: unknown, api: ApiContext) => (await hindrance(row, api)) === undefined,
    mayNotBecause: async (row: Row, _: unknown, api: ApiContext) => (await hindrance(row, api)) ?? null,
    mayWithdraw,
  },
};
