import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { enrolment } from '#libs/domain/index.js';
import { createWaitingEnrolments, LivenessNotes } from '#libs/records/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { SettableClock } from '../../../test/support/settable-clock.js';
import { watchContested } from './contested-watch.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const context = { commandId: crypto.randomUUID(), correlationId: 'c', actor: 'process:test' } as const;

test('who waits to be a machine that goes on speaking for itself is contested, once', async () => {
  const { pool } = database;
  const clock = new SettableClock();
  const commands = createCommandHandling({ store: new InMemoryEventStore() });
  const waiting = createWaitingEnrolments(pool);
  const notes = new LivenessNotes(pool, clock);
  const claim = { remoteAddress: '10.0.0.66', digest: 'd', differs: [], tpmKey: null, endorsementKey: null };
  for (const [enrolmentId, machineId] of [
    ['e1', 'm1'],
    ['e2', 'm2'],
  ] as const) {
    const data = { ...claim, enrolmentId, machineId, tokenId: 't9' };
    await commands.handle(
      enrolment,
      enrolmentId,
      { type: 'RequestEnrolment', data },
      { ...context, commandId: crypto.randomUUID() },
    );
    await waiting.keep({ enrolmentId, machineId, sender: '10.0.0.66', requestedAt: new Date(clock.now()) });
    await pool.query(
      `insert into records.token_secret (secret_hash, token_id, access_role, machine_id) values ($1, $1, 'machine', $2)`,
      [`h${machineId}`, machineId],
    );
  }
  // The machine spoke until just before: it is rebooting.
  clock.advance(10_000);
  notes.heard('m1');
  notes.heard('m2');
  await notes.write();
  expect(await watchContested(waiting, commands)).toBe(0);
  clock.advance(10_000);
  notes.heard('m1');
  await notes.write();
  expect(await watchContested(waiting, commands)).toBe(1);
  expect(await watchContested(waiting, commands)).toBe(0);
  expect((await commands.load(enrolment, 'e1')).state.contested).toEqual(['machine-alive']);
  expect((await commands.load(enrolment, 'e2')).state.contested).toEqual([]);
});
