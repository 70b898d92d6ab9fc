import type { Pool } from '#libs/database/index.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import { isoText, rowsOf } from './statement.js';

/** Something that a machine keeps through a reinstall, without its text. */
export interface KeptIdentityView {
  readonly machineId: string;
  readonly reference: string;
  readonly kind: 'ssh-host-key' | 'machine-id' | 'identifier';
  readonly name: string | null;
  readonly publicKey: string | null;
  readonly fingerprint: string | null;
  readonly keptAt: string;
  readonly differsSince: string | null;
  readonly differingFingerprint: string | null;
  readonly released: boolean;
}

/** Of many machines in one statement, in the order of their references. */
export async function keptIdentitiesOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly KeptIdentityView[]> {
  const values: unknown[] = [machineIds];
  const { from, held } = tablesAt(when, values);
  const text = `select k.machine_id as "machineId", k.reference, k.kind, k.name, k.public_key as "publicKey", k.fingerprint,
      ${isoText('k.kept_at')} as "keptAt", ${isoText('k.differs_since')} as "differsSince",
      k.differing_fingerprint as "differingFingerprint", k.released
    from ${from('kept_identity', 'k')} where k.machine_id = any($1) and ${held('k')} order by k.machine_id, k.reference`;
  return rowsOf<KeptIdentityView>(pool, text, values);
}

/** What a machine is reached by, and a public host key of it. */
export interface KnownHost {
  readonly machineId: string;
  readonly fqdn: string | null;
  readonly name: string | null;
  /** Without their lengths: those that stand for the machine alone, never for a link or a service. */
  readonly addresses: readonly string[];
  readonly publicKey: string;
}

/** Public host keys of these machines, by machine and key. */
export async function knownHostsOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly KnownHost[]> {
  const values: unknown[] = [machineIds];
  const { from, held } = tablesAt(when, values);
  const addresses = `array(select a.address from ${from('machine_address', 'a')}
    where a.machine_id = m.id and a.function in ('loopback', 'public') and ${held('a')} order by a.place, a.address)`;
  const text = `select m.id as "machineId", m.fqdn, m.name, ${addresses} as addresses, k.public_key as "publicKey"
    from ${from('machine', 'm')} join ${from('kept_identity', 'k')} on k.machine_id = m.id and ${held('k')}
    where m.id = any($1) and ${held('m')} and k.public_key is not null order by m.id, k.reference`;
  return rowsOf<KnownHost>(pool, text, values);
}
