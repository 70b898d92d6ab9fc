import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coordinationOfDeclared, createCommandHandling, type CommandHandling } from '#libs/command-handling/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { AnyDeclaredCommand } from '#libs/kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { emptyHardware } from '../../../test/support/hardware.js';
import { machine } from '../machine/machine.js';
import { asnPool } from './asn-pool.js';
import { asnCommands } from './declared.js';

const callers = 64;
const pool = 'machines';
const at = '2026-03-01T00:00:00.000Z';
let database: TestDatabase;
/** Two processes that know nothing of each other, on one store. */
let processes: readonly CommandHandling[];
const stores: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  processes = [1, 2].map(() => {
    const store = createPostgresEventStore({ url: database.url });
    stores.push(store);
    return createCommandHandling({ store, attempts: 40 });
  });
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await database.drop();
});

const byOperator = () => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:operator' } as const;
};

function give(declared: unknown, data: object, nth = 0, idempotencyKey?: string) {
  const order = coordinationOfDeclared({ declared: declared as AnyDeclaredCommand, data });
  return processes[nth % 2]!.coordinate(order, byOperator(), idempotencyKey === undefined ? {} : { idempotencyKey });
}

async function discover(machineId: string): Promise<void> {
  const report = { machineId, digest: 'd', observedAt: at, skewMs: 0, bytes: 1, hardware: emptyHardware };
  await processes[0]!.handle(machine, machineId, { type: 'RecordInventory', data: report }, byOperator());
}

const stateOf = async (id: string) => (await processes[1]!.load(machine, id)).state;

describe('many callers at one ASN pool', () => {
  it('get a number each, none twice, none left out, and each machine says the same as the pool', async () => {
    const ids = Array.from({ length: callers }, (_, nth) => `m${nth}`);
    await Promise.all(ids.map(discover));
    const range = { first: 4_200_000_000, last: 4_200_000_000 + callers + 9 };
    const settings = { pool, title: '', per: 'machine', quarantineDays: 7, ranges: [range] };
    expect((await give(asnCommands.CreateAsnPool, settings)).outcome).toBe('accepted');
    const outcomes = await Promise.all(
      ids.map((machineId, nth) => give(asnCommands.AssignAsn, { machineId, pool, at }, nth, `assign-${machineId}`)),
    );
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    const held = await Promise.all(ids.map(async (id) => (await stateOf(id)).asn?.asn));
    expect(new Set(held)).toEqual(new Set(ids.map((_, nth) => 4_200_000_000 + nth)));
    const { state } = await processes[1]!.load(asnPool, pool);
    expect(ids.map((id) => state.ofHolder.get(`machine ${id}`))).toEqual(held);
    const again = await Promise.all(
      ids.map((machineId, nth) => give(asnCommands.AssignAsn, { machineId, pool, at }, nth + 1, `assign-${machineId}`)),
    );
    expect(again.every(({ repeated }) => repeated)).toBe(true);
    expect((await processes[0]!.load(asnPool, pool)).state.uses.size).toBe(callers);
  });

  it('get the last ten once each; the others are told that none is left, and have nothing', async () => {
    const ids = Array.from({ length: callers }, (_, nth) => `late${nth}`);
    await Promise.all(ids.map(discover));
    const outcomes = await Promise.all(
      ids.map((machineId, nth) => give(asnCommands.AssignAsn, { machineId, pool, at }, nth)),
    );
    const refused = outcomes.filter(({ outcome }) => outcome === 'refused');
    expect([outcomes.length - refused.length, new Set(refused.map(({ refusal }) => refusal?.code))]).toEqual([
      10,
      new Set(['asn-pool-exhausted']),
    ]);
    const held = await Promise.all(ids.map(async (id) => (await stateOf(id)).asn));
    expect(held.filter((one) => one !== undefined)).toHaveLength(10);
  });

  it('cannot make two pools of the same numbers', async () => {
    const codes = Array.from({ length: 8 }, (_, nth) => `twin-${nth}`);
    const outcomes = await Promise.all(
      codes.map((code, nth) =>
        give(
          asnCommands.CreateAsnPool,
          { pool: code, title: '', per: 'machine', quarantineDays: 0, ranges: [{ first: 64_512, last: 64_600 }] },
          nth,
        ),
      ),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(new Set(outcomes.flatMap(({ refusal }) => refusal?.code ?? []))).toEqual(new Set(['asn-pools-overlap']));
  });
});
