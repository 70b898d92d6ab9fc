import { typeWordsWithin } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { auditColumns, type AuditRow } from '../audit/audit-page.js';
import { positionAt } from '../moment.js';
import { rowsOf } from '../statement.js';

/** What people and tools did in a span of time. */
export interface DeedsFound {
  readonly total: number;
  readonly exact: boolean;
  readonly byType: readonly { readonly type: string; readonly title: string; readonly count: number }[];
  readonly byActor: readonly { readonly actor: string; readonly count: number }[];
}

/** Of one person or tool, the newest so many are counted on the way to an answer. */
const mostCounted = 20_000;
/** Events that one command caused come together: so many are looked at for each sentence. */
const togetherMost = 20;

/** Everybody who ever did something, from one to the next along the index; processes and machines are nobody. */
const doers = `with recursive doer(actor) as (
    (select a.actor from machinedb.audit_event a where a.actor >= 'person:' order by a.actor limit 1)
    union all
    select (select a.actor from machinedb.audit_event a where a.actor > d.actor order by a.actor limit 1) from doer d where d.actor is not null),
  who as (select d.actor from doer d where d.actor like 'person:%' or d.actor like 'token:%'),
  span as materialized (select ${positionAt('$1::timestamptz')} as behind,
    case when $3::timestamptz is null then $2::bigint else least($2::bigint, ${positionAt('$3::timestamptz')}) end as until)`;

/**
 * The other sides of a deed, in streams that nobody gives commands to: a unit that is taken as a machine is placed, a name as it is
 * named. They would count what was done once more.
 */
const otherSides = `('command', 'name', 'evidence', 'cableEnd', 'asnspace', 'policyBook', 'awaited', 'adminBook')`;
const isDeed = `a.category not in ${otherSides}
  and a.type not in ('SiteListed', 'PlaceTaken', 'PlaceFreed', 'SlotTaken', 'SlotFreed', 'AddressAssigned', 'AddressReleased', 'AsnAssigned', 'AsnReleased')`;

/** What is recorded in it is counted. */
export interface SpanOfDeeds {
  /** ISO 8601. */
  readonly since: string;
  /** The last position that counts. */
  readonly until: string;
  /** ISO 8601: what was recorded later does not count either, wherever `until` is. */
  readonly notAfter: string | null;
}

const valuesOf = ({ since, until, notAfter }: SpanOfDeeds): readonly unknown[] => [since, until, notAfter];

export async function deedsIn(pool: Pool, span: SpanOfDeeds): Promise<DeedsFound> {
  const text = `${doers}
    select w.actor, t.type, t.count, t.whole from who w cross join lateral (
      select e.type, count(*)::int as count, sum(count(*)) over () <= ${mostCounted} as whole from (
        select a.type from machinedb.audit_event a, span s where a.actor = w.actor and a.position > s.behind and a.position <= s.until and ${isDeed}
        order by a.position desc limit ${mostCounted + 1}) e group by e.type) t`;
  const rows = await rowsOf<{ actor: string; type: string; count: number; whole: boolean }>(pool, text, valuesOf(span));
  const sums = (of: 'actor' | 'type') => {
    const all = new Map<string, number>();
    for (const row of rows) all.set(row[of], (all.get(row[of]) ?? 0) + row.count);
    return [...all].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  };
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    exact: rows.every(({ whole }) => whole),
    byType: sums('type').map(([type, count]) => ({ type, title: typeWordsWithin(type), count })),
    byActor: sums('actor').map(([actor, count]) => ({ actor, count })),
  };
}

/** What a machine has to give up first stands before these: its name, its place, its numbers. */
const ends: ReadonlySet<string> = new Set(['MachineRetired', 'MachineMerged']);

/** The newest sentences: one for each deed, however many events it caused. */
export async function newestDeeds(pool: Pool, span: SpanOfDeeds, most: number): Promise<readonly AuditRow[]> {
  if (most === 0) return [];
  const text = `${doers}
    select ${auditColumns} from who w cross join lateral (
      select a.* from machinedb.audit_event a, span s where a.actor = w.actor and a.position > s.behind and a.position <= s.until and ${isDeed}
      order by a.position desc limit ${most * togetherMost}) a order by a.position desc limit ${most * togetherMost}`;
  const rows = await rowsOf<AuditRow>(pool, text, valuesOf(span));
  const deeds = new Map<string, AuditRow>();
  for (const row of rows) {
    const deed = row.correlationId ?? row.commandId ?? row.eventId;
    // Of one deed the first event says it; those that follow from it come behind. What has to go before it does not speak for it.
    const later = deeds.get(deed);
    if (later && ends.has(later.type) && later.commandId === row.commandId) continue;
    deeds.set(deed, row);
  }
  return [...deeds.values()].slice(0, most);
}
