import type { Pool } from '#libs/database/index.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import { rowsOf } from './statement.js';

interface Peer {
  readonly kind: 'machine' | 'chassis' | 'device';
  readonly id: string;
}

interface Called {
  /** Names that it may give as its system's. */
  readonly names: readonly string[];
  /** MACs that it may give as its chassis id, or as the id of a port. */
  readonly macs: readonly string[];
}

/** What something may call itself when it introduces itself to its neighbours. */
export type PeerNames = (peer: Peer) => Called;

interface Named {
  readonly id: string;
  readonly names: readonly (string | null)[];
  readonly macs: readonly string[];
}

async function machinesNamed(pool: Pool, ids: readonly string[], when: When | undefined): Promise<readonly Named[]> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const text = `select m.id, array[m.name, m.hostname] as names,
      array(select p.mac from ${tables.from('port', 'p')}
        where p.machine_id = m.id and p.mac is not null and ${tables.held('p')}) as macs
    from ${tables.from('machine', 'm')} where m.id = any($1) and ${tables.held('m')}`;
  return rowsOf<Named>(pool, text, values);
}

async function fixturesNamed(
  pool: Pool,
  table: 'chassis' | 'device',
  ids: readonly string[],
  when: When | undefined,
): Promise<readonly Named[]> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const text = `select t.id, array[t.code, t.title] as names, array[]::text[] as macs
    from ${tables.from(table, 't')} where t.id = any($1) and ${tables.held('t')}`;
  return rowsOf<Named>(pool, text, values);
}

const nameless: Called = { names: [], macs: [] };

/** Machines are known by name, hostname and MACs; devices and chassis by code and title. */
export async function peerNames(pool: Pool, peers: readonly Peer[], when?: When): Promise<PeerNames> {
  const known = new Map<string, Called>();
  for (const kind of ['machine', 'chassis', 'device'] as const) {
    const ids = [...new Set(peers.filter((peer) => peer.kind === kind).map(({ id }) => id))];
    if (ids.length === 0) continue;
    const rows = await (kind === 'machine' ? machinesNamed(pool, ids, when) : fixturesNamed(pool, kind, ids, when));
    for (const { id, names, macs } of rows)
      known.set(`${kind} ${id}`, { names: names.filter((name) => name !== null), macs });
  }
  return ({ kind, id }) => known.get(`${kind} ${id}`) ?? nameless;
}
