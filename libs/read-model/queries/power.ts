import type { RackFeed } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import type { Listed } from './listed.js';
import { choice, field } from './place/filter-field.js';
import { isoText, rowsOf } from './statement.js';

/** Strips behind strips are followed so far. */
const longestWay = 8;

interface EndOfCable {
  readonly kind: string;
  readonly id: string;
  readonly port: string;
}

interface CableRow {
  readonly cableId: string;
  readonly status: string;
  readonly a: EndOfCable;
  readonly b: EndOfCable;
}

interface FeedRow extends RackFeed {
  readonly device: string;
  /** Null: of the device as a whole. */
  readonly inlet: string | null;
}

interface OutletOfType {
  readonly name: string;
  readonly powerPort?: string;
}

/** What power comes through: cables, outlets and what they hang on, and what was said to feed what. */
export interface PowerGridRows {
  readonly cables: readonly CableRow[];
  readonly outlets: ReadonlyMap<string, readonly OutletOfType[]>;
  readonly feeds: readonly FeedRow[];
}

async function cablesInto(pool: Pool, ids: readonly string[], when?: When): Promise<readonly CableRow[]> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const end = (which: string) =>
    `json_build_object('kind', c.${which}_kind, 'id', c.${which}_id, 'port', c.${which}_port) as "${which}"`;
  const text = `select c.id as "cableId", c.status, ${end('a')}, ${end('b')} from ${tables.from('cable', 'c')}
    where c.kind = 'power' and (c.a_id = any($1) or c.b_id = any($1)) and ${tables.held('c')} order by c.id`;
  return rowsOf<CableRow>(pool, text, values);
}

async function feedsOf(pool: Pool, devices: readonly string[], when?: When): Promise<readonly FeedRow[]> {
  const values: unknown[] = [devices];
  const tables = tablesAt(when, values);
  const text = `select f.device, nullif(f.inlet, '') as inlet, f.rack, f.feed from ${tables.from('device_feed', 'f')}
    where f.device = any($1) and ${tables.held('f')} order by f.device, f.inlet`;
  return rowsOf<FeedRow>(pool, text, values);
}

type OutletsRow = { readonly id: string; readonly outlets: readonly OutletOfType[] };

async function outletsOfDevices(
  pool: Pool,
  devices: readonly string[],
  when?: When,
): Promise<PowerGridRows['outlets']> {
  const values: unknown[] = [devices];
  const tables = tablesAt(when, values);
  const text = `select d.id, t.content -> 'powerOutlets' as outlets from ${tables.from('device', 'd')}
    join ${tables.from('device_type', 't')} on t.id = d.type and ${tables.held('t')}
    where d.id = any($1) and ${tables.held('d')}`;
  return new Map((await rowsOf<OutletsRow>(pool, text, values)).map(({ id, outlets }) => [id, outlets]));
}

const devicesAt = (cables: readonly CableRow[]): readonly string[] =>
  cables.flatMap(({ a, b }) => [a, b].flatMap(({ kind, id }) => (kind === 'device' ? [id] : [])));

/** All that the power of these machines comes through. */
export async function powerGridOf(pool: Pool, machineIds: readonly string[], when?: When): Promise<PowerGridRows> {
  const cables = new Map((await cablesInto(pool, machineIds, when)).map((one) => [one.cableId, one]));
  const known = new Set<string>();
  for (let hop = 0; hop < longestWay; hop += 1) {
    const fresh = [...new Set(devicesAt([...cables.values()]))].filter((id) => !known.has(id));
    if (fresh.length === 0) break;
    for (const id of fresh) known.add(id);
    for (const one of await cablesInto(pool, fresh, when)) cables.set(one.cableId, one);
  }
  const devices = [...known];
  const [feeds, outlets] = await Promise.all([feedsOf(pool, devices, when), outletsOfDevices(pool, devices, when)]);
  return { cables: [...cables.values()], outlets, feeds };
}

/** Slots of the power supplies that machines reported, by machine. */
export async function powerSuppliesOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const values: unknown[] = [machineIds];
  const tables = tablesAt(when, values);
  const text = `select c.machine_id as "id", array_agg(c.slot order by c.slot) as slots from ${tables.from('component', 'c')}
    where c.machine_id = any($1) and c.kind = 'psu' and c.slot is not null and ${tables.held('c')} group by c.machine_id`;
  const rows = await rowsOf<{ id: string; slots: readonly string[] }>(pool, text, values);
  return new Map(rows.map(({ id, slots }) => [id, slots]));
}

const other = (column: string): string =>
  `case when c.a_kind = 'device' and c.a_id = d.id and lower(c.a_port) = lower(o.name) then c.b_${column} else c.a_${column} end`;
const plugged = (end: string): string =>
  `c.${end}_kind = 'device' and c.${end}_id = d.id and lower(c.${end}_port) = lower(o.name)`;

/** Outlets of all devices whose type says which they have, with what is plugged in there. */
export const outletList: Listed = {
  table: 'device',
  alias: 'd',
  joined: (tables) => `join ${tables.from('device_type', 't')} on t.id = d.type and ${tables.held('t')}
    cross join lateral rows from (jsonb_to_recordset(t.content -> 'powerOutlets')
      as (name text, type text, "powerPort" text, "feedLeg" text)) with ordinality as o(name, type, "powerPort", "feedLeg", nth)
    left join ${tables.from('cable', 'c')} on c.kind = 'power' and (${plugged('a')} or ${plugged('b')}) and ${tables.held('c')}
    left join lateral (select f.rack, f.feed from ${tables.from('device_feed', 'f')} where f.device = d.id
      and (f.inlet = '' or lower(f.inlet) = lower(o."powerPort")) and ${tables.held('f')} order by f.inlet desc limit 1) f on true`,
  id: `d.id || ' ' || o.name`,
  columns: {
    deviceId: 'd.id',
    name: 'o.name',
    plug: 'o.type',
    feedLeg: 'o."feedLeg"',
    inlet: 'o."powerPort"',
    cableId: 'c.id',
    status: `upper(replace(c.status, '-', '_'))`,
    label: 'c.label',
    toKind: `upper(${other('kind')})`,
    toId: other('id'),
    toPort: other('port'),
    feedRack: 'f.rack',
    feed: 'f.feed',
    changedAt: isoText('d.changed_at'),
  },
  filter: {
    fields: {
      device: field('text', 'd.id', 'the PDU, `<site>/<code>`', 'pdu'),
      site: field('text', 'd.site', 'code of its site'),
      rack: field('text', 'd.rack', 'code of the rack that it stands in'),
      name: field('text', 'o.name', 'the outlet', 'outlet'),
      plug: field('text', 'o.type', 'which plugs fit', 'type'),
      leg: choice('o."feedLeg"', 'phase', ['A', 'B', 'C']),
      feed: field('text', 'f.feed', 'the feed that it hangs on'),
      used: field('boolean', 'c.id is not null', 'a cable is planned into it'),
      to: field('text', other('id'), 'what is plugged in: id of a machine, `<site>/<code>`', 'machine'),
    },
    children: {},
  },
  searched: ['d.id', 'o.name', `coalesce(c.label, '')`],
  orders: { DEVICE: { by: `d.id || ' ' || lpad(o.nth::text, 4, '0')` } },
};
