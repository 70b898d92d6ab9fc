import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { account } from '#libs/domain/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { SettableClock } from '../../../test/support/settable-clock.js';
import { createAccess, createPeople } from '../index.js';
import { isOutdated, parameters } from './argon2.js';

const hour = 3_600_000;
const password = 'four words nobody says';
const from = { remoteAddress: '10.0.0.1', userAgent: undefined };
let database: TestDatabase;
let store: InMemoryEventStore;
let clock: SettableClock;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('truncate records.account_password, records.session, records.token_secret');
  store = new InMemoryEventStore();
  clock = new SettableClock();
});

/** Each call is a process of its own: its memory knows nothing of the others. */
function process() {
  const { pool } = database;
  const commands = createCommandHandling({ store });
  const access = createAccess({ pool, commands, clock });
  const limits = { idleMs: 12 * hour, absoluteMs: 7 * 24 * hour, oneTimeMs: 72 * hour };
  return { ...createPeople({ pool, commands, access, clock, limits }), access, commands };
}
type Process = ReturnType<typeof process>;

function asked() {
  const commandId = randomUUID();
  return { context: { commandId, correlationId: commandId, actor: 'process:test' } as const };
}

async function ada({ accounts }: Process) {
  const order = { name: 'ada', displayName: 'Ada', accessRole: 'viewer', password, oneTime: false } as const;
  expect((await accounts.create(order, asked())).refusal).toBeUndefined();
}

async function opened({ desk }: Process) {
  const session = await desk.withPassword('ada', password, from);
  if ('refused' in session) throw new Error(session.refused);
  return session;
}

describe('a one-time password', () => {
  test('holds for three days, and says that it did only to whoever knows it', async () => {
    const one = process();
    const order = { name: 'ada', displayName: 'Ada', accessRole: 'viewer', password, oneTime: true } as const;
    expect((await one.accounts.create(order, asked())).refusal).toBeUndefined();
    clock.advance(72 * hour - 1);
    expect(await one.desk.withPassword('ada', password, from)).toHaveProperty('secret');
    clock.advance(1);
    expect(await one.desk.withPassword('ada', password, from)).toEqual({ refused: 'one-time-password-over' });
    expect(await one.desk.withPassword('ada', 'something else', from)).toEqual({ refused: 'unknown' });
  });

  test('that its person changed holds for ever', async () => {
    const one = process();
    await ada(one);
    clock.advance(400 * 24 * hour);
    expect(await one.desk.withPassword('ada', password, from)).toHaveProperty('secret');
  });
});

describe('a session', () => {
  test('ends when it is not used for half a day, however often it is looked at', async () => {
    const one = process();
    await ada(one);
    const { secret } = await opened(one);
    clock.advance(11 * hour);
    expect(await one.sessions.find(secret)).toBeDefined();
    clock.advance(11 * hour);
    expect(await one.sessions.find(secret, true)).toBeDefined();
    expect(await process().sessions.find(secret, true)).toBeDefined();
    clock.advance(2 * hour);
    expect(await one.sessions.find(secret)).toBeUndefined();
  });

  test('ends after a week, however much it is used', async () => {
    const one = process();
    await ada(one);
    const { secret } = await opened(one);
    for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
      expect(await one.sessions.find(secret)).toBeDefined();
      clock.advance(6 * hour);
    }
    clock.advance(6 * hour);
    expect(await one.sessions.find(secret)).toBeUndefined();
    await opened(one);
    expect((await database.pool.query('select from records.session')).rowCount).toBe(1);
  });

  test('that is ended in one process ends in another within two seconds', async () => {
    const [one, other] = [process(), process()];
    await ada(one);
    const { secret } = await opened(one);
    expect(await other.sessions.find(secret)).toBeDefined();
    await one.sessions.end({ account: 'ada' });
    expect(await one.sessions.find(secret)).toBeUndefined();
    clock.advance(2_000);
    expect(await other.sessions.find(secret)).toBeUndefined();
  });

  test('ends in another process within two seconds when the account gets another password', async () => {
    const [one, other] = [process(), process()];
    await ada(one);
    const { secret } = await opened(other);
    await one.accounts.setPassword('ada', undefined, true, asked());
    clock.advance(2_000);
    expect(await other.sessions.find(secret)).toBeUndefined();
  });

  test('is kept by its hash only, and fifty of one person at the most', async () => {
    const one = process();
    await ada(one);
    const first = await opened(one);
    for (let k = 0; k < 50; k += 1) {
      clock.advance(1_000);
      await one.sessions.open({ account: 'ada' }, from);
    }
    const { rows } = await database.pool.query<{ row: string }>('select s::text as row from records.session s');
    expect(rows).toHaveLength(50);
    expect(JSON.stringify(rows)).not.toContain(first.secret);
  });
});

describe('hashes', () => {
  test('that were made by other parameters are made anew at the next sign-in', async () => {
    const one = process();
    await ada(one);
    const weak = await hash(password, { ...parameters, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await database.pool.query('update records.account_password set hash = $1', [weak]);
    await opened(one);
    const { rows } = await database.pool.query<{ hash: string }>('select hash from records.account_password');
    expect(rows.map((row) => isOutdated(row.hash))).toEqual([false]);
    await opened(one);
  });

  test('of before are gone, and those of refused commands too', async () => {
    const one = process();
    await ada(one);
    await one.accounts.setPassword('ada', 'other words nobody says', false, asked());
    await one.accounts.setPassword('nobody', 'other words nobody says', false, asked());
    expect((await database.pool.query('select from records.account_password')).rowCount).toBe(1);
    expect(await one.desk.withPassword('ada', password, from)).toEqual({ refused: 'unknown' });
  });

  test('of passwords that are set at the same moment: the one that the account names stays', async () => {
    const both = [process(), process()];
    await ada(both[0]!);
    const texts = ['the words of one admin', 'the words of the other'];
    const set = await Promise.all(both.map(({ accounts }, k) => accounts.setPassword('ada', texts[k], false, asked())));
    expect(set.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    const { passwordId } = (await process().commands.load(account, 'ada')).state;
    const { rows } = await database.pool.query('select password_id from records.account_password');
    expect(rows).toEqual([{ password_id: passwordId }]);
    const tried: boolean[] = [];
    for (const text of texts) tried.push('secret' in (await process().desk.withPassword('ada', text, from)));
    expect(tried.filter(Boolean)).toHaveLength(1);
  });
});

describe('the first admin', () => {
  test('is made once, with a password to be changed', async () => {
    const one = process();
    const made = await one.ensureFirstAdmin();
    expect(made).toMatch(/^[a-z2-9-]{23}$/);
    expect(await process().ensureFirstAdmin()).toBeUndefined();
    expect(await one.desk.withPassword('admin', made ?? '', from)).toMatchObject({
      principal: { actor: 'person:admin', accessRole: 'admin', mustChangePassword: true },
    });
  });

  test('takes each text of the environment once', async () => {
    const one = process();
    await one.ensureFirstAdmin('the first text given');
    expect(await one.desk.withPassword('admin', 'the first text given', from)).toHaveProperty('secret');
    await one.accounts.changeOwn('admin', 'what the admin chose', asked());
    await process().ensureFirstAdmin('the first text given');
    expect(await one.desk.withPassword('admin', 'what the admin chose', from)).toHaveProperty('secret');
    await process().ensureFirstAdmin('another text given');
    expect(await process().desk.withPassword('admin', 'another text given', from)).toHaveProperty('secret');
  });

  test('is one, and known by the text given, where two processes start at the same moment', async () => {
    await Promise.all([process(), process()].map((one) => one.ensureFirstAdmin('the first text given')));
    expect(await process().desk.withPassword('admin', 'the first text given', from)).toHaveProperty('secret');
  });

  test('stays disabled, whatever the environment says', async () => {
    const one = process();
    await one.ensureFirstAdmin('the first text given');
    await one.commands.handle(account, 'admin', { type: 'DisableAccount', data: { name: 'admin' } }, asked().context);
    await process().ensureFirstAdmin('another text given');
    expect(await process().desk.withPassword('admin', 'another text given', from)).toEqual({ refused: 'unknown' });
  });
});
