import DataLoader from 'dataloader';
import type { AccessScope } from '#libs/contracts/index.js';
import {
  addressesOfMachines,
  componentsOfMachines,
  evidenceOfMachines,
  groupedBy,
  lastSeenOfMachines,
  machinesById,
  neighboursOfMachines,
  portsOfMachines,
  keyOf,
  trackedComponentsById,
  undosOf,
  type AddressRow,
  type BulkInRequest,
  type ComponentAt,
  type EvidenceRow,
  type MachineAt,
  type NeighbourRow,
  type PortRow,
  type TrackedComponentRow,
  type When,
} from '#libs/read-model/queries/index.js';
import type { Services } from './context.js';

type ByMachine<Row> = DataLoader<string, readonly Row[]>;
type Fields = readonly string[];

/** A port as the API shows it, with what else was asked for about it. */
export type PortWithNetwork = PortRow & { addresses?: readonly string[]; neighbours?: readonly NeighbourRow[] };

/** Batches what one request asks for about many machines into one statement each: as they are now, or were then. */
export interface Loaders {
  /** Those of another moment; of now where none is given. The same for the same moment. */
  readonly at: (when: When | undefined) => Loaders;
  readonly machine: DataLoader<string, MachineAt | null>;
  readonly lastSeen: DataLoader<string, string | null>;
  readonly addresses: ByMachine<AddressRow>;
  readonly neighbours: ByMachine<NeighbourRow>;
  readonly evidence: ByMachine<EvidenceRow>;
  readonly tracked: DataLoader<string, TrackedComponentRow | null>;
  /** Ids of the undos of a bulk, the newest first. */
  readonly undos: DataLoader<BulkInRequest, readonly string[], string>;
  /** One loader for each set of fields that is asked for; the array that names them is the same one each time. */
  readonly components: (kind: string | undefined, fields: Fields) => ByMachine<ComponentAt>;
  readonly ports: (fields: Fields) => ByMachine<PortWithNetwork>;
}

const machineIdOf = ({ machineId }: { readonly machineId: string }) => machineId;

/** Most ids of one statement. */
const maxBatchSize = 1_000;

function byMachine<Row extends { readonly machineId: string }>(
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
  cache: boolean,
): ByMachine<Row> {
  return new DataLoader(async (ids) => groupedBy(ids, await load(ids), machineIdOf), { maxBatchSize, cache });
}

function byId<Row>(
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, Row>>,
  cache: boolean,
): DataLoader<string, Row | null> {
  const batch = async (ids: readonly string[]) => {
    const found = await load(ids);
    return ids.map((id) => found.get(id) ?? null);
  };
  return new DataLoader(batch, { maxBatchSize, cache });
}

const nothing: readonly never[] = [];

/** Ports with their addresses and neighbours put in as plain lists: cheaper than a promise for each port. */
export async function portsWithNetwork(
  { pool }: Pick<Services, 'pool'>,
  ids: readonly string[],
  fields: Fields,
  when?: When,
): Promise<readonly PortWithNetwork[]> {
  const [rows, addresses, neighbours] = await Promise.all([
    portsOfMachines(pool, ids, fields, when),
    fields.includes('addresses') ? addressesOfMachines(pool, ids, when) : nothing,
    fields.includes('neighbours') ? neighboursOfMachines(pool, ids, when) : nothing,
  ]);
  const addressesOf = byPort(addresses, ({ address }) => address);
  const neighboursOf = byPort(neighbours, (neighbour) => neighbour);
  // The rows are nobody else's yet: putting the lists into them is cheaper than copying hundreds of rows.
  for (const row of rows as PortWithNetwork[]) {
    row.addresses = addressesOf(row);
    row.neighbours = neighboursOf(row);
  }
  return rows;
}

/** Looks up what belongs to a port, by machine and then by the port's name. */
function byPort<Row extends { readonly machineId: string; readonly port: string }, Value>(
  rows: readonly Row[],
  valueOf: (row: Row) => Value,
): (port: PortRow) => readonly Value[] {
  const byMachine = new Map<string, Map<string, Value[]>>();
  for (const row of rows) {
    const ports = byMachine.get(row.machineId) ?? new Map<string, Value[]>();
    const values = ports.get(row.port);
    if (values) values.push(valueOf(row));
    else ports.set(row.port, [valueOf(row)]);
    if (ports.size === 1) byMachine.set(row.machineId, ports);
  }
  return ({ machineId, name }) => byMachine.get(machineId)?.get(name ?? '') ?? nothing;
}

/** The same loader for the same key within one request. */
function kept<Key, Loader>(make: (key: Key) => Loader): (key: Key) => Loader {
  const made = new Map<Key, Loader>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function undos(pool: Services['pool'], cache: boolean): Loaders['undos'] {
  const batch = async (bulks: readonly BulkInRequest[]) => {
    const found = await undosOf(pool, bulks);
    return bulks.map(({ bulkId }) => found.get(bulkId) ?? nothing);
  };
  return new DataLoader(batch, { maxBatchSize, cache, cacheKeyFn: ({ bulkId }) => bulkId });
}

type LoadersOfMoment = Omit<Loaders, 'at'>;

interface LoadersFor {
  readonly cache: boolean;
  readonly scope: AccessScope | undefined;
}

function loadersOf(pool: Services['pool'], { cache, scope }: LoadersFor, when?: When): LoadersOfMoment {
  const components = kept((kind: string | undefined) =>
    kept((fields: Fields) => byMachine((ids) => componentsOfMachines(pool, ids, kind, fields, when), cache)),
  );
  return {
    addresses: byMachine((ids) => addressesOfMachines(pool, ids, when), cache),
    neighbours: byMachine((ids) => neighboursOfMachines(pool, ids, when), cache),
    evidence: byMachine((ids) => evidenceOfMachines(pool, ids), cache),
    machine: byId(
      async (ids) => new Map((await machinesById(pool, ids, when, scope)).map((row) => [row.id, row])),
      cache,
    ),
    lastSeen: byId((ids) => lastSeenOfMachines(pool, ids), cache),
    tracked: byId((ids) => trackedComponentsById(pool, ids, when), cache),
    undos: undos(pool, cache),
    components: (kind, fields) => components(kind)(fields),
    ports: kept((fields) => byMachine((ids) => portsWithNetwork({ pool }, ids, fields, when), cache)),
  };
}

/**
 * Machines outside the scope are as if there were none.
 * @param cache false for subscriptions, which live long: they batch, and look again for every event
 */
export function createLoaders({ pool }: Pick<Services, 'pool'>, cache = true, scope?: AccessScope): Loaders {
  const moments = new Map<string, Loaders>();
  const at = (when: When | undefined): Loaders => {
    const key = keyOf(when);
    const known = moments.get(key) ?? { ...loadersOf(pool, { cache, scope }, when), at };
    moments.set(key, known);
    return known;
  };
  return at(undefined);
}
