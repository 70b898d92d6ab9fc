import { InvalidAppend, RevisionConflict, type ExpectedRevision, type StreamAppend } from '#libs/ports/index.js';
import type { StreamReader } from './stream-reader.js';

function holds(expected: ExpectedRevision, actual: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return actual < 0;
  return expected === 'exists' ? actual >= 0 : actual === expected;
}

/**
 * Checks expectations by reading, one after the other. Weaker than a check within the append: another writer may come
 * in between. Servers from 26.1 on check streams that are not written themselves.
 * @throws RevisionConflict
 */
export async function checkByReading(
  reader: StreamReader,
  appends: readonly StreamAppend[],
): Promise<Record<string, number>> {
  const revisions: Record<string, number> = {};
  for (const { stream, expected } of appends) {
    const actual = await reader.lastRevision(stream);
    if (!holds(expected, actual)) throw new RevisionConflict(stream, expected, actual);
    revisions[stream] = actual;
  }
  return revisions;
}

/** The server takes names that differ only in case for one stream within an append, though they are two to readers. */
export function refuseCaseTwins(appends: readonly StreamAppend[]): void {
  const names = new Map<string, string>();
  for (const { stream } of appends) {
    const folded = stream.toLowerCase();
    const twin = names.get(folded);
    if (twin !== undefined)
      throw new InvalidAppend(`KurrentDB cannot write ${twin} and ${stream} in one append: they differ only in case`);
    names.set(folded, stream);
  }
}
