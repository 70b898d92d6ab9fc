import {
  bulkContentHash,
  createBulks,
  needOfBulk,
  type BulkOrder,
  type BulkStanding,
  type CommandFinder,
} from '#libs/changes/index.js';
import { bulkNameOf } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { problemOfBulk, refusalOfWhole, type ApprovalNeed, type AskedBulk } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { commandsById } from '#libs/read-model/queries/index.js';
import type { ApiContext, Services } from '../context.js';
import { limits } from '../limits/limits.js';
import { answered, type DryRunAnswer, type GivenCommand } from './given-command.js';
import { keptBulk } from './second-person.js';

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
  const { services } = api;
  const { context, dryRun } = given;
  const bulkId = given.second.approvalId;
  const bulks = bulksOf(services, given);
  const { state: known } = await bulks.standing(bulkId);
  const order = { ...wanted, subjects: known.begun?.subjects ?? (await wanted.subjects()) };
  const stopped = known.begun ? undefined : await stoppedBefore(services, order, given);
  if (stopped) return stopped;
  const begun = await bulks.begin(bulkId, order, context);
  if (begun.outcome === 'refused') return refused(begun.refusal ?? null, begun.position, nothingTried(given));
  const standing = dryRun
    ? await bulks.run(bulkId, { resumed: false })
    : await services.running.run(bulkId, begun.repeated, limits.bulkMs);
  const { position, dryRun: looked } = answered({ ...begun, position: standing.position }, given);
  const refusal = refusalOfWhole(standing.state) ?? null;
  return { bulk: standing, refusal, position, repeated: begun.repeated, dryRun: looked };
}

const nothingTried = ({ dryRun, second: { need } }: GivenCommand): DryRunAnswer | null =>
  dryRun ? { captured: [], need } : null;

/** What stands against it before it begins: counts that are not said, or policies that want a second person. */
async function stoppedBefore(
  services: Services,
  order: Subjects,
  given: GivenCommand,
): Promise<BulkAnswer | undefined> {
  const need = await needOf(services, order, given);
  const problem = problemOf(order, need, given.dryRun !== undefined);
  if (problem) return refused(problem, await services.store.head(), nothingTried(given));
  if (!need || need.policies.length === 0 || given.dryRun) return undefined;
  const kept = await keptBulk(services, { need, ...keptAs(order, given) }, given);
  return refused(kept.refusal ?? null, kept.position, null);
}

type Subjects = Omit<WantedBulk, 'subjects'> & { readonly subjects: readonly string[] };

/** What policies ask of it: whatever they do not name is not looked at for this. */
async function needOf(services: Services, wanted: Subjects, { commands, context, second, dryRun }: GivenCommand) {
  const { pool, clock } = services;
  const store = dryRun?.store ?? services.store;
  const finder = commandFinder(pool);
  second.need = await needOfBulk({ commands, store, clock, finder }, wanted, context);
  return second.need;
}

function problemOf({ command, subjects, filter, counts }: Subjects, need: ApprovalNeed | undefined, dry: boolean) {
  const confirmAbove = need?.typedCountAbove;
  const asked = { command, subjects: subjects.length, byFilter: filter !== null, confirmAbove, ...counts };
  return problemOfBulk(asked, dry);
}

function keptAs({ command, mode, subjects, filter, content }: Subjects, { context, second }: GivenCommand) {
  const contentHash = bulkContentHash(second.approvalId, content, context.reason);
  const order = { kind: 'bulk' as const, command, mode, subjects: [...subjects], filter, contentHash };
  return { order, name: bulkNameOf(command) };
}

function refused(refusal: Refusal | null, position: bigint, dryRun: DryRunAnswer | null): BulkAnswer {
  return { bulk: null, refusal, position, repeated: false, dryRun };
}
