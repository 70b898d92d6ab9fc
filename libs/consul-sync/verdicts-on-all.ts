import type { Difference } from './compare.js';
import type { DeregistrationGuard } from './deregistration-guard.js';
import type { Verdict, WantedMachine } from './verdict.js';

/** Many machines at once: what the whole fleet wants, in pieces. */
export type WantedPieces = AsyncIterable<readonly WantedMachine[]> | Iterable<readonly WantedMachine[]>;

/** @param known machines that something is known of there: whichever is not wanted is to have nothing there */
export async function verdictsOnAll(
  wanted: WantedPieces,
  known: readonly string[],
  on: (machine: WantedMachine) => Verdict,
  guard: Pick<DeregistrationGuard, 'haveRead'> | undefined,
): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for await (const piece of wanted) for (const one of piece) verdicts.set(one.machineId, on(one));
  guard?.haveRead(verdicts.size);
  for (const machineId of known)
    if (!verdicts.has(machineId))
      verdicts.set(machineId, on({ machineId, wanted: { wanted: 'nothing' }, addresses: [] }));
  return verdicts;
}

export function differencesIn(verdicts: Iterable<Verdict>): readonly Difference[] {
  return [...verdicts].flatMap((one) => ('difference' in one && one.difference ? [one.difference] : []));
}
