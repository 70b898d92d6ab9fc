import { createBulks, type BulkOrder, type BulkStanding, type CommandFinder } from '#libs/changes/index.js';
import { bulkIdFor } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import { problemOfBulk, refusalOfWhole, type AskedBulk } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { commandsById } from '#libs/read-model/queries/index.js';
import type { ApiContext, Services } from '../context.js';
import { limits } from '../limits/limits.js';
import { answered, type DryRunAnswer, type GivenCommand } from './given-command.js';

/** What became of a bulk; its standing is missing where it did not begin. */
export interface BulkAnswer {
  readonly bulk: BulkStanding | null;
  readonly refusal: Refusal | null;
  readonly position: bigint;
  readonly repeated: boolean;
  readonly dryRun: DryRunAnswer | null;
}

export interface WantedBulk extends Pick<BulkOrder, 'command' | 'mode' | 'filter' | 'content'> {
  readonly counts: Pick<AskedBulk, 'expectedCount' | 'confirmCount'>;
  /** Looked up when the bulk is new; a repeat has the subjects of the first time. */
  readonly subjects: () => Promise<readonly string[]>;
}

export function commandFinder(pool: Pool): CommandFinder {
  return { byIds: (ids) => commandsById(pool, ids) };
}

/** A number of the input, where there is one. */
export const count = (given: number | null | undefined): number | undefined => given ?? undefined;

function bulksOf({ bulks, pool, clock }: Services, { dryRun }: GivenCommand) {
  if (!dryRun) return bulks;
  const { store, commands } = dryRun;
  return createBulks({ store, commands, clock, finder: commandFinder(pool) });
}

/** Begins a bulk, or finds it begun under the same key, and waits for its end as long as a request may. */
export async function giveBulk(api: ApiContext, wanted: WantedBulk, given: GivenCommand): Promise<BulkAnswer> {
  const { services, principal } = api;
  const { context, options, dryRun } = given;
  const key = options.idempotencyKey;
  const bulkId = key === undefined ? context.commandId : bulkIdFor(principal.actor, key);
  const bulks = bulksOf(services, given);
  const { state: known } = await bulks.standing(bulkId);
  const subjects = known.begun?.subjects ?? (await wanted.subjects());
  const { command, filter, counts } = wanted;
  const asked = { command, subjects: subjects.length, byFilter: filter !== null, ...counts };
  const problem = known.begun ? undefined : problemOfBulk(asked, dryRun !== undefined);
  if (problem) return refused(problem, await services.store.head(), dryRun ? { captured: [] } : null);
  const begun = await bulks.begin(bulkId, { ...wanted, subjects }, context);
  if (begun.outcome === 'refused')
    return refused(begun.refusal ?? null, begun.position, dryRun ? { captured: [] } : null);
  const standing = dryRun
    ? await bulks.run(bulkId, { resumed: false })
    : await services.running.run(bulkId, begun.repeated, limits.bulkMs);
  const { position, dryRun: looked } = answered({ ...begun, position: standing.position }, given);
  const refusal = refusalOfWhole(standing.state) ?? null;
  return { bulk: standing, refusal, position, repeated: begun.repeated, dryRun: looked };
}

function refused(refusal: Refusal | null, position: bigint, dryRun: DryRunAnswer | null): BulkAnswer {
  return { bulk: null, refusal, position, repeated: false, dryRun };
}
