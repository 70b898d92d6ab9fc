import type { Checkpoint } from '#libs/read-model/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { Check } from './readiness.js';

/** Under load there is always an event that is not projected yet: what is older than this has to be. */
const allowedLagMs = 5_000;

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
  let seen: readonly { readonly at: number; readonly head: bigint }[] = [];
  return async () => {
    const at = clock.now();
    seen = [...seen, { at, head: await head() }];
    const due = seen.findLast((one) => one.at <= at - allowedLagMs) ?? seen[0];
    seen = seen.filter((one) => one.at >= (due?.at ?? 0));
    const found = new Map((await checkpoints()).map((one) => [one.projection, one]));
    const complaints = names
      .map((name) => complaint(name, found.get(name), due?.head ?? 0n))
      .filter((text) => text !== undefined);
    return complaints.length > 0 ? complaints.join('; ') : undefined;
  };
}
