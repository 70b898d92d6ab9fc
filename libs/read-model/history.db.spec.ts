import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventoryDocument, recorded, type Hardware } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { asObserved, hardwareOf, observedOrder } from '#libs/domain/index.js';
import {
  instantOf,
  metadataKeys,
  type Projection,
  type RecordedEvent,
  type Row,
  type TableDefinition,
} from '#libs/kernel/index.js';
import { components } from '#projections/components.js';
import { machines } from '#projections/machines.js';
import { ports } from '#projections/ports.js';
import { createTestDatabase } from '../../test/support/database.js';
import { InMemoryEventStore, MemoryLog } from '../../test/support/in-memory-event-store.js';
import { RandomHistory, turns, type Turn } from '../../test/support/random-histories.js';
import { RecordingLogger } from '../../test/support/recording-logger.js';
import { RowsInMemory } from '../../test/support/rows-in-memory.js';
import { createProjector, hashOfTables, waitForPosition } from './index.js';
import { cellTypes } from './tables/decode.js';

/** What the tables of one temporal table hold. */
interface Kept {
  readonly projection: Projection;
  readonly table: TableDefinition;
  readonly present: readonly Row[];
  readonly past: readonly Row[];
  readonly born: readonly Row[];
}

const projections = [machines, components, ports] as readonly unknown[] as readonly Projection[];
const tables = projections.flatMap((projection) =>
  projection.tables.filter(({ temporal }) => temporal).map((table) => ({ projection, table })),
);

type Log = readonly RecordedEvent[];

/** Ends of appends: what was known then is what can be asked for. */
function momentsOf(log: Log): number[] {
  const last = new Map(log.map(({ metadata, position }) => [metadata[metadataKeys.commandId], Number(position)]));
  return [0, ...last.values()];
}

function streamsOf(log: Log): Log[] {
  const names = new Set(log.map(({ stream }) => stream));
  return [...names].map((name) => log.filter(({ stream }) => stream === name));
}

/** The plainest reading of what was so at a time: the line up to then, and what was told aside since it last went on. */
function observedUpTo(log: Log, time: string): RecordedEvent[] {
  return streamsOf(log).flatMap((events) => {
    const steps = asObserved(events).filter(({ at }) => at <= time);
    const went = steps.findLastIndex(({ place }) => place === 'line' || place === 'back');
    return steps.flatMap((step, nth) =>
      step.place === 'back' || (step.place === 'aside' && nth < went) ? [] : [step.event],
    );
  });
}

function timesOf(log: Log): string[] {
  const times = streamsOf(log).flatMap((events) => asObserved(events).map(({ at }) => at));
  return ['2020-01-01T00:00:00.000000Z', ...new Set(times)];
}

describe('the history of rows', () => {
  const logger = new RecordingLogger();

  test('is the fold of the log up to any position, and of all observations up to any time', async () => {
    const batches = fc.record({
      batchSize: fc.constantFrom(1, 2, 3, 7, 500),
      rebuildBytes: fc.constantFrom(1, 40_000),
    });
    await fc.assert(
      fc.asyncProperty(turns, fc.nat(28), batches, async (all, beforehand, limits) => {
        await played(new RandomHistory(), all, beforehand, limits);
      }),
      // Each run takes a database of its own: a failing case is worth more than the smallest failing case.
      { numRuns: Number(process.env['HISTORY_RUNS'] ?? 10), endOnFailure: true },
    );
  }, 300_000);

  test('of real machines before and after a change, with a report in between that comes late', async () => {
    const hardwares = recordedPairs();
    const all = hardwares.flatMap((_, nth): Turn[] => {
      const of = { at: nth >> 1, after: 1, lag: 0 };
      // Before, after; then, from half a minute in between, the next machine's parts in this one's chassis.
      return nth % 2 === 0
        ? [{ ...of, what: 'report', nth }]
        : [
            { ...of, what: 'report', nth },
            { ...of, after: 0, what: 'late report', nth: nth + 1 },
          ];
    });
    await played(new RandomHistory(hardwares), all, 7, { batchSize: 5, rebuildBytes: 1 });
  }, 120_000);

  /** @param beforehand turns that the log holds already when the projector starts */
  async function played(
    history: RandomHistory,
    all: readonly Turn[],
    beforehand: number,
    limits: object,
  ): Promise<void> {
    const { pool, drop } = await createTestDatabase();
    const log = new MemoryLog(() => history.clock.now());
    const store = new InMemoryEventStore(log);
    const parts = { store, pool, projections, lift: recorded, observed: observedOrder, logger, limits };
    const projector = createProjector(parts);
    try {
      for (const [nth, turn] of all.entries()) {
        if (nth === beforehand) await projector.start();
        const appends = history.play(turn);
        if (appends.length > 0) await store.append(appends);
      }
      if (all.length <= beforehand) await projector.start();
      const names = projections.map(({ name }) => name);
      expect(await waitForPosition(pool, names, await store.head(), 20_000), JSON.stringify(logger.errors())).toBe(
        true,
      );
      await agrees(
        pool,
        log.events.map((event) => recorded(event)),
      );
      const live = await Promise.all(projections.map((one) => hashOfTables(pool, one)));
      for (const { name } of projections) await projector.rebuild(name);
      expect(await Promise.all(projections.map((one) => hashOfTables(pool, one)))).toEqual(live);
    } finally {
      await projector.stop();
      await drop();
    }
  }
});

/** Dumps of the same machine before and after, one machine behind the other. */
function recordedPairs(): Hardware[] {
  const folder = new URL('../../test/fixtures/history/', import.meta.url);
  const names = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  return names.slice(0, 6).flatMap(({ name }) =>
    ['before', 'after'].map((moment) => {
      const text = readFileSync(new URL(`${name}/${moment}.json`, folder), 'utf8');
      return hardwareOf(inventoryDocument.parse(JSON.parse(text)));
    }),
  );
}

async function rowsOf(pool: Pool, name: string): Promise<Row[]> {
  const client = await pool.connect();
  await client.query(`set timezone to 'UTC'`);
  const { rows } = await client.query<Record<string, string>>({ text: `table machinedb.${name}`, types: cellTypes });
  client.release(true);
  return rows.map((row) => ({ ...row }));
}

/** Every position and every time, against the fold in memory. */
async function agrees(pool: Pool, log: Log): Promise<void> {
  for (const one of tables) {
    const { name } = one.table;
    const [present, past, born] = await Promise.all(
      [name, `${name}_past`, ...(one.table.past?.changes ? [`${name}_born`] : [])].map((of) => rowsOf(pool, of)),
    );
    const kept: Kept = { ...one, present: present ?? [], past: past ?? [], born: born ?? [] };
    agreesByPosition(kept, log);
    for (const time of timesOf(log)) {
      const rows = RowsInMemory.after(one.projection, observedUpTo(log, time)).all(one.table);
      const expected = rows.map((row) => unmarked(one.table, row));
      expect(observedAt(kept, time), `${name} so at ${time}`).toEqual(sorted(one.table, expected));
    }
  }
}

function agreesByPosition(kept: Kept, log: Log): void {
  const { projection, table } = kept;
  let before = { position: -1, keys: new Set<string>() };
  for (const position of momentsOf(log)) {
    const upTo = log.filter((event) => event.position <= BigInt(position));
    const rows = RowsInMemory.after(projection, upTo).all(table);
    expect(knownAt(kept, position), `${table.name} known at ${position}`).toEqual(sorted(table, rows));
    const keys = new Set(rows.map((row) => keyOf(table, row)));
    const born = kept.born.filter(({ from_position: at }) => Number(at) > before.position && Number(at) <= position);
    const came = table.past?.changes ? [...keys].filter((key) => !before.keys.has(key)) : [];
    expect(born.map((row) => keyOf(table, row)).toSorted(), `${table.name} born by ${position}`).toEqual(
      came.toSorted(),
    );
    before = { position, keys };
  }
}

function knownAt({ table, present, past }: Kept, position: number): Row[] {
  const begun = (row: Row) => row['from_position'] !== null && Number(row['from_position']) <= position;
  const there = [
    ...present.filter(begun),
    ...past.filter((row) => begun(row) && Number(row['to_position']) > position),
  ];
  return sorted(
    table,
    there.map((row) => declared(table, row)),
  );
}

function observedAt({ table, present, past }: Kept, time: string): Row[] {
  const begun = (row: Row) => row['observed_from'] !== null && instant(row['observed_from']) <= time;
  const there = [...present.filter(begun), ...past.filter((row) => begun(row) && instant(row['observed_to']) > time)];
  return sorted(
    table,
    there.map((row) => unmarked(table, declared(table, row))),
  );
}

const instant = (time: unknown): string => (time === 'infinity' ? time : instantOf(String(time)));

function declared(table: TableDefinition, row: Row): Row {
  return Object.fromEntries(Object.keys(table.columns).map((column) => [column, row[column] ?? null]));
}

const unmarked = (table: TableDefinition, row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !table.marks?.includes(column)));

const keyOf = (table: TableDefinition, row: Row): string => JSON.stringify(table.key.map((column) => row[column]));

/** As rows come back: nothing is undefined. */
function sorted(table: TableDefinition, rows: readonly Row[]): Row[] {
  const plain = rows.map((row) => JSON.parse(JSON.stringify(row)) as Row);
  return plain.toSorted((one, other) => (keyOf(table, one) < keyOf(table, other) ? -1 : 1));
}
