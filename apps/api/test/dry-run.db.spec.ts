import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '#libs/contracts/index.js';
import { machine, type MachineCommand } from '#libs/domain/index.js';
import type { ColumnValue, Row, TableDefinition } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { plannedRows, waitForPosition, type PlannedRow } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { someContext } from '../../../test/support/named-thing.js';

let house: ApiHouse;
let ids: string[];

beforeAll(async () => {
  house = await openApiHouse();
  ids = await Promise.all([1, 2].map((nth) => house.report(aMachine(nth))));
});
afterAll(async () => house.close());

const tables = allProjections.flatMap((projection) => projection.tables);

async function caughtUp(): Promise<void> {
  const { store, pool } = house.core;
  const names = allProjections.map(({ name }) => name);
  expect(await waitForPosition(pool, names, await store.head(), 20_000)).toBe(true);
}

const keyOf = ({ name, key }: TableDefinition, row: Row): string =>
  [name, ...key.map((column) => JSON.stringify(row[column]))].join(' ');

/** Every row of every read model, by table and key. */
async function allRows(): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for (const table of tables) {
    const { rows } = await house.core.pool.query<{ row: Row }>(
      `select to_jsonb(t) - 'from_position' - 'observed_from' as row from machinedb.${table.name} t`,
    );
    for (const { row } of rows) found.set(keyOf(table, row), row);
  }
  return found;
}

/** As JSON has it, times in one spelling. */
function plain(value: ColumnValue | undefined): unknown {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$/.test(value)) return Date.parse(value);
  return JSON.parse(JSON.stringify(value ?? null)) as unknown;
}

interface Difference {
  readonly table: string;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

function differences(before: Map<string, Row>, after: Map<string, Row>): Difference[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys
    .filter((key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)))
    .map((key) => ({ table: key.split(' ')[0] ?? '', before: before.get(key), after: after.get(key) }));
}

/** Whether a row became what was planned of it, as far as that could be known. */
function fits(planned: PlannedRow, { table, before, after }: Difference): boolean {
  const agrees = (columns: Row | null, row: Row | undefined) =>
    columns === null
      ? row === undefined
      : row !== undefined &&
        Object.entries(columns).every(
          ([column, value]) => JSON.stringify(plain(value)) === JSON.stringify(plain(row[column])),
        );
  const row = after ?? before;
  return (
    planned.table === table &&
    agrees(planned.before, before) &&
    agrees(planned.after, after) &&
    Object.entries(planned.key).every(
      ([column, value]) => JSON.stringify(plain(row?.[column])) === JSON.stringify(plain(value)),
    )
  );
}

/** Columns that changed, those of the key of a new row included. */
function changedColumns({ before, after }: Difference): string[] {
  const columns = Object.keys(after ?? before ?? {});
  return columns.filter(
    (column) => JSON.stringify(before?.[column] ?? null) !== JSON.stringify(after?.[column] ?? null),
  );
}

const plannedColumns = ({ before, after, settledWhenWritten }: PlannedRow): string[] => [
  ...Object.keys(after ?? before ?? {}),
  ...settledWhenWritten,
];

const essence = (events: readonly StoredEvent[]) =>
  events.map(({ id, type, stream, revision, data, metadata }) => ({ id, type, stream, revision, data, metadata }));

const anyCommand = (machineId: string): fc.Arbitrary<MachineCommand> =>
  fc.oneof(
    fc
      .constantFrom<MachineCommand['type']>('AcceptMachine', 'RetireMachine', 'RestoreMachine', 'UnnameMachine')
      .map((type) => ({ type, data: { machineId } }) as MachineCommand),
    fc.constantFrom('web-1', 'web-2', 'Not A Name').map((name) => ({ type: 'NameMachine', data: { machineId, name } })),
    fc.constantFrom('lab', 'spare').map((tag) => ({ type: 'TagMachine', data: { machineId, tag } })),
    fc.constantFrom('lab', 'spare').map((tag) => ({ type: 'UntagMachine', data: { machineId, tag } })),
    fc.constantFrom('', 'fan').map((note) => ({ type: 'AnnotateMachine', data: { machineId, note } })),
  ) as fc.Arbitrary<MachineCommand>;

async function foretold(command: MachineCommand, key: string | undefined): Promise<void> {
  const { commands, store, pool } = house.core;
  const options = key === undefined ? {} : { idempotencyKey: key };
  const context = someContext();
  await caughtUp();
  const [before, head] = [await allRows(), await store.head()];
  const dry = commands.dryRun();
  const looked = await dry.commands.handle(machine, command.data.machineId, command, context, options);
  const rows = await plannedRows(pool, { projections: allProjections, lift: recorded }, dry.captured());
  expect(await store.head()).toBe(head);
  const done = await commands.handle(machine, command.data.machineId, command, context, options);
  const written: StoredEvent[] = [];
  for await (const { events } of store.readLog({ after: head })) written.push(...events);
  expect({ ...looked, position: 0n }).toEqual({ ...done, position: 0n });
  expect(essence(dry.captured())).toEqual(essence(written));
  await caughtUp();
  const changed = differences(before, await allRows());
  expect(rows).toHaveLength(changed.length);
  for (const planned of rows) {
    const match = changed.find((one) => fits(planned, one));
    expect(match, JSON.stringify(planned)).toBeDefined();
    expect(plannedColumns(planned).toSorted()).toEqual(
      match && changedColumns(match).toSorted().filter(nonNull(match)),
    );
  }
}

/** A column of a new or old row that holds nothing is no change. */
const nonNull =
  ({ before, after }: Difference) =>
  (column: string) =>
    (before?.[column] ?? null) !== null || (after?.[column] ?? null) !== null;

describe('a dry run', () => {
  it('foretells the events and the rows of the real run, whatever the state and the command', async () => {
    const command = fc.constantFrom(0, 1).chain((nth) => anyCommand(ids[nth] ?? ''));
    const property = fc.asyncProperty(
      fc.array(fc.tuple(command, fc.boolean()), { minLength: 1, maxLength: 6 }),
      async (given) => {
        for (const [one, keyed] of given) await foretold(one, keyed ? crypto.randomUUID() : undefined);
      },
    );
    await fc.assert(property, { numRuns: 8 });
  });
});
