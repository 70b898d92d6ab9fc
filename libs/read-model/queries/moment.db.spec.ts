import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '#projections/audit.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { ensureTables } from '../runner/tables.js';
import { momentOf } from './moment.js';

/** Minute, command and position of each event; positions have gaps, as those of KurrentDB. */
const log = [
  { position: 3, minute: 0, command: 'c1' },
  { position: 10, minute: 5, command: 'c2' },
  { position: 11, minute: 5, command: 'c2' },
  { position: 19, minute: 5, command: 'c2' },
  { position: 40, minute: 9, command: 'c1' },
  { position: 41, minute: 12, command: null },
  { position: 42, minute: 12, command: null },
] as const;

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString();

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await ensureTables(database.pool, audit);
  for (const { position, minute, command } of log) {
    await database.pool.query(
      `insert into machinedb.audit_event (position, event_id, type, category, subject, revision, recorded_at, command_id, summary)
       values ($1::bigint, $1::text, 'MachineNamed', 'machine', 'm1', 0, $2::timestamptz + interval '123 microseconds', $3, '')`,
      [position, at(minute), command],
    );
  }
  await database.pool.query(`update machinedb.checkpoint set position = 45 where projection = 'audit'`);
});
afterAll(async () => database.drop());

const positionOf = async (asOf: string): Promise<bigint> => (await momentOf(database.pool, asOf)).position;

describe('the moment of a time', () => {
  it.each([
    ['before the first event', at(-1), 0n],
    ['of an event, as we show it', at(0), 3n],
    ['between two events', at(4), 3n],
    ['of an append of several events', at(5), 19n],
    ['a millisecond before one', '2026-03-01T08:04:59.999Z', 3n],
    ['with microseconds, too early for an event by one', '2026-03-01T08:05:00.000122Z', 3n],
    ['with microseconds, of an event', '2026-03-01T08:05:00.000123Z', 19n],
    ['between, once more', at(8), 19n],
    ['of another append of the same command', at(9), 40n],
    ['after the last event', at(30), 42n],
    ['a date', '2026-03-02', 42n],
  ])('%s', async (_, asOf, position) => {
    expect(await positionOf(asOf)).toBe(position);
  });

  it('says when its event was recorded', async () => {
    expect(await momentOf(database.pool, at(8))).toEqual({ position: 19n, recordedAt: at(5) });
    expect(await momentOf(database.pool, at(-8))).toEqual({ position: 0n, recordedAt: null });
  });

  it('is refused when it has not come yet', async () => {
    await expect(positionOf('2199-01-01')).rejects.toMatchObject({ code: 'MOMENT_NOT_REACHED' });
  });

  it('is waited for when it comes in a moment', async () => {
    const soon = new Date(Date.now() + 300).toISOString();
    expect(await positionOf(soon)).toBe(42n);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(soon) - 50);
  });

  it('waits for what is on its way where the head of the log is told', async () => {
    const head = () => Promise.resolve(44n);
    expect((await momentOf(database.pool, at(30), { head })).position).toBe(42n);
    const far = { head: () => Promise.resolve(99n), timeoutMs: 200 };
    await expect(momentOf(database.pool, at(30), far)).rejects.toMatchObject({ code: 'MOMENT_NOT_REACHED' });
    expect((await momentOf(database.pool, at(8), far)).position).toBe(19n);
  });
});

describe('the moment of a position', () => {
  it.each([
    ['0', 0n],
    ['1', 0n],
    ['3', 3n],
    ['5', 3n],
    ['10', 19n],
    ['11', 19n],
    ['12', 19n],
    ['19', 19n],
    ['40', 40n],
    ['41', 41n],
    ['42', 42n],
    ['45', 42n],
  ])('%s is the end of the append that it is in: %s', async (asOf, position) => {
    expect(await positionOf(asOf)).toBe(position);
  });

  it('is refused when the read models do not get there', async () => {
    await expect(momentOf(database.pool, '46', { timeoutMs: 200 })).rejects.toThrow(/position 46 within 0.2 s/);
  });

  it('waits for the projections that are named', async () => {
    const options = { projections: ['audit', 'machines'], timeoutMs: 200 };
    await expect(momentOf(database.pool, '3', options)).rejects.toMatchObject({ code: 'MOMENT_NOT_REACHED' });
  });
});

describe('an empty log', () => {
  it('has one moment', async () => {
    const empty = await createTestDatabase();
    try {
      await ensureTables(empty.pool, audit);
      expect(await momentOf(empty.pool, '2026-03-01')).toEqual({ position: 0n, recordedAt: null });
      expect(await momentOf(empty.pool, '0')).toEqual({ position: 0n, recordedAt: null });
    } finally {
      await empty.drop();
    }
  });
});
