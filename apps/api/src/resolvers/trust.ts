import { CheckpointStore, VerificationStore, type VerificationRecord } from '#libs/trust/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { checkpointsPage, checkpointView } from '../trust/checkpoint-pages.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';

const mostVerifications = 100;
const longestReason = 1_000;

interface PageAsked {
  readonly first?: number | null;
  readonly after?: string | null;
}

function verificationView({ outcome, ...record }: VerificationRecord): object {
  return { ...record, outcome: outcome?.toUpperCase() ?? null };
}

function countAsked(first: number | null | undefined): number {
  const count = first ?? 10;
  if (Number.isInteger(count) && count >= 1 && count <= mostVerifications) return count;
  throw publicError('BAD_USER_INPUT', `first may be 1 to ${mostVerifications}, not ${count}.`, { field: 'first' });
}

export const trustResolvers: Resolvers = {
  Query: {
    checkpoints: (_: unknown, args: PageAsked, { services }: ApiContext) =>
      sayingWhatIsWrong(checkpointsPage(services.pool, askedPage(args))),
    latestCheckpoint: async (_: unknown, __: unknown, { services }: ApiContext) => {
      const newest = await new CheckpointStore(services.pool).newest();
      return (newest && checkpointView(newest)) ?? null;
    },
    logVerifications: async (_: unknown, { first }: PageAsked, { services }: ApiContext) => {
      const records = await new VerificationStore(services.pool).newestOnes(countAsked(first));
      return records.map(verificationView);
    },
  },
  Mutation: {
    verifyLog: async (
      _: unknown,
      { input }: { readonly input: { readonly reason?: string | null } },
      { services, principal }: ApiContext,
    ) => {
      const reason = input.reason?.trim() ?? '';
      if (reason.length > longestReason)
        throw publicError('BAD_USER_INPUT', `A reason has ${longestReason} characters at most.`, { field: 'reason' });
      const asked = await new VerificationStore(services.pool).ask(principal.actor, reason === '' ? null : reason);
      return { verification: verificationView(asked) };
    },
  },
};
