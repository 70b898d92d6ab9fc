import type { ComponentAt } from '../components.js';
import type { MachineAt } from '../machines.js';
import type { AddressRow, NeighbourRow, PortRow } from '../network.js';
import { componentFields, machineFields, neighbourFields, portFields } from './field-paths.js';

export interface FieldDifference {
  /** As the API calls it. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Changed<Row> {
  readonly key: string;
  readonly before: Row;
  readonly after: Row;
  readonly fields: readonly FieldDifference[];
}

/** What came, went and changed in a list whose items have keys. */
export interface ListDifference<Row> {
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
  readonly changed: readonly Changed<Row>[];
}

/** A machine as it was known at a moment, with all that is in it. */
export interface MachineState {
  readonly machine: MachineAt | undefined;
  readonly components: readonly ComponentAt[];
  readonly ports: readonly PortRow[];
  readonly addresses: readonly AddressRow[];
  readonly neighbours: readonly NeighbourRow[];
}

export interface MachineDifference {
  readonly machineId: string;
  /** Null where it was not known. */
  readonly before: MachineAt | null;
  readonly after: MachineAt | null;
  readonly fields: readonly FieldDifference[];
  readonly components: ListDifference<ComponentAt>;
  readonly ports: ListDifference<PortRow>;
  readonly addresses: ListDifference<AddressRow>;
  readonly neighbours: ListDifference<NeighbourRow>;
}

type Named = Readonly<Record<string, string>>;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function fieldsOf(before: object, after: object, names: Named): FieldDifference[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return Object.entries(names).flatMap(([column, field]) => {
    const [one = null, other = null] = [was[column], is[column]];
    return isSame(one, other) ? [] : [{ field, before: one, after: other }];
  });
}

function listOf<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
  compare: (one: Row, other: Row) => FieldDifference[],
): ListDifference<Row> {
  const [was, is] = [new Map(before.map((row) => [keyOf(row), row])), new Map(after.map((row) => [keyOf(row), row]))];
  const changed = [...is].flatMap(([key, row]) => {
    const old = was.get(key);
    const fields = old ? compare(old, row) : [];
    return old && fields.length > 0 ? [{ key, before: old, after: row, fields }] : [];
  });
  const missing = (here: ReadonlyMap<string, Row>, there: ReadonlyMap<string, Row>) =>
    [...here].flatMap(([key, row]) => (there.has(key) ? [] : [row]));
  return { added: missing(is, was), removed: missing(was, is), changed };
}

function attributesOf(before: ComponentAt, after: ComponentAt): FieldDifference[] {
  const names = new Set([...Object.keys(before.attributes ?? {}), ...Object.keys(after.attributes ?? {})]);
  const named = Object.fromEntries([...names].toSorted().map((name) => [name, `attributes.${name}`]));
  return fieldsOf(before.attributes ?? {}, after.attributes ?? {}, named);
}

const compareParts = (one: ComponentAt, other: ComponentAt): FieldDifference[] => [
  ...fieldsOf(one, other, componentFields),
  ...attributesOf(one, other),
];

/** What is other in a machine at one moment than at another. */
export function differenceOf(machineId: string, before: MachineState, after: MachineState): MachineDifference {
  const fields = fieldsOf(before.machine ?? {}, after.machine ?? {}, machineFields);
  return {
    machineId,
    before: before.machine ?? null,
    after: after.machine ?? null,
    fields,
    components: listOf(before.components, after.components, ({ key }) => key, compareParts),
    ports: listOf(
      before.ports,
      after.ports,
      ({ key }) => key,
      (one, other) => fieldsOf(one, other, portFields),
    ),
    addresses: listOf(
      before.addresses,
      after.addresses,
      ({ port, address }) => `${port} ${address}`,
      () => [],
    ),
    neighbours: listOf(
      before.neighbours,
      after.neighbours,
      ({ key }) => key,
      (one, other) => fieldsOf(one, other, neighbourFields),
    ),
  };
}

const isEmptyList = ({ added, removed, changed }: ListDifference<object>): boolean =>
  added.length + removed.length + changed.length === 0;

/** Nothing but what every report moves. */
export function isEmpty({
  before,
  after,
  fields,
  components,
  ports,
  addresses,
  neighbours,
}: MachineDifference): boolean {
  const lists = [components, ports, addresses, neighbours];
  return (before === null) === (after === null) && fields.length === 0 && lists.every(isEmptyList);
}
