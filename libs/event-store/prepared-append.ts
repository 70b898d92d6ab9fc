import { InvalidAppend, type NewEvent, type StreamAppend } from '#libs/ports/index.js';

/** An event that passed the rules, its payloads already turned into compact JSON text. */
export interface PreparedEvent {
  /** UUID in lower case. */
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export interface PreparedStream {
  readonly stream: string;
  readonly expected: StreamAppend['expected'];
  readonly events: readonly PreparedEvent[];
}

/** An append that no store has to refuse for its form. */
export interface PreparedAppend {
  readonly streams: readonly PreparedStream[];
  readonly eventCount: number;
  /** Of all JSON text together. */
  readonly characters: number;
}

/**
 * The category has no hyphen, and no `$`: KurrentDB splits at the first hyphen and keeps `$` to itself. Neither control
 * characters nor half surrogate pairs in the id.
 */
const streamName = /^[A-Za-z][A-Za-z0-9_]*-[^\p{Cc}\p{Cs}]+$/u;
const typeName = /^[A-Za-z][\w.:-]*$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Both are index keys on PostgreSQL, whose index rows end at 2.7 kB. */
const longestStream = 500;
const longestType = 200;
/** `\u0000` or half of a surrogate pair, behind an even number of backslashes (JSON.stringify escapes exactly these). */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

function jsonText(what: string, value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    throw new InvalidAppend(`${what} cannot be written as JSON: ${(cause as Error).message}`, { cause });
  }
  if (text === undefined || text[0] !== '{') throw new InvalidAppend(`${what} is not an object`);
  if (text.includes('\\u') && unstorable.test(text))
    throw new InvalidAppend(`${what} holds a NUL character or half a surrogate pair, which no column can store`);
  return text;
}

function prepareEvent(stream: string, event: NewEvent, seen: Set<string>): PreparedEvent {
  if (!uuid.test(event.id)) throw new InvalidAppend(`event id "${event.id}" for stream ${stream} is not a UUID`);
  const id = event.id.toLowerCase();
  if (seen.has(id)) throw new InvalidAppend(`event id ${id} stands twice in one append`);
  seen.add(id);
  if (event.type.length > longestType || !typeName.test(event.type))
    throw new InvalidAppend(
      `event type "${event.type}" of event ${id} is not a name of at most ${longestType} characters`,
    );
  for (const key in event.metadata)
    if (typeof event.metadata[key] !== 'string')
      throw new InvalidAppend(`metadata ${key} of event ${id} is not a string`);
  const data = jsonText(`data of event ${id}`, event.data);
  return { id, type: event.type, data, metadata: jsonText(`metadata of event ${id}`, event.metadata) };
}

function checkExpected({ stream, expected }: StreamAppend): void {
  const isRevision = typeof expected === 'number' && Number.isSafeInteger(expected) && expected >= 0;
  if (!isRevision && expected !== 'any' && expected !== 'none' && expected !== 'exists')
    throw new InvalidAppend(`expected revision ${expected} of stream ${stream} is no revision (they count from 0)`);
}

function prepareStream(append: StreamAppend, streams: Set<string>, ids: Set<string>): PreparedStream {
  const { stream, expected } = append;
  if (stream.length > longestStream || !streamName.test(stream))
    throw new InvalidAppend(`stream name "${stream.slice(0, longestStream)}" is not <category>-<id>`);
  if (streams.has(stream)) throw new InvalidAppend(`stream ${stream} stands twice in one append`);
  streams.add(stream);
  checkExpected(append);
  return { stream, expected, events: append.events.map((event) => prepareEvent(stream, event, ids)) };
}

/**
 * Checks what can be checked before anything is sent, so that one malformed append never costs its neighbours theirs.
 * @throws InvalidAppend naming what is wrong
 */
export function prepareAppend(appends: readonly StreamAppend[]): PreparedAppend {
  if (appends.length === 0) throw new InvalidAppend('an append names at least one stream');
  const streams = new Set<string>();
  const ids = new Set<string>();
  const prepared = appends.map((append) => prepareStream(append, streams, ids));
  let characters = 0;
  for (const { events } of prepared)
    for (const event of events) characters += event.data.length + event.metadata.length;
  return { streams: prepared, eventCount: ids.size, characters };
}
