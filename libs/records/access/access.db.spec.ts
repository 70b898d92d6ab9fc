import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { SettableClock } from '../../../test/support/settable-clock.js';
import { createAccess, type TokenOrder } from '../index.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const store = new InMemoryEventStore();
const clock = new SettableClock();
/** Each call is a process of its own: its cache knows nothing of the others. */
const process = () => createAccess({ pool: database.pool, commands: createCommandHandling({ store }), clock });

function byAdmin(): CommandContext {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:admin' };
}

async function issued(order: TokenOrder, access = process()) {
  const token = await access.issue(order, byAdmin());
  if ('refusal' in token) throw new Error(token.refusal.message);
  return token;
}

describe('tokens', () => {
  test('a token lets in whom it was issued for, and its text is kept nowhere', async () => {
    const token = await issued({ label: 'a dashboard', accessRole: 'viewer' });
    expect(token.secret).toMatch(/^rl_v_[\w-]{43}$/);
    const principal = await process().authenticate(token.secret);
    expect(principal).toEqual({ actor: `token:${token.tokenId}`, tokenId: token.tokenId, accessRole: 'viewer' });
    const { rows } = await database.pool.query('select t::text as row from records.token_secret t');
    const log: string[] = [];
    for await (const event of store.readStream(`accessToken-${token.tokenId}`)) log.push(JSON.stringify(event.data));
    expect(log).toHaveLength(1);
    expect(JSON.stringify(rows) + log.join('')).not.toContain(token.secret);
  });

  test("a machine's token speaks for that machine", async () => {
    const token = await issued({ label: 'm1', accessRole: 'machine', machineId: 'm1' });
    expect(await process().authenticate(token.secret)).toMatchObject({ actor: 'machine:m1', machineId: 'm1' });
  });

  test('what is not a token lets nobody in', async () => {
    expect(await process().authenticate('rl_a_guessed')).toBeUndefined();
    expect(await process().authenticate('')).toBeUndefined();
  });

  test('a refused order issues nothing', async () => {
    const outcome = await process().issue({ label: '', accessRole: 'viewer' }, byAdmin());
    expect(outcome).toMatchObject({ refusal: { code: 'label-invalid', field: 'label' } });
  });
});

describe('the end of a token', () => {
  test('expiry counts to the millisecond, also for a cached answer', async () => {
    const access = process();
    const token = await issued({ label: 'short', accessRole: 'operator', expiresAt: clock.in(1_000) }, access);
    expect(await access.authenticate(token.secret)).toBeDefined();
    clock.advance(999);
    expect(await access.authenticate(token.secret)).toBeDefined();
    clock.advance(1);
    expect(await access.authenticate(token.secret)).toBeUndefined();
  });

  test('revoked here it ends at once, elsewhere within two seconds', async () => {
    const here = process();
    const elsewhere = process();
    const token = await issued({ label: 'laptop', accessRole: 'operator' }, here);
    await elsewhere.authenticate(token.secret);
    expect(await here.revoke(token.tokenId, byAdmin())).toMatchObject({ outcome: 'accepted' });
    expect(await here.authenticate(token.secret)).toBeUndefined();
    clock.advance(2_000);
    expect(await elsewhere.authenticate(token.secret)).toBeUndefined();
  });

  test('revoking what never was is refused', async () => {
    expect(await process().revoke('tnone', byAdmin())).toMatchObject({ refusal: { code: 'token-not-found' } });
  });

  test('a token tried before it was issued works once it is', async () => {
    const access = process();
    const known = access.prepare({ label: 'soon', accessRole: 'viewer' });
    if (!('append' in known)) throw new Error(known.message);
    expect(await access.authenticate(known.secret)).toBeUndefined();
    await access.keep(known);
    expect(await access.authenticate(known.secret)).toBeDefined();
  });
});

describe('the first admin token', () => {
  test('is made once, and only where there is no admin', async () => {
    await database.pool.query('delete from records.token_secret');
    const first = await process().ensureFirstAdminToken();
    expect(await process().authenticate(first?.secret ?? '')).toMatchObject({ accessRole: 'admin' });
    expect(await process().ensureFirstAdminToken()).toBeUndefined();
  });

  test('given by the environment it lets in, is shown to nobody, and stays revoked when revoked', async () => {
    const given = 'a-token-from-the-environment';
    await Promise.all([process().ensureFirstAdminToken(given), process().ensureFirstAdminToken(given)]);
    expect(await process().ensureFirstAdminToken(given)).toBeUndefined();
    const principal = await process().authenticate(given);
    expect(principal).toMatchObject({ accessRole: 'admin' });
    await process().revoke(principal?.tokenId ?? '', byAdmin());
    await process().ensureFirstAdminToken(given);
    expect(await process().authenticate(given)).toBeUndefined();
  });
});
