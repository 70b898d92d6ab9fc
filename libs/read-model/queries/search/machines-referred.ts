import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { canonicalMac } from '#libs/kernel/index.js';
import type { When } from '../history/when.js';
import { searchSql } from '../machine-search.js';
import { scopeSql } from '../scope-sql.js';
import { rowsOf } from '../statement.js';
import { asking, type Asking } from './asking.js';
import { machineLines, subtitleOf, titleOf, type MachineLine } from './machine-lines.js';
import { searchEverything, type SearchHit } from './search-everything.js';

export interface ReferencesAsked {
  readonly texts: readonly string[];
  readonly when?: When | undefined;
  readonly scope?: AccessScope | undefined;
}

/** What a text means, where somebody wants a machine. */
export interface MachineReferred {
  readonly text: string;
  /** Undefined where no machine is meant, or several may be. */
  readonly machineId?: string | undefined;
  /** Why it is this one, where that was not plain. */
  readonly why: string | null;
  /** Whether its name is another one: it is not called so any more, or by itself only. */
  readonly past: boolean;
  /** `RELATED`: a part of what is known of it is the text, and of no other. Null where none is meant. */
  readonly match: SearchHit['match'] | null;
  /** What else it may be: several machines, or what is none. */
  readonly hits: readonly SearchHit[];
}

const mostHits = 8;

interface ExactRow {
  readonly nth: number;
  readonly way: number;
  readonly id: string;
}

/**
 * Id, name, serial and MAC of many at once: whoever gives a command to five hundred machines names most of them so. Of each way two are
 * enough to know that it is not one. Only of those that the caller may see: that another one elsewhere has the same MAC is not told by
 * another answer.
 */
function exactly({ put, tables, values }: Asking, { texts, scope }: ReferencesAsked): string {
  const terms = texts.map((text) => text.trim().toLowerCase());
  const macs = texts.map((text) => canonicalMac(text) ?? null);
  const asked = `unnest(${put(texts.map((_, nth) => nth))}::int[], ${put(texts)}::text[], ${put(terms)}::text[], ${put(macs)}::text[])
    as a(nth, text, term, mac)`;
  const seen = [tables.held('m'), ...scopeSql(scope, 'm', values)].join(' and ');
  const alive = `${seen} and m.lifecycle <> 'merged'`;
  const way = (nth: number, where: string, by = '') =>
    `(select distinct ${nth} as way, m.id from ${by}${tables.from('machine', 'm')} where ${where} limit 2)`;
  const ways = [
    way(0, `m.id = a.text and ${seen}`),
    way(1, `m.name = a.term and ${alive}`),
    way(
      2,
      `t.term = a.term and t.source = 'system.serial' and ${tables.held('t')} and m.id = t.machine_id and ${alive}`,
      `${tables.from('machine_term', 't')} cross join `,
    ),
    way(
      3,
      `p.mac = a.mac and ${tables.held('p')} and m.id = p.machine_id and ${alive}`,
      `${tables.from('port', 'p')} cross join `,
    ),
    way(3, `m.bmc_mac = a.mac and ${alive}`),
  ];
  return `select a.nth, w.way, w.id from ${asked} cross join lateral (${ways.join(' union all ')}) w`;
}

/** The first way that leads to one machine, and to no other. */
function idOf(rows: readonly ExactRow[], nth: number): string | undefined {
  for (const way of [0, 1, 2, 3]) {
    const ids = new Set(rows.filter((row) => row.nth === nth && row.way === way).map(({ id }) => id));
    if (ids.size === 1) return [...ids][0];
  }
  return undefined;
}

/** Machines that have all words of a text, one of them somewhere in what they are found by. */
async function withWords(pool: Pool, text: string, { when, scope }: ReferencesAsked): Promise<readonly string[]> {
  const { tables, values } = asking(when);
  const found = searchSql(text, values, tables);
  if (found.length === 0) return [];
  const where = [tables.held('m'), `m.lifecycle <> 'merged'`, ...found, ...scopeSql(scope, 'm', values)];
  const query = `select m.id from ${tables.from('machine', 'm')} where ${where.join(' and ')} order by m.name nulls last, m.serial nulls last, m.id limit ${mostHits}`;
  return (await rowsOf<{ id: string }>(pool, query, values)).map(({ id }) => id);
}

/** As the search would show them, in one statement. */
async function asHits(
  pool: Pool,
  { ids, why, matched }: { readonly ids: readonly string[]; readonly why: string; readonly matched: string },
  { when, scope }: ReferencesAsked,
): Promise<readonly SearchHit[]> {
  const lines = ids.length > 0 ? await machineLines(pool, ids, when, scope) : new Map<string, MachineLine>();
  const of = { kind: 'MACHINE', why, matched, match: 'RELATED', past: false, until: null, weight: 0 } as const;
  return ids.flatMap((id) => {
    const line = lines.get(id);
    return line ? { ...of, id, machineId: id, title: titleOf(line), subtitle: subtitleOf(line) } : [];
  });
}

/**
 * What is so now and exactly so goes before all else, as in the search. What is meant by a name that it had before, or by part of what it has,
 * is meant only where no other machine is: commands are given by it.
 */
async function sought(pool: Pool, text: string, asked: ReferencesAsked): Promise<MachineReferred> {
  const { when, scope } = asked;
  const { hits } = await searchEverything(pool, { text, first: 100, when, scope });
  const machines = hits.filter(({ kind, merged }) => kind === 'MACHINE' && merged !== true);
  const exact = machines.filter(({ match, past }) => match === 'EXACT' && !past);
  const one = (hit: SearchHit): MachineReferred => ({
    text,
    machineId: hit.id,
    why: hit.why,
    past: hit.past || hit.isNamedOtherwise === true,
    match: 'EXACT',
    hits: [],
  });
  const [only, another] = exact;
  if (only && !another) return one(only);
  if (another) return { text, why: null, past: false, match: null, hits: exact.slice(0, mostHits) };
  const former = machines.filter(({ match, past, isName }) => match === 'EXACT' && past && isName === true);
  const [was, alsoWas] = former;
  const others = (await withWords(pool, text, asked)).filter((id) => !former.some((hit) => hit.id === id));
  if (was && !alsoWas && others.length === 0) return one(was);
  const [word, otherWord] = others;
  if (!was && word !== undefined && otherWord === undefined)
    return {
      text,
      machineId: word,
      why: `${text} is found of no other machine`,
      past: false,
      match: 'RELATED',
      hits: [],
    };
  const several = [
    ...former,
    ...(await asHits(pool, { ids: others, why: `${text} is found of it`, matched: text }, asked)),
  ];
  // Of no machine the search may still say what it is instead.
  return { text, why: null, past: false, match: null, hits: (several.length > 0 ? several : hits).slice(0, mostHits) };
}

/** The machines that texts mean, in their order, by whatever somebody has in his hand: one rule for all who take such. */
export async function machinesReferred(pool: Pool, asked: ReferencesAsked): Promise<readonly MachineReferred[]> {
  const { texts, when } = asked;
  const question = asking(when);
  const rows = await rowsOf<ExactRow>(pool, exactly(question, asked), question.values);
  const found: MachineReferred[] = [];
  // One after the other: each is a handful of statements side by side already.
  for (const [nth, text] of texts.entries()) {
    const machineId = idOf(rows, nth);
    const isPlain = machineId !== undefined;
    found.push(
      isPlain ? { text, machineId, why: null, past: false, match: 'EXACT', hits: [] } : await sought(pool, text, asked),
    );
  }
  return found;
}
