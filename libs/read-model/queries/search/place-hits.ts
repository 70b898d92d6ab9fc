import type { Asking } from './asking.js';
import type { Found, SearchKind, SearchMatch } from './found.js';
import type { Readings, UnitRead } from './readings.js';
import { untilText } from './term-words.js';

const behindAll = '\u{10FFFF}';
const mostOfAKind = 8;

export interface PlaceRow {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly site: string | null;
  readonly place: string | null;
  readonly retired: boolean;
  readonly exact: boolean;
}

/** What stands in sites is called `<site>/<code>`: of a code alone, all sites are tried. */
function idsTried({ put, tables }: Asking, lower: string): string {
  const text = put(lower);
  return `(select ${text}::text as begin where ${text}::text like '%/%'
    union all select s.id || '/' || ${text}::text from ${tables.from('site', 's')}
      where ${tables.held('s')} and ${text}::text not like '%/%')`;
}

/** Sites, racks, chassis and devices, by the beginning of their codes. */
export function placesBy(asking: Asking, { lower }: Readings): string {
  const { put, tables, sees } = asking;
  const tried = idsTried(asking, lower);
  const end = put(behindAll);
  const of = (kind: SearchKind, table: 'rack' | 'chassis' | 'device', place: string, said: string) =>
    `select '${kind}' as kind, t.id, t.title, t.site, ${place} as place, t.retired, t.id = i.begin as exact, ${said} as said
    from ${tried} i cross join lateral (select * from ${tables.from(table, 't')} where ${tables.held('t')}
      and t.id >= i.begin and t.id < i.begin || ${end}::text order by t.id limit ${mostOfAKind}) t`;
  // What has no height hangs at unit 0 (libs/domain/place): there is no such unit to look for.
  const units = `case when t.unit = 0 then ' beside the units' else ' U' || t.unit end`;
  const stands = `case when t.rack is not null then t.site || '/' || t.rack || ${units} end`;
  const text = put(lower);
  return `${of('RACK', 'rack', 'null::text', `coalesce(t.room, '')`)}
    union all ${of('CHASSIS', 'chassis', stands, `''`)}
    union all ${of('DEVICE', 'device', stands, 't.kind')}
    union all (select 'SITE', s.id, s.title, s.id, null, s.retired, s.id = ${text}, '' from ${tables.from('site', 's')}
      where ${tables.held('s')} and ${sees.site('s.id')} and ((s.id >= ${text} and s.id < ${text} || ${end}::text) or lower(s.title) like ${put(`${likeText(lower)}%`)})
      order by s.id limit ${mostOfAKind})`;
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

const names: Readonly<Partial<Record<SearchKind, string>>> = {
  RACK: 'rack',
  CHASSIS: 'chassis',
  DEVICE: 'device',
  SITE: 'site',
};

export function foundPlace(row: PlaceRow): Found {
  const { kind, id, title, site, place, retired, exact } = row;
  const name = names[kind] ?? '';
  const where = place === null ? '' : ` · stands in ${place}`;
  return {
    kind,
    id,
    title: title === '' || title === id ? id : `${id} · ${title}`,
    subtitle: `${name}${where}${retired ? ' · out of use' : ''}`,
    why: `its code is ${id}`,
    matched: id,
    match: exact ? 'EXACT' : 'BEGINS',
    past: false,
    until: null,
    site: site ?? undefined,
    weight: kind === 'SITE' ? 1 : 2,
    rackId: kind === 'RACK' ? id : place?.split(' ')[0],
    ...(kind === 'SITE' && { machinesFilter: `site=${id}` }),
    ...(kind === 'RACK' && { machinesFilter: `rack=${id}` }),
  };
}

export interface HolderRow {
  readonly holderKind: string;
  readonly holderId: string;
  readonly rack: string;
  readonly unit: number;
  readonly height: number;
  readonly asked: number;
  readonly purpose: string | null;
  readonly until: string | null;
  readonly past: boolean;
}

/** Who holds a unit, and who held it before. */
export function holdersOf(asking: Asking, units: readonly UnitRead[]): string {
  const { put, tables, ended: endedBy, sees } = asking;
  const asked = `unnest(${put(units.map(({ site }) => site ?? null))}::text[], ${put(units.map(({ rack }) => rack))}::text[],
    ${put(units.map(({ unit }) => unit))}::int[]) as u(site, rack, unit)`;
  const racks = `(select s.id || '/' || u.rack as id, s.id as site, u.unit from ${asked} join ${tables.from('site', 's')}
    on ${tables.held('s')} and (u.site is null or s.id = u.site)) a`;
  const covers = `p.rack_id = a.id and p.unit <= a.unit and p.unit + p.height > a.unit and ${sees.holder('p', 'a.site')}`;
  const columns = `p.holder_kind as "holderKind", p.holder_id as "holderId", p.rack_id as rack, p.unit, p.height, a.unit as asked, p.purpose`;
  const ended = endedBy('p');
  const at = `(select e.recorded_at from machinedb.audit_event e where e.position = p.to_position)`;
  return `select * from (select ${columns}, null::text as until, false as past, 0::bigint as ended
      from ${racks} join ${tables.from('rack_place', 'p')} on ${covers} and ${tables.held('p')} limit 20) now
    union all select * from (select ${columns},
      to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), true, p.to_position
      from ${racks} join machinedb.rack_place_past p on ${covers} where ${ended} order by p.to_position desc limit 12) before`;
}

const kinds: Readonly<Record<string, SearchKind>> = { machine: 'MACHINE', chassis: 'CHASSIS', device: 'DEVICE' };

const span = ({ rack, unit, height }: HolderRow): string =>
  `${rack} U${unit}${height > 1 ? `-${unit + height - 1}` : ''}`;

/** A reservation has no page of its own: its rack shows it. */
export function foundHolder(row: HolderRow): Found {
  const { holderKind, holderId, rack, until, past, purpose } = row;
  const kind = kinds[holderKind];
  const match: SearchMatch = 'EXACT';
  const of = { matched: span(row), match, past, until: past ? until : null, site: rack.split('/')[0], rackId: rack };
  const stands = past ? `stood in ${span(row)}${untilText(until)}` : `stands in ${span(row)}`;
  if (!kind) {
    const why = past ? `it was kept free${untilText(until)}` : 'it is kept free';
    return {
      ...of,
      kind: 'RACK',
      id: rack,
      title: rack,
      subtitle: purpose ?? 'reserved',
      why: `${why}: ${span(row)}`,
      weight: 0,
    };
  }
  if (kind === 'MACHINE') return { ...of, kind, id: holderId, machineId: holderId, why: `it ${stands}`, weight: 0 };
  return { ...of, kind, id: holderId, title: holderId, subtitle: holderKind, why: `it ${stands}`, weight: 0 };
}
