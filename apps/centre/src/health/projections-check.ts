import { duePosition, type Checkpoint } from '#libs/read-model/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { Check } from './readiness.js';

interface Sources {
  /** Read models of this code: what an older or newer one left in the database is none of its business. */
  readonly names: readonly string[];
  readonly checkpoints: () => Promise<readonly Checkpoint[]>;
  readonly head: () => Promise<bigint>;
  readonly clock: Clock;
}

function complaint(projection: string, checkpoint: Checkpoint | undefined, due: bigint): string | undefined {
  if (!checkpoint) return `${projection} has not been made yet`;
  const { position, stoppedAt, error, owned } = checkpoint;
  if (stoppedAt) return `${projection} stopped at ${position}: ${error ?? 'unknown error'}`;
  if (!owned) return `${projection} is run by nobody`;
  return position < due ? `${projection} is at ${position}, the log at ${due}` : undefined;
}

/** Read models are fine when somebody runs each, none has stopped, and all hold what was written 5 s ago. */
export function projectionsCheck({ names, checkpoints, head, clock }: Sources): Check {
  const duePositionNow = duePosition({ head, clock });
  return async () => {
    const due = await duePositionNow();
    const found = new Map((await checkpoints()).map((one) => [one.projection, one]));
    const complaints = names.map((name) => complaint(name, found.get(name), due)).filter((text) => text !== undefined);
    return complaints.length > 0 ? complaints.join('; ') : undefined;
  };
}
