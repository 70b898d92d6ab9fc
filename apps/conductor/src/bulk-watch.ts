import type { Bulks } from '#libs/changes/index.js';
import type { BulkFigures } from '../../api/src/commands/bulk-figures.js';

export interface BulkWatchParts {
  readonly bulks: Pick<Bulks, 'run' | 'standing'>;
  /** Ids of bulks that have not got further for a while. */
  readonly standingStill: () => Promise<readonly string[]>;
  readonly figures: BulkFigures;
  readonly signal: AbortSignal;
}

/**
 * Takes up bulks whose runner is gone, one after the other. Should the runner be alive after all, nothing is done twice:
 * whoever records a part first goes on. One that breaks keeps none of the others waiting.
 * @returns those that were taken up
 * @throws AggregateError of what broke, when all have had their turn
 */
export async function watchBulks({
  bulks,
  standingStill,
  figures,
  signal,
}: BulkWatchParts): Promise<readonly string[]> {
  const taken: string[] = [];
  const broken: unknown[] = [];
  const takeUp = async (id: string): Promise<void> => {
    const before = await bulks.standing(id);
    // The read model that says so may be behind: the log is asked.
    if (!before.origin || before.state.ended) return;
    taken.push(id);
    figures.resumed();
    figures.ran(before.state, (await bulks.run(id, { resumed: true, signal })).state);
  };
  for (const id of await standingStill()) {
    if (signal.aborted) break;
    await takeUp(id).catch((error: unknown) => broken.push(error));
  }
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} bulks could not be taken up`);
  return taken;
}
