import type { CatalogueChange, ServiceCatalogue, TransactionOutcome } from '#libs/ports/index.js';
import type { Difference } from './compare.js';
import { bytesOf, type TransactionLimits } from './limits.js';
import type { Pace } from './pace.js';

export interface WriteParts {
  readonly catalogue: Pick<ServiceCatalogue, 'transact'>;
  readonly limits: TransactionLimits;
  readonly pace: Pick<Pace, 'take'>;
  readonly signal: AbortSignal;
  /** It stands there; called as soon as that is so. */
  readonly written: (difference: Difference, indexes: ReadonlyMap<string, number>) => void;
  /** The catalogue does not take it; the others go on. */
  readonly refused: (difference: Difference, message: string, denied: boolean) => void;
  readonly transacted?: ((operations: number, bytes: number) => void) | undefined;
}

/** Transactions that are under way at a time: the servers store one while they read the next. */
const inFlight = 2;

/** One machine's changes, or the rest of them. */
interface Pending {
  readonly difference: Difference;
  readonly changes: readonly CatalogueChange[];
}

interface Batch {
  readonly pending: readonly Pending[];
  readonly changes: readonly CatalogueChange[];
  readonly bytes: number;
  /** What did not fit of the last one: it comes next. */
  readonly rest: Pending | undefined;
}

/** As many machines as fit; one that does not fit by itself goes in parts. */
function nextBatch(queue: Pending[], { operations, bytes: mostBytes }: TransactionLimits): Batch {
  const pending: Pending[] = [];
  const changes: CatalogueChange[] = [];
  let bytes = 0;
  for (let one = queue.at(-1); one; one = queue.at(-1)) {
    const size = one.changes.reduce((sum, change) => sum + bytesOf(change), 0);
    if (changes.length + one.changes.length > operations || bytes + size > mostBytes) break;
    queue.pop();
    pending.push(one);
    changes.push(...one.changes);
    bytes += size;
  }
  if (pending.length > 0) return { pending, changes, bytes, rest: undefined };
  const [large] = queue.splice(-1, 1);
  if (!large) return { pending, changes, bytes, rest: undefined };
  return firstPartOf(large, operations, mostBytes);
}

function firstPartOf(large: Pending, operations: number, mostBytes: number): Batch {
  let [count, bytes] = [0, 0];
  for (const change of large.changes.slice(0, operations)) {
    if (count > 0 && bytes + bytesOf(change) > mostBytes) break;
    bytes += bytesOf(change);
    count += 1;
  }
  const changes = large.changes.slice(0, count);
  const rest = large.changes.slice(count);
  return {
    pending: [{ difference: large.difference, changes }],
    changes,
    bytes,
    rest: rest.length === 0 ? undefined : { difference: large.difference, changes: rest },
  };
}

/** Whose change it was that a problem is about. */
function blamed(batch: Batch, at: number): Pending | undefined {
  let end = 0;
  return batch.pending.find(({ changes }) => (end += changes.length) > at);
}

function settle(parts: WriteParts, queue: Pending[], batch: Batch, outcome: TransactionOutcome): void {
  const { pending, changes, bytes, rest } = batch;
  const back = rest ? [rest] : [];
  switch (outcome.outcome) {
    case 'applied':
      parts.transacted?.(changes.length, outcome.bytes);
      queue.push(...back);
      // Of one that goes in parts the last one counts.
      if (!rest) for (const { difference } of pending) parts.written(difference, outcome.nodes);
      return;
    case 'too-large':
      if (changes.length === 1)
        return pending.forEach(({ difference }) => parts.refused(difference, 'it is too large', false));
      parts.limits.learn(outcome, { operations: changes.length, bytes });
      queue.push(...(rest ? [joined(batch, rest)] : pending.toReversed()));
      return;
    case 'refused': {
      const wrong = new Map(outcome.problems.map((one) => [blamed(batch, one.at), one]));
      const fallback = outcome.problems[0];
      for (const one of pending) {
        const problem = wrong.get(one) ?? (wrong.has(undefined) || wrong.size === 0 ? fallback : undefined);
        if (problem || wrong.size === 0)
          parts.refused(one.difference, problem?.message ?? 'refused', problem?.denied ?? false);
        else queue.push(one);
      }
    }
  }
}

const joined = ({ changes }: Batch, rest: Pending): Pending => ({
  difference: rest.difference,
  changes: [...changes, ...rest.changes],
});

/**
 * Writes what is different, in transactions as large as the servers take. Each machine's part is written whole or not at
 * all; what is refused holds up no other.
 * @throws CatalogueUnreachable, CatalogueDenied; what was not written is found different the next time
 */
export async function writeDifferences(parts: WriteParts, differences: readonly Difference[]): Promise<void> {
  const queue: Pending[] = differences.map((difference) => ({ difference, changes: difference.changes })).toReversed();
  const work = async (): Promise<void> => {
    while (queue.length > 0) {
      parts.signal.throwIfAborted();
      const batch = nextBatch(queue, parts.limits);
      await parts.pace.take(batch.changes.length, parts.signal);
      settle(parts, queue, batch, await parts.catalogue.transact(batch.changes));
    }
  };
  const all = await Promise.allSettled(Array.from({ length: inFlight }, work));
  const failed = all.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
