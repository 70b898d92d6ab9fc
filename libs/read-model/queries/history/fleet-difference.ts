import type { Pool } from '#libs/database/index.js';
import { componentsOfMachines } from '../components.js';
import { cursorOf, orderOf } from '../cursor.js';
import { groupedBy } from '../group-by.js';
import type { List, Placed } from '../list.js';
import { machineCondition, type MachinesWanted } from '../machine-condition.js';
import { machinesById } from '../machines.js';
import {
  addressesOfMachines,
  neighboursOfMachines,
  portsOfMachines,
  type AddressRow,
  type NeighbourRow,
  type PortRow,
} from '../network.js';
import { countOf, pageOf, type Page, type PageRequest } from '../page.js';
import { differenceOf, isEmpty, type MachineDifference, type MachineState } from './difference.js';
import { tablesOf } from './tables-at.js';
import { atOf, axes, clockAt, keyOf, type When } from './when.js';

/** Two moments of one axis, the earlier first. */
export interface Between {
  readonly from: When;
  readonly to: When;
}

const ofMachine = ({ machineId }: { readonly machineId: string }): string => machineId;

/** A port shows what is on it, wherever it is shown. */
function withNetwork(ports: readonly PortRow[], addresses: readonly AddressRow[], neighbours: readonly NeighbourRow[]) {
  return ports.map((port) => ({
    ...port,
    addresses: addresses.filter((one) => one.port === port.name).map(({ address }) => address),
    neighbours: neighbours.filter((one) => one.port === port.name),
  }));
}

async function statesAt(pool: Pool, ids: readonly string[], when: When): Promise<readonly MachineState[]> {
  const [machines, components, ports, addresses, neighbours] = await Promise.all([
    machinesById(pool, ids, when),
    componentsOfMachines(pool, ids, undefined, undefined, when),
    portsOfMachines(pool, ids, undefined, when),
    addressesOfMachines(pool, ids, when),
    neighboursOfMachines(pool, ids, when),
  ]);
  const own = new Map(machines.map((machine) => [machine.id, machine]));
  const lists = {
    components: groupedBy(ids, components, ofMachine),
    ports: groupedBy(ids, ports, ofMachine),
    addresses: groupedBy(ids, addresses, ofMachine),
    neighbours: groupedBy(ids, neighbours, ofMachine),
  };
  return ids.map((id, nth) => ({
    machine: own.get(id),
    components: lists.components[nth] ?? [],
    ports: withNetwork(lists.ports[nth] ?? [], lists.addresses[nth] ?? [], lists.neighbours[nth] ?? []),
    addresses: lists.addresses[nth] ?? [],
    neighbours: lists.neighbours[nth] ?? [],
  }));
}

/** What is other in each of these machines at the second moment than at the first, in the order of the ids. */
export async function machineDifferences(
  pool: Pool,
  ids: readonly string[],
  { from, to }: Between,
): Promise<readonly MachineDifference[]> {
  const [before, after] = await Promise.all([statesAt(pool, ids, from), statesAt(pool, ids, to)]);
  const nothing = { machine: undefined, components: [], ports: [], addresses: [], neighbours: [] };
  return ids.map((id, nth) => differenceOf(id, before[nth] ?? nothing, after[nth] ?? nothing));
}

/**
 * Machines with a version that began or ended in between. Every event of a machine makes a new version of it, whatever
 * of its parts it tells of. On the observed axis a machine comes into being when it was discovered, or with a late report
 * of the time before: those are looked for among the machines that were discovered later.
 */
const touched = {
  recorded: `select p.id from machinedb.machine_past p where p.to_position > $1::bigint and p.to_position <= $2::bigint
    union select b.id from machinedb.machine_born b where b.from_position > $1::bigint and b.from_position <= $2::bigint`,
  observed: `select p.id from machinedb.machine_past p
      where p.observed_to > $1::timestamptz and p.observed_to <= $2::timestamptz
    union select m.id from machinedb.machine m
      where m.discovered_at > $1::timestamptz and m.discovered_at <= $2::timestamptz
    union select m.id from machinedb.machine m
      where m.discovered_at > $2::timestamptz and exists (select from machinedb.machine_past p
        where p.id = m.id and p.observed_from > $1::timestamptz and p.observed_from <= $2::timestamptz)`,
} as const;

/** By place and name, those that stand nowhere last: as it was known at the later moment, so that nothing moves between two pages. */
const placeAndName = `coalesce('0 ' || m.place_key, '1') || ' ' || coalesce(m.name, m.serial, '')`;

/** What was touched, with what it is sorted by. */
function touchedInOrder({ from, to }: Between): string {
  const tables = tablesOf(to.axis, `$2::${axes[to.axis].type}`);
  const machine = tables.from('machine', 'm', `m.id, ${placeAndName}`);
  return `(select t.id, coalesce(o.sort, '1') as sort from (${touched[from.axis]}) t left join lateral
    (select ${placeAndName} as sort from ${machine} where m.id = t.id and ${tables.held('m')}) o on true) t`;
}

const orderBetween = ({ from, to }: Between): string => `DIFFERENCE${keyOf(from)}${keyOf(to)}`;

/** The later moment of a page, out of its cursor: where nobody named one, all pages are of that of the first. */
export function laterMomentOf(cursor: string): string | undefined {
  const [, later] = /^DIFFERENCE[@~].+[@~](.+)$/.exec(orderOf(cursor)) ?? [];
  return later;
}

/** A machine is meant when the filter holds at the one moment or at the other. */
function meant(wanted: MachinesWanted, { from, to }: Between, values: unknown[], now: number): string {
  if (!wanted.filter && !wanted.search) return 'true';
  const at = (parameter: string, when: When) => {
    const tables = tablesOf(when.axis, `${parameter}::${axes[when.axis].type}`);
    const { where } = machineCondition(wanted, tables, values, clockAt(when, now));
    return `t.id in (select m.id from ${tables.from('machine', 'm')} where ${where})`;
  };
  return `(${at('$1', from)} or ${at('$2', to)})`;
}

const placedAt = (difference: MachineDifference, sorts: ReadonlyMap<string, string | null>) => ({
  ...difference,
  placeId: difference.machineId,
  placeValue: sorts.get(difference.machineId) ?? null,
});

export interface FleetDifferenceRequest extends PageRequest, MachinesWanted, Between {}

interface Touched {
  readonly id: string;
}

interface Stretch {
  readonly nodes: readonly (Touched & Placed)[];
  readonly isLast: boolean;
}

/** So many of a sorting are taken where the first page of it did not give enough that differ: ids alone are small. */
const takenAtOnce = 5_000;

/** What was touched, in order, a page at a time. To sort is to look at all that was touched: it is not done for each page of them. */
async function* stretchesOf(pool: Pool, list: List, { first, after }: PageRequest): AsyncIterable<Stretch> {
  let behind = after ?? null;
  for (let most = first; ; most = Math.max(first, takenAtOnce)) {
    const { edges, hasNextPage } = await pageOf<Touched>(pool, list, 't.id', { first: most, after: behind });
    const nodes = edges.map(({ node }) => node);
    for (let from = 0; from < nodes.length; from += first)
      yield { nodes: nodes.slice(from, from + first), isLast: !hasNextPage && from + first >= nodes.length };
    const last = nodes.at(-1);
    if (!hasNextPage || !last) return;
    behind = cursorOf(list.order.name, { value: last.placeValue ?? null, id: last.id });
  }
}

/**
 * Sorted by where each stood at the later moment. So a page costs what was touched, once, and not only its own rows: to walk along
 * places as of the past would need an index by place over all past versions, which every version that ends would pay for.
 */
function listOf(request: FleetDifferenceRequest, now: number): List {
  const values: unknown[] = [atOf(request.from), atOf(request.to)];
  const where = meant(request, request, values, now);
  return {
    from: touchedInOrder(request),
    counted: `(${touched[request.from.axis]}) t`,
    where,
    values,
    id: 't.id',
    order: { name: orderBetween(request), by: 't.sort' },
    once: values.length > 2,
  };
}

/**
 * What is other in the fleet, machine by machine, by place and name. Machines that ended as they began are not in
 * it, but are counted: to know which they are is to compare them all.
 * @throws FilterError, CursorError, MomentError
 */
export async function fleetDifferencePage(
  pool: Pool,
  request: FleetDifferenceRequest,
  now: number,
): Promise<Page<MachineDifference & Placed>> {
  const { first } = request;
  const list = listOf(request, now);
  const order = list.order.name;
  const edges: { node: MachineDifference & Placed; order: string }[] = [];
  let hasNextPage = false;
  for await (const { nodes, isLast } of stretchesOf(pool, list, request)) {
    const ids = nodes.map(({ id }) => id);
    const sorts = new Map(nodes.map(({ id, placeValue }) => [id, placeValue ?? null]));
    const found = (await machineDifferences(pool, ids, request)).filter((one) => !isEmpty(one));
    const room = first - edges.length;
    edges.push(...found.slice(0, room).map((node) => ({ node: placedAt(node, sorts), order })));
    hasNextPage = !isLast || found.length > room;
    if (edges.length >= first) break;
  }
  return { edges, order, hasNextPage, hasPreviousPage: Boolean(request.after), count: () => countOf(pool, list) };
}
