import type { Pool } from '#libs/database/index.js';
import { clockAt, keyOf, type When } from './history/when.js';
import { tablesAt } from './history/tables-at.js';
import { ofMoment } from './machines.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, rowsOf, selected } from './statement.js';

/** A number that somebody has, or that rests. */
export interface AsnNumberView {
  readonly asn: number;
  readonly pool: string;
  readonly holders: readonly { readonly kind: string; readonly id: string; readonly since: string }[];
  when?: When;
}

const columns = {
  asn: 'n.asn::float8',
  pool: 'n.pool',
  group: 'n.group_name',
  holders: 'n.holders',
  since: isoText('n.since'),
  restsUntil: isoText('n.rests_until'),
} as const;
const everything = selected(columns, Object.keys(columns));

/** What rested until a time that has come is free again, and nobody's. @param clock parameter of that time */
const notOver = (clock: string): string => `(n.rests_until is null or n.rests_until > ${clock}::timestamptz)`;

const clockOf = (when: When | undefined, now: number): string => new Date(clockAt(when, now)).toISOString();

export interface AsnNumbersRequest extends PageRequest {
  readonly when?: When | undefined;
  /** Only those in use, or only those at rest. */
  readonly resting?: boolean | null | undefined;
}

/**
 * The numbers of a pool that are in use or at rest, ascending.
 * @param now milliseconds: by this clock rests are over or not
 * @throws CursorError
 */
export async function asnNumbersPage(
  pool: Pool,
  code: string,
  { when, resting, ...request }: AsnNumbersRequest,
  now: number,
): Promise<Page<AsnNumberView & Placed>> {
  const values: unknown[] = [code, clockOf(when, now)];
  const tables = tablesAt(when, values);
  const state = typeof resting === 'boolean' ? [`n.rests_until is ${resting ? 'not ' : ''}null`] : [];
  const list = {
    from: tables.from('asn_number', 'n'),
    where: ['n.pool = $1', notOver('$2'), tables.held('n'), ...state].join(' and '),
    values,
    id: 'n.asn',
    idType: 'bigint',
    order: { name: `ASN${keyOf(when)}` },
  } as const;
  const page = await pageOf<AsnNumberView>(pool, list, everything, request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

/**
 * Who has, or gave back, a number; of several pools where one was forced to have what another has.
 * @param now milliseconds: by this clock rests are over or not
 */
export async function asnHolders(pool: Pool, asn: number, now: number, when?: When): Promise<readonly AsnNumberView[]> {
  const values: unknown[] = [asn, clockOf(when, now)];
  const tables = tablesAt(when, values);
  const text = `select ${everything} from ${tables.from('asn_number', 'n')}
    where n.asn = $1::bigint and ${notOver('$2')} and ${tables.held('n')} order by n.pool`;
  return ofMoment(await rowsOf<AsnNumberView>(pool, text, values), when);
}

/** The numbers of devices, by `<site>/<code>`; the lowest where one has several. */
export async function asnsOfDevices(
  pool: Pool,
  devices: readonly string[],
  when?: When,
): Promise<Readonly<Record<string, number>>> {
  if (devices.length === 0) return {};
  const values: unknown[] = [devices.map((device) => `device ${device}`)];
  const tables = tablesAt(when, values);
  const text = `select unnest(n.held_by) as holder, min(n.asn)::float8 as asn from ${tables.from('asn_number', 'n')}
    where n.held_by && $1::text[] and n.rests_until is null and ${tables.held('n')} group by 1`;
  const rows = await rowsOf<{ holder: string; asn: number }>(pool, text, values);
  return Object.fromEntries(rows.map(({ holder, asn }) => [holder.replace(/^device /, ''), asn]));
}
