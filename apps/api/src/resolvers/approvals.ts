import { personsBehind, requestersBehind } from '#libs/changes/index.js';
import { approval } from '#libs/domain/index.js';
import { subjectOf } from '#libs/kernel/index.js';
import { approvalList, type When } from '#libs/read-model/queries/index.js';
import { answerApproval, type Answer, type AnswerInput } from '../commands/answer-approval.js';
import type { ApiContext } from '../context.js';
import { heedingScope } from '../schema/access.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { finding, listing, shownAfter } from './listing.js';

interface Row {
  readonly id: string;
  readonly state: string;
  readonly things: readonly string[];
  readonly accessRole: string;
  readonly requestedBy: string;
  readonly isBulk: boolean;
  readonly commandId: string | null;
  readonly when?: When;
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

const ranks: Readonly<Record<string, number>> = { VIEWER: 0, OPERATOR: 1, ADMIN: 2 };

/** Those behind the caller, once for a request, however many rows of a page ask. */
const behind = new WeakMap<ApiContext, Promise<readonly string[]>>();
function personsOf(api: ApiContext): Promise<readonly string[]> {
  const known = behind.get(api) ?? personsBehind(api.services.store, api.principal.actor);
  behind.set(api, known);
  return known;
}

/** Why the caller cannot answer; undefined where they can. The answer itself is judged once more. */
async function hindrance(row: Row, api: ApiContext): Promise<string | undefined> {
  if (row.when || row.state !== 'WAITING') return 'It waits no more.';
  const requesters = await requestersBehind(api.services.store, row.requestedBy);
  const persons = await personsOf(api);
  if (requesters.includes(api.principal.actor)) return 'You asked for it yourself.';
  if (persons.some((one) => requesters.includes(one))) return 'Your token comes from whoever asked for it.';
  const has = ranks[api.principal.accessRole.toUpperCase()] ?? -1;
  return has < (ranks[row.accessRole] ?? 0) ? `It takes access role ${row.accessRole.toLowerCase()}.` : undefined;
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
      return found.filter((one) => one !== null);
    },
    bulk: async ({ id, isBulk, commandId }: Row, _: unknown, { services }: ApiContext) =>
      isBulk && commandId !== null ? services.bulks.standing(id) : null,
    mayAnswer: async (row: Row, _: unknown, api: ApiContext) => (await hindrance(row, api)) === undefined,
    mayNotBecause: async (row: Row, _: unknown, api: ApiContext) => (await hindrance(row, api)) ?? null,
    mayWithdraw: async (row: Row, _: unknown, api: ApiContext) => {
      const requesters = await requestersBehind(api.services.store, row.requestedBy);
      return !row.when && row.state === 'WAITING' && requesters.includes(api.principal.actor);
    },
  },
};
