import type { Pool } from '#libs/database/index.js';
import type { ComponentAt } from './components.js';
import { tablesAt, type TablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import type { SealedFor } from './secrets.js';
import { rowsOf } from './statement.js';

/** A disk of a machine's choice, as the read model has it. */
export interface SystemDiskView {
  readonly machineId: string;
  readonly place: number;
  readonly kind: 'disk' | 'mirror' | 'volume';
  readonly key: string;
  readonly wwn: string | null;
  readonly serial: string | null;
  readonly model: string | null;
  readonly sizeBytes: number | null;
  readonly byPath: string | null;
  readonly controllerPci: string | null;
  readonly policy: string | null;
  readonly policyVersion: number | null;
  readonly takesData: string | null;
  readonly present: boolean;
  readonly goneSince: string | null;
}

/** What a machine's configuration is made of, but for what other parts derive. */
export interface ConfigurationRows {
  readonly machine: ConfiguredMachine;
  /** What its role says of itself; undefined where it has none. */
  readonly ofRole: RoleSetUp | undefined;
  readonly ports: readonly { readonly name: string; readonly mac: string | null; readonly pci: string | null }[];
  readonly addresses: readonly { readonly address: string; readonly function: string }[];
  readonly systemDisks: readonly SystemDiskView[];
  readonly disks: readonly ComponentAt[];
  readonly policies: readonly PolicyInForceRow[];
  readonly secrets: readonly SealedFor[];
}

export interface ConfiguredMachine {
  readonly id: string;
  readonly lifecycle: string;
  readonly name: string | null;
  readonly fqdn: string | null;
  readonly cluster: string | null;
  readonly role: string | null;
  readonly asn: number | null;
  readonly bmcMac: string | null;
  readonly site: string | null;
  readonly room: string | null;
  readonly rowCode: string | null;
  readonly rack: string | null;
  readonly unit: number | null;
  readonly chassis: string | null;
  readonly slot: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
}

export interface RoleSetUp {
  readonly parameters: object;
  readonly identifiers: readonly object[];
}

export interface PolicyInForceRow {
  readonly policy: string;
  readonly version: number;
  readonly selector: object;
  readonly rule: object;
}

/** The rack of a machine in a chassis is that of the chassis; room and row are those of the rack. */
function machineText({ from, held }: TablesAt): string {
  return `select m.id, m.lifecycle, m.name, m.fqdn, m.cluster, m.role, m.asn::float8 as asn, m.bmc_mac as "bmcMac", m.site,
      r.room, r.row_code as "rowCode", coalesce(m.rack, c.rack) as rack, coalesce(m.unit, c.unit) as unit, m.chassis, m.slot,
      m.manufacturer, m.product as model
    from ${from('machine', 'm')}
    left join lateral (select * from ${from('chassis', 'c')} where c.id = m.site || '/' || m.chassis and ${held('c')}) c on true
    left join lateral (select * from ${from('rack', 'r')}
      where r.id = m.site || '/' || coalesce(m.rack, c.rack) and ${held('r')}) r on true
    where m.id = any($1) and ${held('m')}`;
}

/** What policies are selected by, of many machines; in no order, and without those that there are not (or were not yet). */
export async function machinesAsConfigured(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<readonly ConfiguredMachine[]> {
  const values: unknown[] = [ids];
  return rowsOf<ConfiguredMachine>(pool, machineText(tablesAt(when, values)), values);
}

/** Policies of these kinds that are, or were, in force. */
export async function policiesInForce(
  pool: Pool,
  ofKinds: readonly string[],
  when?: When,
): Promise<readonly PolicyInForceRow[]> {
  const values: unknown[] = [ofKinds];
  return rowsOf<PolicyInForceRow>(pool, policiesText(tablesAt(when, values)), values);
}

export const policiesText = ({ from, held }: TablesAt) =>
  `select p.policy, p.version, p.selector, p.rule from ${from('policy', 'p')}
    where p.kind = any($1) and p.in_force and ${held('p')} order by p.policy`;

const disksSelect = `d.machine_id as "machineId", d.place, d.kind, d.key, d.wwn, d.serial, d.model,
  d.size_bytes as "sizeBytes", d.by_path as "byPath", d.controller_pci as "controllerPci", d.policy,
  d.policy_version as "policyVersion", d.takes_data as "takesData", d.present,
  to_char(d.gone_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "goneSince"`;

/** Of many machines in one statement, in the order of the disks. */
export async function systemDisksOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly SystemDiskView[]> {
  const values: unknown[] = [machineIds];
  const { from, held } = tablesAt(when, values);
  const text = `select ${disksSelect} from ${from('system_disk', 'd')}
    where d.machine_id = any($1) and ${held('d')} order by d.machine_id, d.place`;
  return rowsOf<SystemDiskView>(pool, text, values);
}
