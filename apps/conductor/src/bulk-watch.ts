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
 * whoever records a part first goes on.
 * @returns those that were taken up
 */
export async function watchBulks({
  bulks,
  standingStill,
  figures,
  signal,
}: BulkWatchParts): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const id of await standingStill()) {
    if (signal.aborted) break;
    const before = await bulks.standing(id);
    // The read model that says so may be behind: the log is asked.
    if (!before.origin || before.state.ended) continue;
    taken.push(id);
    figures.resumed();
    figures.ran(before.state, (await bulks.run(id, { resumed: true, signal })).state);
  }
  return taken;
}
