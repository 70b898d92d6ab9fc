import type { Pool } from '#libs/database/index.js';
import { tablesAt, type TemporalTable } from './history/tables-at.js';
import type { When } from './history/when.js';
import { isoText, rowsOf } from './statement.js';

interface OfMachine {
  readonly machineId: string;
  readonly datacenter: string;
}

/** What keeps a machine from standing in a datacenter as it is to. */
export interface ConsulHindranceView extends OfMachine {
  readonly kind: string;
  readonly node: string | null;
  readonly message: string;
  readonly since: string;
}

/** Where machines stand, and what hinders them: two statements, however many they are. */
export async function consulSidesOf(pool: Pool, machineIds: readonly string[], when?: When) {
  const read = async <Row extends object>(table: TemporalTable, columns: string): Promise<readonly Row[]> => {
    const values: unknown[] = [machineIds];
    const { from, held } = tablesAt(when, values);
    const text = `select c.machine_id as "machineId", c.datacenter${columns}
      from ${from(table, 'c')} where c.machine_id = any($1) and ${held('c')} order by c.machine_id, c.datacenter`;
    return rowsOf(pool, text, values);
  };
  const [standing, hindrances] = await Promise.all([
    read<OfMachine>('consul_registration', ''),
    read<ConsulHindranceView>('consul_hindrance', `, c.kind, c.node, c.message, ${isoText('c.since')} as "since"`),
  ]);
  return { standing, hindrances };
}

/** A datacenter that is away for long. */
export interface ConsulOutageView {
  readonly datacenter: string;
  readonly because: string;
  readonly since: string;
}

/** Codes of the datacenters that are kept, and which of these are away for long. */
export async function consulDatacentersAt(pool: Pool, when?: When) {
  const read = async <Row extends object>(
    what: string,
    table: TemporalTable,
    where: string,
  ): Promise<readonly Row[]> => {
    const values: unknown[] = [];
    const { from, held } = tablesAt(when, values);
    const text = `select ${what} from ${from(table, 'd')} where ${where} and ${held('d')} order by d.datacenter`;
    return rowsOf(pool, text, values);
  };
  const [kept, outages] = await Promise.all([
    read<{ readonly datacenter: string }>('d.datacenter', 'consul_datacenter', 'd.registered and d.enabled'),
    read<ConsulOutageView>(`d.datacenter, d.because, ${isoText('d.since')} as "since"`, 'consul_outage', 'true'),
  ]);
  return { datacenters: kept.map(({ datacenter }) => datacenter), outages };
}

/** What the log says that hinders machines in a datacenter. */
export async function recordedHindrances(pool: Pool, datacenter: string): Promise<readonly ConsulHindranceView[]> {
  const text = `select c.machine_id as "machineId", c.datacenter, c.kind, c.node, c.message, ${isoText('c.since')} as "since"
    from machinedb.consul_hindrance c where c.datacenter = $1`;
  return rowsOf(pool, text, [datacenter]);
}
