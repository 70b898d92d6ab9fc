import { afterAll, beforeAll, expect, it } from 'vitest';
import { recorded, type PoolEvent } from '#libs/contracts/index.js';
import { ipamCommands } from '#libs/domain/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { AnyDeclaredCommand } from '#libs/kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { someContext } from '../../test/support/named-thing.js';
import { coordinationOfDeclared, createCommandHandling, type CommandHandling } from './index.js';

let database: TestDatabase;
let store: ReturnType<typeof createPostgresEventStore>;

beforeAll(async () => {
  database = await createTestDatabase();
  store = createPostgresEventStore({ url: database.url });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const at = '2026-03-01T12:00:00.000Z';

function give(commands: CommandHandling, declared: unknown, data: object, idempotencyKey?: string) {
  const order = { declared: declared as AnyDeclaredCommand, data };
  return commands.coordinate(coordinationOfDeclared(order), someContext(), idempotencyKey ? { idempotencyKey } : {});
}

async function addressesOf(pool: string): Promise<string[]> {
  const taken: string[] = [];
  for await (const stored of store.readStream(`pool-${pool}`)) {
    const event = recorded<PoolEvent>(stored) as PoolEvent;
    if (event.type === 'AddressTaken') taken.push(event.data.address);
  }
  return taken;
}

it('hands out each address once, without a hole, to callers of two processes who repeat themselves', async () => {
  // Two that know nothing of each other, as two processes over one event store.
  const processes = [createCommandHandling({ store }), createCommandHandling({ store })] as const;
  const [first] = processes;
  await give(first, ipamCommands.CreateVrf, { vrf: 'v' });
  await give(first, ipamCommands.AddPrefix, { vrf: 'v', prefix: '10.0.0.0/24', kind: 'network' });
  const pool = { pool: 'p', vrf: 'v', family: 4, mode: 'subnet', function: 'service', prefixes: ['10.0.0.0/24'] };
  await give(first, ipamCommands.CreatePool, pool);

  const callers = 48;
  const take = async (n: number) => {
    const data = { pool: 'p', holder: { kind: 'reservation', id: `r${n}` }, at };
    const key = `take-number-${n}`;
    const commands = processes[n % 2] ?? first;
    // The second is the repeat of a caller who lost the first answer, and turns to the other process.
    const [one, again] = [
      await give(commands, ipamCommands.TakeAddress, data, key),
      await give(processes[(n + 1) % 2] ?? first, ipamCommands.TakeAddress, data, key),
    ];
    expect([one.outcome, again.repeated, again.events]).toEqual(['accepted', true, one.events]);
  };
  await Promise.all(Array.from({ length: callers }, (_, n) => take(n)));

  const taken = await addressesOf('p');
  const expected = Array.from({ length: callers }, (_, n) => `10.0.0.${n + 1}`);
  expect(taken).toEqual(expected);
});
