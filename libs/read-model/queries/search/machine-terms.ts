import type { Asking } from './asking.js';
import type { Found, SearchMatch } from './found.js';
import type { Readings } from './readings.js';
import { untilText, wordsOfTerm } from './term-words.js';

/** So many different words are gone through for each beginning and end, and so many machines for each word. */
const mostWords = 24;
const mostMachines = 24;
/** Shorter than that, a text is the beginning of nearly everything. */
const shortestBeginning = 2;
const shortestEnd = 4;
/** Sorts behind every text that begins so: columns compare by bytes. */
const behindAll = '\u{10FFFF}';

const reversed = (text: string): string => [...text].toReversed().join('');

/** Of models and makers there are few, and machines with them many: no machine is found by these. */
const unlike = `('model', 'manufacturer')`;

/**
 * Different words along an index, from one to the next: what thousands of machines have in common costs one look.
 * @param by expression that the index is on
 */
function walk(name: string, from: string, by: string, most: number): string {
  const next = (after: string) =>
    `select t.term, t.kind, ${by} as walked from ${from} and ${by} ${after} and ${by} < v.upper order by ${by} limit 1`;
  return `${name}(lower, upper, term, kind, walked, nth) as (
    select v.lower, v.upper, f.term, f.kind, f.walked, 1 from ${name}_asked v cross join lateral (${next('>= v.lower')}) f
    union all
    select v.lower, v.upper, f.term, f.kind, f.walked, v.nth + 1 from ${name} v
      cross join lateral (${next('> v.walked')}) f where v.nth < ${most})`;
}

/** @param from the table of terms as `t`, with its `where` */
function wordsFound(from: string, { put }: Asking, { exact, beginnings, endings, lower }: Readings): string {
  const begin = lower.length < shortestBeginning ? [] : beginnings;
  const end = lower.length < shortestEnd ? [] : endings.map(reversed);
  const asked = (name: string, texts: readonly string[]) =>
    `${name}_asked(lower, upper) as (select * from unnest(${put(texts)}::text[], ${put(texts.map((one) => one + behindAll))}::text[]))`;
  return `with recursive ${asked('begins', begin)}, ${asked('ends', end)},
    ${walk('begins', from, 't.term', mostWords)},
    ${walk('ends', from, 'reverse(t.term)', mostWords)},
    words(term, how, kind) as (
      select distinct on (w.term) w.term, w.how, w.kind from (
        select e.term, 0 as how, (select t.kind from ${from} and t.term = e.term limit 1) as kind
        from unnest(${put(exact)}::text[]) e(term)
        union all select b.term, 1, b.kind from begins b
        union all select e.term, 2, e.kind from ends e) w
      where w.kind is not null order by w.term, w.how)`;
}

export interface TermRow {
  readonly machineId: string;
  readonly source: string;
  readonly kind: string;
  readonly term: string;
  readonly how: number;
  readonly slot: string | null;
  readonly port: string | null;
  readonly until: string | null;
}

const keyIn = (before: number, behind: number) =>
  `substr(r.source, ${before + 1}, greatest(0, length(r.source) - ${before + behind}))`;

/** What machines are found by now, or at the moment that is asked about; models come once each. */
export function presentTerms(asking: Asking, readings: Readings): string {
  const { tables, sees } = asking;
  const from = `${tables.from('machine_term', 't')} where ${tables.held('t')} and ${sees.machine('t.machine_id')}`;
  const of = (table: 'component' | 'port', alias: string, key: string) =>
    `left join lateral (select * from ${tables.from(table, alias)} where ${alias}.machine_id = r.machine_id and ${alias}.key = ${key}
      and ${tables.held(alias)} limit 1) ${alias}`;
  return `${wordsFound(from, asking, readings)}
    select r.machine_id as "machineId", r.source, r.kind, r.term, w.how, c.slot, p.name as port, null::text as until
    from words w cross join lateral (select * from ${from} and t.term = w.term
      limit case when w.kind in ${unlike} then 1 else ${mostMachines} end) r
    ${of('component', 'c', keyIn(5, 7))} on r.source like 'part.%'
    ${of('port', 'p', keyIn(5, 4))} on r.source like 'port.%'
    where w.kind <> 'manufacturer'`;
}

/** What machines were found by before, and are no more. */
export function pastTerms(asking: Asking, readings: Readings): string {
  const { tables, ended: endedBy, sees } = asking;
  const before = endedBy('t');
  const from = `machinedb.machine_term_past t where ${before} and ${sees.machine('t.machine_id')}`;
  return `${wordsFound(from, asking, readings)}
    select r.machine_id as "machineId", r.source, r.kind, r.term, w.how, null::text as slot, null::text as port,
      to_char(coalesce(r.observed_to, (select a.recorded_at from machinedb.audit_event a where a.position = r.to_position))
        at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until
    from words w cross join lateral (select * from ${from} and t.term = w.term order by t.to_position desc limit ${mostMachines}) r
    where w.kind not in ${unlike} and not exists (select from ${tables.from('machine_term', 't')}
      where t.machine_id = r.machine_id and t.term = r.term and t.kind = r.kind and ${tables.held('t')})
    order by r.to_position desc`;
}

const matches: readonly SearchMatch[] = ['EXACT', 'BEGINS', 'ENDS'];

/** A row as what was found. A machine has a word once: it may have come and gone with it several times. */
export function foundByTerm(row: TermRow, past: boolean): Found {
  const { machineId, source, kind, term, how, until } = row;
  const match = matches[how] ?? 'RELATED';
  const of = { matched: term, match, until, past };
  if (kind === 'model') return { ...of, kind: 'MODEL', id: machineId, why: 'its model', weight: 5 };
  const { what, weight } = wordsOfTerm(row);
  const is = past ? `was ${term}${untilText(until)}` : `is ${term}`;
  const isName = source === 'name' || source === 'os.hostname';
  return { ...of, kind: 'MACHINE', id: machineId, machineId, why: `${what} ${is}`, weight, isName };
}
