import type { Pool } from '#libs/database/index.js';
import { tablesAt } from '../history/tables-at.js';
import type { When } from '../history/when.js';
import { rowsOf } from '../statement.js';

/** An address on an interface of a machine. */
export interface BorneAddress {
  readonly machineId: string;
  readonly port: string;
  /** Without its length. */
  readonly address: string;
}

/** What programs make for themselves on every machine: nobody reaches it from elsewhere. */
const ownBridges = `^(docker|virbr|lxcbr|lxdbr|incusbr|cni|podman|flannel|cali|veth|nerdctl|br-[0-9a-f]{12}$)`;

/** Machines that are silent, retired or merged have nothing configured, as far as anybody sees. */
const isSeen = (alias: string): string => `${alias}.lifecycle in ('new', 'accepted') and ${alias}.silent_since is null`;

/** Of the addresses that these machines report, those that others report as well: one look into the index for each. */
export function addressesSharedBy(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly BorneAddress[]> {
  const values: unknown[] = [machineIds];
  const { from, held } = tablesAt(when, values);
  const text = `select a.machine_id as "machineId", a.port, a.host as address
    from (select a.machine_id, a.port, split_part(a.address, '/', 1) as host
        from ${from('port_address', 'a')} join ${from('machine', 'm')} on m.id = a.machine_id
        where a.machine_id = any($1) and ${held('a')} and ${held('m')} and ${isSeen('m')} and a.port !~ '${ownBridges}') a
    where exists (select from ${from('port_address', 'o')} where o.address >= a.host || '/' and o.address < a.host || '0'
      and o.machine_id <> a.machine_id and ${held('o')})
    order by 1, 3, 2`;
  return rowsOf<BorneAddress>(pool, text, values);
}

/** A machine that has an address. */
export interface AddressBearer extends BorneAddress {
  readonly name: string | null;
  readonly site: string | null;
}

/** Of an address that hundreds have a few of these are told. */
const mostBearers = 17;

/** Who has these addresses, in the order of their ids; the first ones where there are many. */
export function bearersOf(pool: Pool, addresses: readonly string[], when?: When): Promise<readonly AddressBearer[]> {
  const values: unknown[] = [addresses];
  const { from, held } = tablesAt(when, values);
  const text = `select w.address, o.machine_id as "machineId", o.port, o.name, o.site from unnest($1::text[]) as w(address)
    cross join lateral (select o.machine_id, o.port, n.name, n.site
        from ${from('port_address', 'o')} join ${from('machine', 'n')} on n.id = o.machine_id
        where o.address >= w.address || '/' and o.address < w.address || '0'
          and ${held('o')} and ${held('n')} and ${isSeen('n')} and o.port !~ '${ownBridges}'
        order by o.machine_id, o.port limit ${mostBearers}) o
    order by 1, 2, 3`;
  return rowsOf<AddressBearer>(pool, text, values);
}

/** Whose an address is in a VRF, or in which VRF a prefix holds it. */
export interface AddressKnown {
  readonly address: string;
  readonly vrf: string;
  /** Null: the address lies in a prefix, and nobody was given it. */
  readonly holderKind: string | null;
  readonly holderId: string | null;
  readonly anycast: boolean;
}

/**
 * What the IPAM knows of addresses.
 * @param prefixesAround texts of all prefixes that hold an address, by address
 */
export async function addressesKnown(
  pool: Pool,
  prefixesAround: ReadonlyMap<string, readonly string[]>,
  when?: When,
): Promise<readonly AddressKnown[]> {
  const addresses = [...prefixesAround.keys()];
  if (addresses.length === 0) return [];
  const values: unknown[] = [addresses];
  const { from, held } = tablesAt(when, values);
  const given = `select i.address, i.vrf, i.holder_kind as "holderKind", i.holder_id as "holderId",
      i.function = 'anycast' as anycast
    from ${from('ip_address', 'i')} where i.address = any($1) and i.state = 'taken' and ${held('i')}`;
  const inPrefix: unknown[] = [[...new Set([...prefixesAround.values()].flat())]];
  const prefixes = tablesAt(when, inPrefix);
  const within = `select p.prefix, p.vrf, coalesce(p.function = 'anycast', false) as anycast
    from ${prefixes.from('prefix', 'p')} where p.prefix = any($1) and ${prefixes.held('p')}`;
  const [own, found] = await Promise.all([
    rowsOf<AddressKnown>(pool, given, values),
    rowsOf<{ prefix: string; vrf: string; anycast: boolean }>(pool, within, inPrefix),
  ]);
  const inside = addresses.flatMap((address) => {
    const around = prefixesAround.get(address) ?? [];
    return found
      .filter(({ prefix }) => around.includes(prefix))
      .map(({ vrf, anycast }) => ({ address, vrf, holderKind: null, holderId: null, anycast }));
  });
  return [...own, ...inside];
}
