import { isoText } from '../statement.js';
import type { Asking } from './asking.js';
import type { Found, SearchKind } from './found.js';
import type { SlotRead } from './readings.js';
import { untilText } from './term-words.js';

export interface SlotRow {
  readonly chassis: string;
  readonly slot: string;
  readonly node: string | null;
  readonly holderKind: string;
  readonly holderId: string;
  readonly purpose: string | null;
  readonly until: string | null;
  readonly past: boolean;
}

/** Who holds a slot of a chassis, or a node of it, and who held it before. */
export function slotHoldersOf(
  { put, tables, ended: endedBy, sees }: Asking,
  { site, chassis, slot, node }: SlotRead,
): string {
  const ids = `(select s.id || '/' || ${put(chassis)}::text as id, s.id as site from ${tables.from('site', 's')}
    where ${tables.held('s')} and (${put(site ?? null)}::text is null or s.id = ${put(site ?? null)}::text)) a`;
  const is = `c.chassis_id = a.id and lower(c.slot) = ${put(slot)}::text
    and (${put(node ?? null)}::text is null or lower(c.node) = ${put(node ?? null)}::text) and ${sees.holder('c', 'a.site')}`;
  const columns = `c.chassis_id as chassis, c.slot, c.node, c.holder_kind as "holderKind", c.holder_id as "holderId", c.purpose`;
  const ended = endedBy('c');
  const at = isoText('(select e.recorded_at from machinedb.audit_event e where e.position = c.to_position)');
  return `select * from (select ${columns}, null::text as until, false as past, 0::bigint as ended
      from ${ids} join ${tables.from('chassis_slot', 'c')} on ${is} and ${tables.held('c')} order by c.node limit 20) now
    union all select * from (select ${columns}, ${at}, true, c.to_position
      from ${ids} join machinedb.chassis_slot_past c on ${is} where ${ended} order by c.to_position desc limit 12) before`;
}

const spanOf = ({ chassis, slot, node }: SlotRow): string =>
  `${chassis} slot ${slot}${node === null ? '' : ` node ${node}`}`;

/** What keeps a slot free has no page of its own: its chassis shows it. */
export function foundSlotHolder(row: SlotRow): Found {
  const { chassis, holderKind, holderId, past, until, purpose } = row;
  const span = spanOf(row);
  const of = { matched: span, match: 'EXACT' as const, past, until: past ? until : null, weight: 0 };
  const why = past ? `stood in ${span}${untilText(until)}` : `stands in ${span}`;
  if (holderKind === 'machine') return { ...of, kind: 'MACHINE', id: holderId, machineId: holderId, why: `it ${why}` };
  const kind: SearchKind = 'CHASSIS';
  const kept = past ? `it was kept free${untilText(until)}` : 'it is kept free';
  const site = chassis.split('/')[0];
  return { ...of, kind, id: chassis, title: chassis, subtitle: purpose ?? 'reserved', site, why: `${kept}: ${span}` };
}
