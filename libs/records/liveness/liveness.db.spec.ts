import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { SettableClock } from '../../../test/support/settable-clock.js';
import { createSilence, LivenessNotes } from '../index.js';

const minute = 60_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query('truncate records.liveness, records.listening'));

/** Listens for so many minutes, with the writes that a running centre makes. */
async function listen(notes: LivenessNotes, clock: SettableClock, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes * 2; passed++) {
    clock.advance(minute / 2);
    await notes.write();
  }
}

describe('liveness', () => {
  test('a machine that says nothing for long enough has fallen silent, and comes back when it speaks', async () => {
    const clock = new SettableClock();
    const notes = new LivenessNotes(database.pool, clock);
    const silence = createSilence(database.pool);
    notes.heard('m1');
    await notes.write();
    await listen(notes, clock, 9);
    expect(await silence.fallen(10 * minute, 10)).toEqual([]);
    await listen(notes, clock, 2);
    const [fallen] = await silence.fallen(10 * minute, 10);
    expect(fallen).toEqual({ machineId: 'm1', lastSeenAt: new Date('2026-03-01T12:00:00.000Z') });
    await silence.markSilent('m1', fallen?.lastSeenAt ?? new Date(0));
    expect(await silence.fallen(10 * minute, 10)).toEqual([]);
    expect(await silence.returned(10 * minute, 10)).toEqual([]);
    notes.heard('m1');
    await notes.write();
    expect(await silence.returned(10 * minute, 10)).toMatchObject([{ machineId: 'm1' }]);
  });

  test('while nobody listened nobody was silent', async () => {
    const clock = new SettableClock();
    const notes = new LivenessNotes(database.pool, clock);
    const silence = createSilence(database.pool);
    notes.heard('m1');
    await notes.write();
    clock.advance(60 * minute);
    expect(await silence.fallen(10 * minute, 10)).toEqual([]);
    await listen(notes, clock, 9);
    expect(await silence.fallen(10 * minute, 10)).toEqual([]);
    await listen(notes, clock, 2);
    expect(await silence.fallen(10 * minute, 10)).toHaveLength(1);
  });

  test('the last status stays beside later signs of life, and times never go back', async () => {
    const clock = new SettableClock();
    const notes = new LivenessNotes(database.pool, clock);
    notes.told('m1', { uptimeSeconds: 60, bootId: 'b1' });
    notes.confirmed('m1', clock.now());
    await notes.write();
    clock.advance(minute);
    notes.heard('m1');
    notes.confirmed('m1', clock.now() - 5 * minute);
    await notes.write();
    const { rows } = await database.pool.query('select * from records.liveness');
    expect(rows).toMatchObject([
      {
        status: { uptimeSeconds: 60, bootId: 'b1' },
        last_seen_at: new Date('2026-03-01T12:01:00.000Z'),
        confirmed_at: new Date('2026-03-01T12:00:00.000Z'),
      },
    ]);
  });

  test('what could not be written is written the next time', async () => {
    const clock = new SettableClock();
    const notes = new LivenessNotes(database.pool, clock);
    notes.heard('m1');
    await database.pool.query('alter table records.liveness rename to elsewhere');
    await expect(notes.write()).rejects.toThrow('does not exist');
    await database.pool.query('alter table records.elsewhere rename to liveness');
    await notes.write();
    const { rowCount } = await database.pool.query('select from records.liveness');
    expect(rowCount).toBe(1);
  });
});
