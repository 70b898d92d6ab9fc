import { blocksAround, blockText, familyOf, parseBlock, treeKeyOf } from '#libs/kernel/index.js';
import { isoText } from '../statement.js';
import type { Asking } from './asking.js';
import type { Found, SearchMatch } from './found.js';
import type { Readings } from './readings.js';
import { untilText } from './term-words.js';

const behindAll = '\u{10FFFF}';
const mostOfAKind = 8;

export interface NumberRow {
  readonly kind: 'ADDRESS' | 'PREFIX' | 'RANGE' | 'ASN';
  readonly id: string;
  readonly title: string;
  readonly said: string;
  readonly holderKind: string | null;
  readonly holderId: string | null;
  readonly past: boolean;
  readonly until: string | null;
  readonly site: string | null;
  readonly match: SearchMatch;
}

const nobody = 'null::text, null::text';
const endedAt = (alias: string): string =>
  isoText(`(select e.recorded_at from machinedb.audit_event e where e.position = ${alias}.to_position)`);

/** Addresses and prefixes that begin so: `10.0.` and `2001:db8:`. */
const isPart = (lower: string): boolean => /^\d{1,3}\.[\d.]*$/.test(lower) || /^[0-9a-f]{1,4}:[0-9a-f:]*$/.test(lower);

function addresses({ put, tables, ended: endedBy, sees }: Asking, wanted: readonly string[]): readonly string[] {
  const said = `a.function || ' · pool ' || a.pool || case when a.state = 'taken' then '' else ' · rests until ' || to_char(a.quarantine_until at time zone 'UTC', 'YYYY-MM-DD') end`;
  const ended = endedBy('a');
  const list = `${put(wanted)}::text[]`;
  return [
    `(select 'ADDRESS' as kind, a.address as id, a.address as title, ${said} as said, a.holder_kind as "holderKind", a.holder_id as "holderId",
      a.state <> 'taken' as past, case when a.state <> 'taken' then ${isoText('a.since')} end as until, null::text as site, 'EXACT' as match
      from ${tables.from('ip_address', 'a')} where ${tables.held('a')} and a.address = any(${list}) and ${sees.machine('a.holder_id')} limit ${mostOfAKind})`,
    `(select 'ADDRESS', a.address, a.address, ${said}, a.holder_kind, a.holder_id, true, ${endedAt('a')}, null, 'EXACT'
      from machinedb.ip_address_past a where ${ended} and a.state = 'taken' and a.address = any(${list}) and ${sees.machine('a.holder_id')}
      order by a.to_position desc limit ${mostOfAKind})`,
  ];
}

const saidOfPrefix = `p.kind || coalesce(' · ' || p.function, '') || coalesce(' · site ' || p.site, '') || coalesce(' · VLAN ' || p.vlan, '') || ' · VRF ' || p.vrf`;

function prefixes({ put, tables, sees }: Asking, { prefix, address }: Readings): readonly string[] {
  const block = parseBlock(prefix ?? (address === undefined ? '' : blockOfAddress(address)));
  if (!block) return [];
  const around = [...blocksAround(block)].map(blockText);
  return [
    `(select 'PREFIX', p.vrf || ' ' || p.prefix, p.prefix, ${saidOfPrefix}, ${nobody}, false, null, p.site,
      case when p.prefix = ${put(prefix ?? '')} then 'EXACT' else 'RELATED' end
      from ${tables.from('prefix', 'p')} where ${tables.held('p')} and p.prefix = any(${put(around)}::text[]) and ${sees.site('p.site')}
      order by p.length desc limit ${mostOfAKind})`,
  ];
}

const blockOfAddress = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`;

/** What a pool keeps back: of each pool the stretch that begins last before the address, if that goes so far. */
function ranges({ put, tables }: Asking, address: string): readonly string[] {
  const block = parseBlock(blockOfAddress(address));
  if (!block) return [];
  const key = put(treeKeyOf(block));
  return [
    `(select 'RANGE', r.pool || ' ' || r.first, r.first || ' – ' || r.last, r.use || ' in pool ' || r.pool || coalesce(' · ' || nullif(r.title, ''), ''),
      ${nobody}, false, null, null, 'RELATED'
      from ${tables.from('pool', 'o')} cross join lateral (select * from ${tables.from('pool_range', 'r')} where ${tables.held('r')}
        and r.pool = o.pool and r.start <= ${key} order by r.start desc limit 1) r
      where ${tables.held('o')} and o.family = ${familyOf(address.includes(':') ? 6 : 4).version}
        and r.first::inet <= ${put(address)}::inet and r.last::inet >= ${put(address)}::inet)`,
  ];
}

function begunSo({ put, tables, sees }: Asking, { lower }: Readings): readonly string[] {
  const [begin, end] = [put(lower), put(`${lower}${behindAll}`)];
  return [
    `(select 'PREFIX', p.vrf || ' ' || p.prefix, p.prefix, ${saidOfPrefix}, ${nobody}, false, null, p.site, 'BEGINS'
      from ${tables.from('prefix', 'p')} where ${tables.held('p')} and p.prefix >= ${begin} and p.prefix < ${end} and ${sees.site('p.site')}
      order by p.prefix limit ${mostOfAKind})`,
  ];
}

function asns({ put, tables, ended: endedBy, sees }: Asking, asn: number): readonly string[] {
  const number = put(asn);
  const ended = endedBy('n');
  const holder = (part: 1 | 2) => `split_part(h.held, ' ', ${part})`;
  return [
    `(select 'ASN', n.pool || ' ' || n.asn, 'AS ' || n.asn, 'ASN pool ' || n.pool || coalesce(' · ' || n.group_name, '')
      || case when n.rests_until is null then '' else ' · rests' end, ${holder(1)}, ${holder(2)}, n.rests_until is not null, null, null, 'EXACT'
      from ${tables.from('asn_number', 'n')} left join lateral unnest(n.held_by) h(held) on true
      where ${tables.held('n')} and n.asn = ${number}::bigint and ${sees.machine(holder(2))} limit ${mostOfAKind})`,
    `(select 'ASN', n.pool || ' ' || n.asn, 'AS ' || n.asn, 'ASN pool ' || n.pool, ${holder(1)}, ${holder(2)}, true, ${endedAt('n')}, null, 'EXACT'
      from machinedb.asn_number_past n cross join lateral unnest(n.held_by) h(held)
      where ${ended} and n.asn = ${number}::bigint and ${sees.machine(holder(2))} order by n.to_position desc limit ${mostOfAKind})`,
  ];
}

/** Addresses, prefixes, stretches of pools and AS numbers that a text may be; undefined where it can be none of them. */
export function numbersBy(asking: Asking, readings: Readings): string | undefined {
  const { address, prefix, asn, lower } = readings;
  const wanted = [...(address === undefined ? [] : [address]), ...(prefix === undefined ? [] : [prefix])];
  const parts = [
    ...(wanted.length > 0 ? [...addresses(asking, wanted), ...prefixes(asking, readings)] : []),
    ...(address === undefined ? [] : ranges(asking, address)),
    ...(wanted.length === 0 && isPart(lower) ? begunSo(asking, readings) : []),
    ...(asn === undefined ? [] : asns(asking, asn)),
  ];
  if (parts.length === 0) return undefined;
  const columns = 'kind, id, title, said, "holderKind", "holderId", past, until, site, match';
  return `select * from (${parts.join(' union all ')}) as n(${columns})`;
}

const whys: Readonly<Record<NumberRow['kind'], string>> = {
  ADDRESS: 'it is the address',
  PREFIX: 'it lies in it',
  RANGE: 'it lies in it',
  ASN: 'it is the number',
};

/** The number itself, and whoever has it or had it: what somebody who holds a number in his hand looks for. */
export function foundNumber(row: NumberRow): readonly Found[] {
  const { kind, id, title, said, holderKind, holderId, past, until, site, match } = row;
  const holder = holderId === null ? '' : ` · ${past ? 'had by' : 'of'} ${holderKind} ${holderId}`;
  const of = { matched: title, match, past, until: past ? until : null };
  const isMachine = holderKind === 'machine' && holderId !== null;
  const why =
    match === 'EXACT'
      ? kind === 'PREFIX'
        ? 'it is the prefix'
        : whys[kind]
      : match === 'BEGINS'
        ? 'it begins so'
        : whys[kind];
  const itself: Found = {
    ...of,
    kind,
    id,
    title,
    subtitle: `${said}${isMachine ? '' : holder}`,
    why: past ? `${why}${untilText(until)}` : why,
    machineId: isMachine ? holderId : null,
    site: site ?? undefined,
    weight: kind === 'PREFIX' ? 6 : 3,
  };
  if (!isMachine) return [itself];
  const has = past ? `had ${title}${untilText(until)}` : `has ${title}`;
  return [{ ...of, kind: 'MACHINE', id: holderId, machineId: holderId, why: `it ${has}`, weight: 1 }, itself];
}
