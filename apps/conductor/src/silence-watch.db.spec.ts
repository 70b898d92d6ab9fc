import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { machine } from '#libs/domain/index.js';
import { createSilence, LivenessNotes, type Silence } from '#libs/records/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { SettableClock } from '../../../test/support/settable-clock.js';
import { watchSilence } from './silence-watch.js';
import { SingleOwner } from './single-owner.js';

const minute = 60_000;
let database: TestDatabase;
let store: InMemoryEventStore;
let clock: SettableClock;
let notes: LivenessNotes;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('truncate records.liveness, records.listening');
  store = new InMemoryEventStore();
  clock = new SettableClock();
  notes = new LivenessNotes(database.pool, clock);
});

/** A conductor that has just started: it remembers nothing. */
function watch(silence: Silence = createSilence(database.pool)) {
  const commands = createCommandHandling({ store });
  return watchSilence({ silence, commands, afterMs: 10 * minute, batch: 100 });
}

async function aKnownMachine(machineId: string): Promise<void> {
  const commandId = randomUUID();
  const observedAt = clock.in(0);
  const hardware = { sections: {}, components: [], reportedKinds: [] };
  const data = { machineId, digest: 'd', observedAt, skewMs: 0, bytes: 1, hardware };
  const context = { commandId, correlationId: commandId, actor: `machine:${machineId}` } as const;
  await createCommandHandling({ store }).handle(machine, machineId, { type: 'RecordInventory', data }, context);
}

async function pass(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes * 2; passed++) {
    clock.advance(minute / 2);
    await notes.write();
  }
}

async function newsOf(machineId: string): Promise<string[]> {
  const news: string[] = [];
  for await (const { type, metadata } of store.readStream(`machine-${machineId}`))
    if (metadata['actor'] === 'process:conductor') news.push(type);
  return news;
}

/** Dies after the command and before the mark. */
const dying = (): Silence => ({
  ...createSilence(database.pool),
  markSilent: () => Promise.reject(new Error('killed')),
});

describe('the silence watch', () => {
  test('says once that a machine fell silent, and once that it is back', async () => {
    await aKnownMachine('m1');
    notes.heard('m1');
    await notes.write();
    await pass(9);
    expect(await watch()).toEqual({ silent: 0, back: 0 });
    await pass(2);
    expect(await watch()).toEqual({ silent: 1, back: 0 });
    await pass(30);
    expect(await watch()).toEqual({ silent: 0, back: 0 });
    notes.heard('m1');
    await notes.write();
    expect(await watch()).toEqual({ silent: 0, back: 1 });
    expect(await watch()).toEqual({ silent: 0, back: 0 });
    expect(await newsOf('m1')).toEqual(['MachineWentSilent', 'MachineCameBack']);
  });

  test('killed between the event and its mark says it once all the same', async () => {
    await aKnownMachine('m1');
    notes.heard('m1');
    await notes.write();
    await pass(11);
    await expect(watch(dying())).rejects.toThrow('killed');
    expect(await watch()).toEqual({ silent: 1, back: 0 });
    expect(await newsOf('m1')).toEqual(['MachineWentSilent']);
  });

  test('passes over notes of a machine that the log does not know', async () => {
    notes.heard('mghost');
    await notes.write();
    await pass(11);
    expect(await watch()).toEqual({ silent: 1, back: 0 });
    expect(await watch()).toEqual({ silent: 0, back: 0 });
    expect(await store.head()).toBe(0n);
  });
});

describe('its owner', () => {
  test('is one among all, and the next one when that lets go', async () => {
    const [one, other] = [new SingleOwner(database.pool, 17), new SingleOwner(database.pool, 17)];
    expect([await one.owns(), await other.owns(), await one.owns()]).toEqual([true, false, true]);
    await one.letGo();
    expect(await other.owns()).toBe(true);
    await other.letGo();
  });

  test('is another when its connection dies', async () => {
    const [one, other] = [new SingleOwner(database.pool, 18), new SingleOwner(database.pool, 18)];
    expect(await one.owns()).toBe(true);
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 18 and database =
         (select oid from pg_database where datname = current_database())`,
    );
    await expect.poll(() => other.owns()).toBe(true);
    expect(await one.owns()).toBe(false);
    await other.letGo();
  });
});
