import type { Pool } from '#libs/database/index.js';
import { componentsOfMachines } from './components.js';
import {
  machinesAsConfigured,
  policiesText,
  systemDisksOf,
  type ConfigurationRows,
  type ConfiguredMachine,
  type PolicyInForceRow,
  type RoleSetUp,
} from './configuration.js';
import { tablesAt, type TablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import { secretsOf, type SealedFor } from './secrets.js';
import { rowsOf } from './statement.js';

const roleText = ({ from, held }: TablesAt) =>
  `select r.role, r.parameters, r.identifiers from ${from('role', 'r')} where r.role = any($1) and ${held('r')}`;

const portsText = ({ from, held }: TablesAt) =>
  `select p.machine_id as "machineId", p.name, p.mac, p.pci from ${from('port', 'p')}
    where p.machine_id = any($1) and ${held('p')} order by p.machine_id, p.key`;

const addressesText = ({ from, held }: TablesAt) =>
  `select a.machine_id as "machineId", a.address || '/' || a.length as address, a.function
    from ${from('machine_address', 'a')} where a.machine_id = any($1) and ${held('a')} order by a.machine_id, a.place, a.address`;

const kinds = ['settings', 'bmc'];

interface OfMachine {
  readonly machineId: string;
}
type PortOf = ConfigurationRows['ports'][number] & OfMachine;
type AddressOf = ConfigurationRows['addresses'][number] & OfMachine;
type RoleNamed = RoleSetUp & { readonly role: string };

/** Rows by what they belong to, each in the order in which they came. */
function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known) known.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return (key) => groups.get(key) ?? [];
}

const byMachine = <Row extends OfMachine>(rows: readonly Row[]) => grouped(rows, ({ machineId }) => machineId);

const distinct = (values: readonly (string | null)[]): readonly string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

/** A machine has its own secrets, and those of what it belongs to; never those of another cluster or site. */
async function secretsByMachine(pool: Pool, machines: readonly ConfiguredMachine[], when: When | undefined) {
  const sealed = await secretsOf(
    pool,
    {
      machine: machines.map(({ id }) => id),
      cluster: distinct(machines.map(({ cluster }) => cluster)),
      site: distinct(machines.map(({ site }) => site)),
    },
    when,
  );
  const byScope = grouped(sealed, ({ scope }) => scope);
  return ({ id, cluster, site }: ConfiguredMachine): readonly SealedFor[] =>
    [`machine/${id}`, `cluster/${cluster ?? ''}`, `site/${site ?? ''}`]
      .flatMap(byScope)
      .map(({ scope: _scope, ...one }) => one)
      .toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
}

interface PartsOfMany {
  readonly ports: readonly PortOf[];
  readonly addresses: readonly AddressOf[];
  readonly systemDisks: Awaited<ReturnType<typeof systemDisksOf>>;
  readonly disks: Awaited<ReturnType<typeof componentsOfMachines>>;
  readonly policies: readonly PolicyInForceRow[];
}

/** Each machine's share of what was read of many. */
function rowsWithin(
  { policies, ...read }: PartsOfMany,
  ofRole: ReadonlyMap<string, ConfigurationRows['ofRole']>,
  secretsFor: (machine: ConfiguredMachine) => ConfigurationRows['secrets'],
): (machine: ConfiguredMachine) => ConfigurationRows {
  const ports = byMachine(read.ports);
  const addresses = byMachine(read.addresses);
  const systemDisks = byMachine(read.systemDisks);
  const disks = byMachine(read.disks);
  return (machine) => ({
    machine,
    ofRole: ofRole.get(machine.role ?? ''),
    ports: ports(machine.id),
    addresses: addresses(machine.id),
    systemDisks: systemDisks(machine.id),
    disks: disks(machine.id),
    policies,
    secrets: secretsFor(machine),
  });
}

/**
 * Of many machines in some ten statements, at one moment where `pool` is a view of one (`inOneSnapshot`); without machines that
 * there are not (or were not yet).
 */
export async function configurationRows(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<ReadonlyMap<string, ConfigurationRows>> {
  const ask = async <Row extends object>(first: unknown, textOf: (tables: TablesAt) => string) => {
    const values: unknown[] = [first];
    return rowsOf<Row>(pool, textOf(tablesAt(when, values)), values);
  };
  const [machines, ports, addresses, policies, systemDisks, disks] = await Promise.all([
    machinesAsConfigured(pool, ids, when),
    ask<PortOf>(ids, portsText),
    ask<AddressOf>(ids, addressesText),
    ask<PolicyInForceRow>(kinds, policiesText),
    systemDisksOf(pool, ids, when),
    componentsOfMachines(pool, ids, 'disk', undefined, when),
  ]);
  const roles = distinct(machines.map(({ role }) => role));
  const [secretsFor, setUps] = await Promise.all([
    secretsByMachine(pool, machines, when),
    roles.length === 0 ? [] : ask<RoleNamed>(roles, roleText),
  ]);
  const parts: PartsOfMany = { ports, addresses, systemDisks, disks, policies };
  const rows = rowsWithin(parts, new Map(setUps.map(({ role, ...setUp }) => [role, setUp])), secretsFor);
  return new Map(machines.map((machine) => [machine.id, rows(machine)]));
}
