import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { tablesAt, type TablesAt, type TemporalTable } from '../history/tables-at.js';
import { clockAt, type When } from '../history/when.js';
import { scopeSql } from '../scope-sql.js';
import { isoText, rowsOf } from '../statement.js';
import type { MachineFigures } from './fleet-figures.js';

export type AttentionKind =
  | 'CONSUL_UNREACHABLE'
  | 'CONSUL_HELD'
  | 'READ_MODEL_STOPPED'
  | 'IDENTITY_CONFLICT'
  | 'ENROLMENT'
  | 'APPROVAL'
  | 'UNACCEPTED'
  | 'SILENT'
  | 'BULK_STANDING_STILL'
  | 'RENUMBERING_HALTED'
  | 'RENUMBERING_STEP'
  | 'DRIFT'
  | 'NOT_READY'
  | 'ANNOUNCEMENT_MISFIT';

/** What is counted at once: one row for each kind, or each part of one. */
interface Counted {
  readonly kind: AttentionKind;
  readonly part: string | null;
  readonly count: number;
  readonly since: string | null;
}

/** Something that a person has to look at, before it is put into words. */
export interface NeedsAttention {
  readonly kind: AttentionKind;
  readonly count: number;
  readonly since: string | null;
  readonly parts: readonly { readonly code: string; readonly count: number }[];
}

/** Nobody has got further with a bulk for so long: whoever ran it is gone. */
const stillMs = 60_000;

interface Asked extends TablesAt {
  /** SQL of the time by which terms are over or not. */
  readonly clock: string;
  readonly isNow: boolean;
  /** Conditions on a table of machines' things that a limited token brings. */
  readonly allowed: readonly string[];
}

const noPart = 'null::text';

function count(kind: AttentionKind, part: string, since: string, from: string): string {
  const by = part === noPart ? '' : ' group by 2';
  return `select '${kind}' as kind, ${part} as part, count(*)::int as count, ${isoText(`min(${since})`)} as since from ${from}${by}`;
}

type OfTable = readonly [kind: AttentionKind, part: string, since: string, table: TemporalTable, where: string];

/** What is kept for every moment. */
function ofTables({ from, held, clock, allowed }: Asked): readonly OfTable[] {
  const known = `exists (select from ${from('drift_acknowledgement', 'k')} where k.machine_id = t.machine_id and k.item = t.item
    and ${held('k')} and k.until > ${clock})`;
  return [
    ['CONSUL_UNREACHABLE', 't.datacenter', 't.since', 'consul_outage', 'true'],
    ['CONSUL_HELD', 't.datacenter', 't.since', 'consul_hold', 'not t.allowed'],
    ['APPROVAL', noPart, 't.requested_at', 'approval', `t.state = 'waiting' and t.expires_at > ${clock}`],
    ['RENUMBERING_HALTED', noPart, 't.planned_at', 'renumbering', `t.state = 'halted'`],
    ['RENUMBERING_STEP', 't.team', 'null::timestamptz', 'plan_step', `t.state = 'waiting' and t.team is not null`],
    ['DRIFT', 't.kind', 't.since', 'drift_item', [`not ${known}`, ...allowed].join(' and ')],
    ['ANNOUNCEMENT_MISFIT', noPart, 't.announced_at', 'announcement', `t.state = 'waiting' and t.misfit_count > 0`],
  ];
}

/** What says itself when it began and ended. */
function ofTimes({ clock, isNow }: Asked): readonly string[] {
  const open = (state: string, begun: string, ended: string) =>
    isNow ? `t.state = '${state}'` : `${begun} <= ${clock} and (${ended} is null or ${ended} > ${clock})`;
  const conflict = `machinedb.identity_conflict t where ${open('open', 't.found_at', 't.resolved_at')}`;
  const enrolment = `machinedb.enrolment t where ${open('pending', 't.requested_at', 't.decided_at')}`;
  return [
    count('IDENTITY_CONFLICT', noPart, 't.found_at', conflict),
    count('ENROLMENT', noPart, 't.requested_at', enrolment),
  ];
}

/** What is known of now only. */
function ofNow({ clock }: Asked): readonly string[] {
  const bulk = `machinedb.bulk t where t.ended_at is null and t.moved_at < ${clock} - interval '${stillMs} milliseconds'`;
  return [
    count('BULK_STANDING_STILL', noPart, 't.moved_at', bulk),
    count(
      'READ_MODEL_STOPPED',
      't.projection',
      't.stopped_at',
      'machinedb.checkpoint t where t.stopped_at is not null',
    ),
  ];
}

/** What belongs to machines, and so to somebody with a scope. */
const ofMachinesThings: readonly AttentionKind[] = ['DRIFT'];

function statementOf(asked: Asked): string {
  const { from, held, isNow, allowed } = asked;
  const isLimited = allowed.length > 0;
  const tables = ofTables(asked).filter(([kind]) => !isLimited || ofMachinesThings.includes(kind));
  const kept = tables.map(([kind, part, since, table, where]) =>
    count(kind, part, since, `${from(table, 't')} where ${held('t')} and ${where}`),
  );
  if (isLimited) return kept.join(' union all ');
  return [...kept, ...ofTimes(asked), ...(isNow ? ofNow(asked) : [])].join(' union all ');
}

/** Of machines, from what they are counted as already. */
function ofMachines(figures: MachineFigures): readonly NeedsAttention[] {
  const one = (kind: AttentionKind, machines: number) => ({ kind, count: machines, since: null, parts: [] });
  return [one('UNACCEPTED', figures.new), one('SILENT', figures.silent), one('NOT_READY', figures.notReady)];
}

function together(kind: AttentionKind, rows: readonly Counted[]): NeedsAttention {
  const times = rows.flatMap(({ since }) => (since === null ? [] : [since])).toSorted();
  return {
    kind,
    count: rows.reduce((sum, row) => sum + row.count, 0),
    since: times[0] ?? null,
    parts: rows.flatMap(({ part, count: ofPart }) => (part === null ? [] : [{ code: part, count: ofPart }])),
  };
}

const order: readonly AttentionKind[] = [
  'READ_MODEL_STOPPED',
  'CONSUL_UNREACHABLE',
  'CONSUL_HELD',
  'RENUMBERING_HALTED',
  'BULK_STANDING_STILL',
  'IDENTITY_CONFLICT',
  'ENROLMENT',
  'APPROVAL',
  'SILENT',
  'DRIFT',
  'UNACCEPTED',
  'RENUMBERING_STEP',
  'NOT_READY',
  'ANNOUNCEMENT_MISFIT',
];

export interface AttentionAsked {
  /** Of the machines that may be seen. */
  readonly figures: MachineFigures;
  readonly when: When | undefined;
  /** Of a limited token: only what is about machines of its sites and clusters. */
  readonly scope: AccessScope | undefined;
  /** Milliseconds. */
  readonly now: number;
}

/** What a person has to look at, the most urgent first; what there is none of is left out. One statement. */
export async function needsAttention(
  pool: Pool,
  { figures, when, scope, now }: AttentionAsked,
): Promise<readonly NeedsAttention[]> {
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const clock = `$${values.push(new Date(clockAt(when, now)).toISOString())}::timestamptz`;
  const allowed = scopeSql(scope, 't', values);
  const rows = await rowsOf<Counted>(pool, statementOf({ ...tables, clock, isNow: !when, allowed }), values);
  const counted = order.map((kind) =>
    together(
      kind,
      rows.filter((row) => row.kind === kind && row.count > 0),
    ),
  );
  return [...counted, ...ofMachines(figures)]
    .filter((one) => one.count > 0)
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
