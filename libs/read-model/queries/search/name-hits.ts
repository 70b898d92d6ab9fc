import { isoText } from '../statement.js';
import type { Asking } from './asking.js';
import type { Found } from './found.js';
import type { Readings } from './readings.js';
import { untilText } from './term-words.js';

const behindAll = '\u{10FFFF}';
const mostOfAKind = 8;
/** Ids of machines begin with `m`; shorter beginnings of one say nothing. */
const idBeginning = /^m[0-9a-z]{5,}$/;

export interface NameRow {
  readonly what: 'id' | 'fqdn' | 'name' | 'component';
  readonly id: string;
  readonly value: string;
  readonly exact: boolean;
  readonly past: boolean;
  readonly until: string | null;
  readonly said: string | null;
}

/** Ids, names with their domains now and before, and parts that are followed by their serials. */
export function namesBy({ put, tables, ended: endedBy, sees }: Asking, { lower, text }: Readings): string {
  const [begin, end] = [put(lower), put(`${lower}${behindAll}`)];
  const ended = endedBy('n');
  const endedAt = isoText('(select e.recorded_at from machinedb.audit_event e where e.position = n.to_position)');
  const serials = put([...new Set([text, text.toUpperCase(), lower])]);
  const id =
    () => `(select 'id' as what, m.id, m.id as value, m.id = ${begin} as exact, false as past, null::text as until, null::text as said
    from ${tables.from('machine', 'm')} where ${tables.held('m')} and m.id >= ${begin} and m.id < ${end} and ${sees.machine('m.id')} order by m.id limit ${mostOfAKind})`;
  const parts = [
    ...(idBeginning.test(lower) ? [id()] : []),
    // By the name, not by the machine: those of the past are found by nothing else.
    `(select 'fqdn' as what, n.holder_id as id, n.fqdn as value, n.fqdn = ${begin} as exact, false as past, null::text as until, null::text as said
      from ${tables.from('name', 'n')} where ${tables.held('n')} and n.held and n.holder_kind = 'machine' and strpos(n.fqdn, '.') > 0
      and n.fqdn >= ${begin} and n.fqdn < ${end} and ${sees.machine('n.holder_id')} order by n.fqdn limit ${mostOfAKind})`,
    `(select 'name' as what, n.holder_id, n.fqdn, n.fqdn = ${begin}, true, ${isoText('n.since')}, n.holder_kind
      from ${tables.from('name', 'n')} where ${tables.held('n')} and not n.held and n.fqdn >= ${begin} and n.fqdn < ${end} and ${sees.machine('n.holder_id')}
      order by n.fqdn limit ${mostOfAKind})`,
    `(select 'name', n.holder_id, n.fqdn, true, true, ${endedAt}, n.holder_kind
      from machinedb.name_past n where ${ended} and n.held and n.fqdn = ${begin} and ${sees.machine('n.holder_id')} order by n.to_position desc limit ${mostOfAKind})`,
    `(select 'component', h.component_id, h.serial, true, false, null, h.kind || coalesce(' ' || h.model, '')
      from machinedb.component_history h where h.serial = any(${serials}::text[]) order by h.present desc, h.last_seen_at desc limit 4)`,
  ];
  return parts.join(' union all ');
}

export function foundName({ what, id, value, exact, past, until, said }: NameRow): readonly Found[] {
  const of = { matched: value, match: exact ? ('EXACT' as const) : ('BEGINS' as const), past, until };
  if (what === 'component')
    return [
      {
        ...of,
        kind: 'COMPONENT',
        id,
        title: `${said ?? 'part'} ${value}`,
        subtitle: 'followed across machines',
        why: `its serial is ${value}`,
        weight: 7,
      },
    ];
  if (what === 'id') return [{ ...of, kind: 'MACHINE', id, machineId: id, why: `its id is ${id}`, weight: 0 }];
  if (what === 'name' && said !== 'machine')
    return [
      {
        ...of,
        kind: 'NAME',
        id: value,
        title: value,
        subtitle: `name of ${said} ${id}`,
        why: `it had the name${untilText(until)}`,
        weight: 2,
      },
    ];
  const is = past ? `was ${value}${untilText(until)}` : `is ${value}`;
  return [
    { ...of, kind: 'MACHINE', id, machineId: id, why: `its name with its domain ${is}`, weight: 1, isName: true },
  ];
}
