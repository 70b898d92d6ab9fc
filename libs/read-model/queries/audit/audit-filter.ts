import { isOrdinaryWord, wordsOf } from '#libs/contracts/index.js';
import { canonicalMac } from '#libs/kernel/index.js';
import { askedMoment } from '../asked-moment.js';
import { positionAt } from '../moment.js';

/** What an auditor looks for. Everything that is given has to hold; of a list, any one. An empty list is none at all. */
export interface AuditFilter {
  readonly actors?: readonly string[] | null | undefined;
  readonly types?: readonly string[] | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
  /** Id part of streams: a machine id, a token id, `nic-mac:3c:ec:ef:00:00:40`. */
  readonly subjects?: readonly string[] | null | undefined;
  /** Events about these machines, in whatever stream. */
  readonly machineIds?: readonly string[] | null | undefined;
  readonly correlationId?: string | null | undefined;
  readonly commandId?: string | null | undefined;
  /** Id of the event or command that led to them; not a command's own events. */
  readonly causationId?: string | null | undefined;
  readonly eventId?: string | null | undefined;
  /** Words of the reason; all have to be there. */
  readonly reason?: string | null | undefined;
  /** Words of the reason or the summary; all have to be there. */
  readonly text?: string | null | undefined;
  /** First moment: a time, a date or a position. */
  readonly since?: string | null | undefined;
  /** Where it ends: before this time or date, or with this position. */
  readonly until?: string | null | undefined;
  /** Events that had been observed by then (or recorded, where nobody observed anything). */
  readonly observedBy?: string | null | undefined;
}

/** Values of a statement, numbered as they are put in. */
export class Parameters {
  readonly values: unknown[] = [];

  put(value: unknown, type = 'text'): string {
    return `$${this.values.push(value)}::${type}`;
  }
}

/** Longest that a search may be: more words tell nobody anything. */
const mostWords = 8;

const plain = (text: string): string => text.replaceAll('\0', '');

const typedWords = (text: string | null | undefined): readonly string[] =>
  wordsOf(plain(text ?? '')).map((word) => canonicalMac(word) ?? word);

/** What to look up, and what to look at then: words that stand in every sentence of a type are not in the index. */
export interface SoughtWords {
  readonly lookedUp: readonly string[];
  readonly seenInText: readonly string[];
  readonly seenInReason: readonly string[];
}

export function soughtWords({ text, reason }: AuditFilter): SoughtWords {
  const typed = typedWords(text);
  const telling = typed.filter((word) => !isOrdinaryWord(word));
  const seenInReason = wordsOf(plain(reason ?? '')).slice(0, mostWords);
  const lookedUp = [...new Set([...(telling.length > 0 ? telling : typed), ...seenInReason])].slice(0, mostWords);
  return {
    lookedUp,
    seenInText: telling.length > 0 ? typed.filter(isOrdinaryWord).slice(0, mostWords) : [],
    seenInReason,
  };
}

/** A text without a single word finds nothing: it must not find everything. */
function wordless({ text, reason }: AuditFilter): boolean {
  return [text, reason].some((one) => one !== null && one !== undefined && one !== '' && wordsOf(one).length === 0);
}

function textConditions(filter: AuditFilter, put: Parameters): string[] {
  const { seenInText, seenInReason } = soughtWords(filter);
  const holds = (where: string, words: readonly string[]) =>
    words.map((word) => `strpos(lower(${where}), ${put.put(word)}) > 0`);
  return [
    ...(wordless(filter) ? ['false'] : []),
    ...holds(`a.summary || ' ' || coalesce(a.reason, '')`, seenInText),
    ...holds('a.reason', seenInReason),
  ];
}

export type Facet = 'actors' | 'types' | 'categories' | 'subjects';
export const facetColumns: Readonly<Record<Facet, string>> = {
  actors: 'a.actor',
  types: 'a.type',
  categories: 'a.category',
  subjects: 'a.subject',
};

/** One value is a plain equation, which the planner knows best. */
function anyOf(column: string, values: readonly string[], put: Parameters): string {
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? `${column} = ${put.put(only)}`
    : `${column} = any(${put.put(values, 'text[]')})`;
}

/** Conditions on `machinedb.audit_event a` for everything but what drives the search and where it begins and ends. */
export function conditionsOf(filter: AuditFilter, driving: ReadonlySet<keyof AuditFilter>, put: Parameters): string[] {
  const conditions: string[] = [];
  for (const [facet, column] of Object.entries(facetColumns) as [Facet, string][]) {
    const values = filter[facet];
    if (values && values.length > 0 && !driving.has(facet)) conditions.push(anyOf(column, values, put));
  }
  const { machineIds, correlationId, commandId, causationId, eventId, observedBy } = filter;
  if (eventId && !driving.has('eventId')) conditions.push(`a.event_id = ${put.put(eventId)}`);
  if (machineIds && machineIds.length > 0 && !driving.has('machineIds')) {
    const ids = put.put(machineIds, 'text[]');
    conditions.push(
      `(a.machine_id = any(${ids}) or exists (select 1 from machinedb.audit_machine l where l.machine_id = any(${ids}) and l.position = a.position))`,
    );
  }
  if (correlationId && !driving.has('correlationId')) conditions.push(`a.correlation_id = ${put.put(correlationId)}`);
  if (commandId && !driving.has('commandId')) conditions.push(`a.command_id = ${put.put(commandId)}`);
  if (causationId && !driving.has('causationId')) conditions.push(`a.causation_id = ${put.put(causationId)}`);
  if (observedBy) conditions.push(`coalesce(a.observed_at, a.recorded_at) <= ${put.put(observedBy, 'timestamptz')}`);
  return [...conditions, ...textConditions(filter, put)];
}

/** SQL for the last position before a time. */
const before = (instant: string, put: Parameters): string =>
  `(${positionAt(`(${put.put(instant, 'timestamptz')} - interval '1 microsecond')`)})`;

/** The positions between which a page is taken, as SQL; both ends are part of it. */
export interface Span {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** @throws MomentError */
export function spanOf({ since, until }: AuditFilter, put: Parameters): Span {
  const first = since ? askedMoment(since) : undefined;
  const last = until ? askedMoment(until) : undefined;
  const at = (position: bigint) => put.put(String(position), 'bigint');
  return {
    from: first && (first.kind === 'position' ? at(first.position) : `${before(first.from, put)} + 1`),
    to: last && (last.kind === 'position' ? at(last.position) : before(last.from, put)),
  };
}
