import type { TemporalTable } from '../history/tables-at.js';
import type { Asking } from './asking.js';
import type { Found, SearchKind } from './found.js';
import type { Readings } from './readings.js';

const behindAll = '\u{10FFFF}';
const mostOfAKind = 6;

/** Lists that are short enough for their titles to be looked through. */
const coded: readonly (readonly [SearchKind, TemporalTable, code: string, said: string])[] = [
  ['CLUSTER', 'cluster', 't.cluster', `case when t.open then 'cluster' else 'cluster · closed' end`],
  ['ROLE', 'role', 't.role', `case when t.open then 'role' else 'role · closed' end`],
  ['POLICY', 'policy', 't.policy', `'policy · ' || t.kind || case when t.in_force then '' else ' · withdrawn' end`],
  ['POOL', 'pool', 't.pool', `'pool · ' || t.function || ' · VRF ' || t.vrf`],
  ['VRF', 'vrf', 't.vrf', `'VRF · ' || t.prefixes || ' prefixes'`],
  ['ASN_POOL', 'asn_pool', 't.pool', `'ASN pool · ' || t.taken || ' of ' || t.size || ' taken'`],
  ['CONSUL_DATACENTER', 'consul_datacenter', 't.datacenter', `'Consul datacenter · ' || t.name`],
];

export interface CodeRow {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly said: string;
  readonly machineId: string | null;
  readonly exact: boolean;
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

/** What has a code: whose code begins so, or whose title has a word that does. */
export function codesBy(asking: Asking, readings: Readings): string {
  const { put, tables } = asking;
  const { lower, text } = readings;
  const [begin, end] = [put(lower), put(`${lower}${behindAll}`)];
  const [title, within] = [put(`${likeText(lower)}%`), put(`% ${likeText(lower)}%`)];
  const lists = coded.map(
    ([kind, table, code, said]) =>
      `(select '${kind}' as kind, ${code} as id, t.title, ${said} as said, null::text as "machineId", ${code} = ${begin} as exact
      from ${tables.from(table, 't')} where ${tables.held('t')} and ((${code} >= ${begin} and ${code} < ${end})
        or lower(t.title) like ${title} or lower(t.title) like ${within}) order by ${code} limit ${mostOfAKind})`,
  );
  const cables = ['id', 'label'].map(
    (
      column,
    ) => `(select 'CABLE', t.id, coalesce(t.label, ''), t.a_id || ' ' || t.a_port || ' – ' || t.b_id || ' ' || t.b_port, null,
      lower(t.${column}) = ${begin} from ${tables.from('cable', 't')} where ${tables.held('t')}
      and t.${column} >= ${put(text)} and t.${column} < ${put(`${text}${behindAll}`)} order by t.${column} limit ${mostOfAKind})`,
  );
  const tag = `(select 'TAG', ${begin}::text, '', 'tag', null, true where exists (select from ${tables.from('machine', 't')}
    where ${tables.held('t')} and t.tags @> array[${begin}::text]))`;
  return [...lists, ...cables, tag, ...consulNodes(asking, readings), ...announced(asking, readings)].join(
    ' union all ',
  );
}

/** Node names are the datacenter's own: of each, those that begin so. */
function consulNodes({ put, tables }: Asking, { text }: Readings): readonly string[] {
  return [
    `(select 'CONSUL_NODE', d.datacenter || ' ' || r.node, r.node, 'node of Consul in ' || d.datacenter, r.machine_id, r.node = ${put(text)}
    from ${tables.from('consul_datacenter', 'd')} cross join lateral (select * from ${tables.from('consul_registration', 'r')}
      where ${tables.held('r')} and r.datacenter = d.datacenter and r.node >= ${put(text)} and r.node < ${put(`${text}${behindAll}`)}
      order by r.node limit ${mostOfAKind}) r where ${tables.held('d')})`,
  ];
}

const evidenceKinds = ['serial', 'mac'];

/** Machines that are waited for, by exactly what they are announced with. */
function announced({ put, tables }: Asking, { exact, text }: Readings): readonly string[] {
  const values = new Set([...exact, text, text.toUpperCase()]);
  const pieces = evidenceKinds.flatMap((kind) => [...values].map((value) => `${kind} ${value}`));
  return [
    `(select 'ANNOUNCEMENT', t.id, 'announced: ' || array_to_string(t.awaited, ', '), 'expected' || coalesce(' in ' || t.site, ''), null, true
    from ${tables.from('announcement', 't')} where ${tables.held('t')} and t.state = 'waiting'
      and t.awaited && ${put(pieces)}::text[] limit ${mostOfAKind})`,
  ];
}

const whys: Readonly<Partial<Record<SearchKind, string>>> = {
  CABLE: 'its id, or what is written on it',
  TAG: 'machines bear it',
  CONSUL_NODE: 'the name of its node in Consul',
  ANNOUNCEMENT: 'it is announced with that',
};

const filters: Readonly<Partial<Record<SearchKind, string>>> = { CLUSTER: 'cluster', ROLE: 'role', TAG: 'tag' };

export function foundCode({ kind, id, title, said, machineId, exact }: CodeRow): Found {
  const filter = filters[kind];
  const named = kind === 'CONSUL_NODE' || kind === 'ANNOUNCEMENT' ? title : [id, title].filter((one) => one !== '');
  return {
    kind,
    id,
    title: typeof named === 'string' ? named : [...new Set(named)].join(' · '),
    subtitle: said,
    why: whys[kind] ?? (exact ? `its code is ${id}` : 'its code or title'),
    matched: id,
    match: exact ? 'EXACT' : 'BEGINS',
    past: false,
    until: null,
    machineId,
    weight: kind === 'CLUSTER' || kind === 'ROLE' || kind === 'TAG' ? 2 : 4,
    ...(filter !== undefined && { machinesFilter: `${filter}=${id}` }),
  };
}
