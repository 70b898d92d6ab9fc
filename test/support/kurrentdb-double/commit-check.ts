import type { LogRecord } from './log-record.js';

export type Expected = 'any' | 'none' | 'exists' | number;

export type CommitCheck =
  | { readonly kind: 'ok' }
  | { readonly kind: 'conflict' }
  /** Some of the events are there already. */
  | { readonly kind: 'part' }
  /** All events are there already: the position and revision of the last of them. */
  | { readonly kind: 'repeated'; readonly position: bigint; readonly last: number };

interface Question {
  readonly name: string;
  readonly expected: Expected;
  readonly ids: readonly string[];
  readonly stream: readonly LogRecord[];
  /** What the server remembers of recently written ids (it forgets; the double does not). */
  readonly recent: ReadonlyMap<string, LogRecord>;
}

/**
 * May these events be appended? The server's rules (25.1): a named revision is also held against the ids that follow
 * it, so that a repeat succeeds; `any` and `exists` only look ids up among recent writes to the same stream; a write
 * of which only a part is there already is a conflict.
 */
export function checkStream(question: Question): CommitCheck {
  const { expected, stream } = question;
  const current = stream.length - 1;
  if (expected === 'exists' && current < 0) return { kind: 'conflict' };
  if (expected === 'any' || expected === 'exists') return checkRecent(question);
  const wanted = expected === 'none' ? -1 : expected;
  if (wanted > current) return { kind: 'conflict' };
  if (wanted === current) return { kind: 'ok' };
  return checkPlace(question, wanted);
}

function checkRecent({ ids, recent, name }: Question): CommitCheck {
  const known = ids.map((id) => recent.get(id)).filter((record) => record?.stream === name);
  if (ids.length === 0 || recent.get(ids[0] ?? '')?.stream !== name) return { kind: 'ok' };
  const last = known.at(-1);
  return known.length === ids.length && last ? repeatOf(last) : { kind: 'part' };
}

function checkPlace({ ids, stream }: Question, expected: number): CommitCheck {
  const there = stream.slice(expected + 1, expected + 1 + ids.length);
  const last = there.at(-1);
  const same = there.length === ids.length && there.every((record, index) => record.id === ids[index]);
  if (same && last) return repeatOf(last);
  return { kind: ids.length > 0 && there[0]?.id === ids[0] ? 'part' : 'conflict' };
}

function repeatOf(last: LogRecord): CommitCheck {
  return { kind: 'repeated', position: last.position, last: last.revision };
}
