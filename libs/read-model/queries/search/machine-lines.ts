import type { AccessScope } from '#libs/contracts/index.js';
import { calledText } from '#libs/contracts/summary/called.js';
import type { Pool } from '#libs/database/index.js';
import type { When } from '../history/when.js';
import { ownHostname } from '../machine-columns.js';
import { scopeSql } from '../scope-sql.js';
import { rowsOf } from '../statement.js';
import { asking } from './asking.js';

/** What is said of a machine in one line. */
export interface MachineLine {
  readonly id: string;
  readonly name: string | null;
  readonly fqdn: string | null;
  /** What it calls itself; null while it runs a live image, where all are called alike. */
  readonly hostname: string | null;
  readonly serial: string | null;
  readonly product: string | null;
  readonly lifecycle: string;
  readonly mergedInto: string | null;
  readonly cluster: string | null;
  readonly role: string | null;
  readonly place: string | null;
  readonly silent: boolean;
}

const place = `case when m.rack is not null then m.site || '/' || m.rack || ' U' || m.unit
  when m.chassis is not null then m.site || '/' || m.chassis || ' slot ' || m.slot || coalesce(' node ' || m.node, '') end`;

/** Of machines that the caller may see; others are left out. */
export async function machineLines(
  pool: Pool,
  ids: readonly string[],
  when: When | undefined,
  scope: AccessScope | undefined,
): Promise<ReadonlyMap<string, MachineLine>> {
  const { put, tables, values } = asking(when);
  const where = [`m.id = any(${put(ids)}::text[])`, tables.held('m'), ...scopeSql(scope, 'm', values)];
  const text = `select m.id, m.name, m.fqdn, ${ownHostname('m')} as hostname, m.serial, m.product, m.lifecycle, m.merged_into as "mergedInto", m.cluster, m.role,
      ${place} as place, m.silent_since is not null as silent
    from ${tables.from('machine', 'm')} where ${where.join(' and ')}`;
  const rows = await rowsOf<MachineLine>(pool, text, values);
  return new Map(rows.map((row) => [row.id, row]));
}

export const titleOf = (machine: MachineLine): string => calledText(machine);

/** Where it is, and how it stands. */
export function subtitleOf({ place, lifecycle, silent, role, cluster, product, mergedInto }: MachineLine): string {
  const state = lifecycle === 'merged' ? `merged into ${mergedInto ?? 'another'}` : lifecycle;
  const said = [place ?? 'stands nowhere', state, silent ? 'silent' : null, role, cluster, product];
  return said.filter((one) => one !== null && one !== '').join(' · ');
}

/** Whether a machine has a name, and this is another one, also without the domain. */
export function isOtherName({ name, fqdn }: MachineLine, word: string): boolean {
  const said = word.toLowerCase().replace(/\.$/, '');
  return name !== null && ![name, fqdn].some((one) => one?.toLowerCase() === said);
}
