import { InvalidAppend, RevisionConflict, type AppendResult, type ExpectedRevision } from '#libs/ports/index.js';
import type { PreparedAppend } from '../prepared-append.js';
import type { Batch } from './batch.js';

/** What became of one append of a batch. */
export type Verdict = AppendResult | RevisionConflict | InvalidAppend;

/** Row of log.append_judged; `known` lists [event id, stream, revision, position]. */
export interface Judgement {
  readonly head: string;
  readonly verdicts: readonly number[];
  readonly actual: readonly number[];
  readonly known: readonly (readonly [string, string, number, string])[] | null;
}

function holds(expected: ExpectedRevision, actual: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return actual === -1;
  return expected === 'exists' ? actual >= 0 : actual === expected;
}

/** Positions are drawn in the order of the batch: `before` counts the events written ahead of this append. */
function written(append: PreparedAppend, head: bigint, before: number, actual: readonly number[]): AppendResult {
  const revisions: Record<string, number> = {};
  for (const [n, { stream, events }] of append.streams.entries()) revisions[stream] = (actual[n] ?? -1) + events.length;
  return { position: head + BigInt(before + append.eventCount), revisions, repeated: false };
}

/** Reads what log.append returned: the head before, then each touch's revision before. */
export function allWritten(batch: Batch, answer: string): AppendResult[] {
  const [head = '0', ...bases] = answer.slice(1, -1).split(',');
  const actual = bases.map(Number);
  const first = BigInt(head);
  let touched = 0;
  let before = 0;
  return batch.appends.map((append) => {
    const result = written(append, first, before, actual.slice(touched, touched + append.streams.length));
    touched += append.streams.length;
    before += append.eventCount;
    return result;
  });
}

function conflict(append: PreparedAppend, actual: readonly number[]): RevisionConflict {
  const at = append.streams.findIndex(({ expected }, n) => !holds(expected, actual[n] ?? -1));
  const failed = append.streams[at];
  if (!failed) throw new Error('the database reports a revision conflict where every expectation holds');
  return new RevisionConflict(failed.stream, failed.expected, actual[at] ?? -1);
}

type Known = ReadonlyMap<string, readonly [string, string, number, string]>;

function repeated(append: PreparedAppend, actual: readonly number[], known: Known): AppendResult {
  const revisions: Record<string, number> = {};
  let position = 0n;
  for (const [n, { stream, events }] of append.streams.entries()) {
    const last = known.get(events.at(-1)?.id ?? '');
    revisions[stream] = last ? last[2] : (actual[n] ?? -1);
    if (last && BigInt(last[3]) > position) position = BigInt(last[3]);
  }
  return { position, revisions, repeated: true };
}

function taken(append: PreparedAppend, known: Known): InvalidAppend {
  const ids = append.streams.flatMap(({ events }) => events.map((event) => event.id));
  const id = ids.find((one) => known.has(one)) ?? '';
  return new InvalidAppend(`event id ${id} is taken by another append, in stream ${known.get(id)?.[1]}`);
}

/** Reads what log.append_judged returned. */
export function judged(batch: Batch, judgement: Judgement): Verdict[] {
  const known: Known = new Map((judgement.known ?? []).map((event) => [event[0], event]));
  let touched = 0;
  let before = 0;
  return batch.appends.map((append, n) => {
    const actual = judgement.actual.slice(touched, touched + append.streams.length);
    touched += append.streams.length;
    const verdict = judgement.verdicts[n];
    if (verdict === 1) return conflict(append, actual);
    if (verdict === 2) return repeated(append, actual, known);
    if (verdict === 3) return taken(append, known);
    const result = written(append, BigInt(judgement.head), before, actual);
    before += append.eventCount;
    return result;
  });
}
