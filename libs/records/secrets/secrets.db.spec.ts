import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommandHandling, type CommandHandling } from '#libs/command-handling/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { folderOfTest } from '../../../test/support/folder-of-test.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { changeMasterKey } from './change-master-key.js';
import { keepSecrets, type SecretKeeping } from './secret-keeping.js';

let database: TestDatabase;
let store: InMemoryEventStore;
let commands: CommandHandling;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('truncate records.secret');
  store = new InMemoryEventStore();
  commands = createCommandHandling({ store });
  await new ChangingHouse(store, commands).discover('m1', 'm2', 'm3');
  folder = join(folderOfTest('secrets'), 'keys');
});

const why = (reason?: string): { readonly context: CommandContext } => {
  const commandId = randomUUID();
  return { context: { commandId, correlationId: commandId, actor: 'token:ada', ...(reason ? { reason } : {}) } };
};
const open = (): SecretKeeping => keepSecrets({ pool: database.pool, commands, place: { folder } });
const given = (...keys: readonly string[]): SecretKeeping => {
  const place = { folder, given: async () => Promise.resolve({ text: keys.join(','), where: 'the test' }) };
  return keepSecrets({ pool: database.pool, commands, place });
};
const aKey = () => randomBytes(32).toString('base64');

const named = (id: string) => ({ scope: { kind: 'machine', id }, kind: 'bgp-password', name: 'tor-a' }) as const;
const referenceOf = (id: string) => `machine/${id}/bgp-password/tor-a`;
const plain = 'a-plain-text-that-nobody-must-find';

async function rows(): Promise<Record<string, unknown>[]> {
  return (await database.pool.query<Record<string, unknown>>('select * from records.secret order by sealing')).rows;
}

async function wholeLog(): Promise<string> {
  const lines: string[] = [];
  for await (const { events } of store.readLog({ after: 0n }))
    for (const { type, data, metadata } of events) lines.push(JSON.stringify({ type, data, metadata }));
  return lines.join('\n');
}

async function textOf({ secrets }: SecretKeeping, id: string): Promise<unknown> {
  return (await secrets.open([referenceOf(id)])).get(referenceOf(id));
}

describe('a sealed secret', () => {
  it('opens for whoever has its key, and is nowhere in the log or in the clear in the database', async () => {
    const { secrets } = open();
    await secrets.seal(named('m1'), { text: plain }, { ...why(), options: { idempotencyKey: 'seal-it-once' } });
    expect(await textOf(open(), 'm1')).toMatchObject({ text: { text: plain } });
    expect(await wholeLog()).toContain('SecretSealed');
    expect(await wholeLog()).not.toContain(plain);
    const stored = Buffer.concat((await rows()).flatMap((row) => [row['wrapped_key'], row['sealed_text']] as Buffer[]));
    expect(stored.includes(plain)).toBe(false);
  });

  it('is told apart from another under the same key, without anything in the log to try texts on', async () => {
    const key = aKey();
    const options = { idempotencyKey: 'seal-it-once' };
    const { secrets } = given(key);
    expect(await secrets.seal(named('m1'), { text: plain }, { ...why(), options })).toMatchObject({ repeated: false });
    expect(await secrets.seal(named('m1'), { text: plain }, { ...why(), options })).toMatchObject({ repeated: true });
    const other = await secrets.seal(named('m1'), { text: 'another-text' }, { ...why(), options });
    expect(other.refusal?.code).toBe('idempotency-key-reused');
    expect(await rows()).toHaveLength(1);
  });

  it('is another one once it is rotated, and the text of before is gone', async () => {
    const { secrets } = open();
    await secrets.seal(named('m1'), { text: plain }, why());
    const [before] = await rows();
    await secrets.rotate(referenceOf('m1'), undefined, why());
    const after = await rows();
    expect(after).toHaveLength(1);
    expect(after[0]?.['sealing']).not.toBe(before?.['sealing']);
    expect(await textOf(open(), 'm1')).toMatchObject({ text: { text: expect.stringMatching(/^[A-Za-z2-9]{32}$/) } });
  });

  it('is gone once it is destroyed; the log only grew', async () => {
    const { secrets } = open();
    await secrets.seal(named('m1'), { text: plain }, why());
    const before = await wholeLog();
    await secrets.destroy(referenceOf('m1'), why('the switch is gone'));
    expect(await rows()).toEqual([]);
    expect((await wholeLog()).startsWith(before)).toBe(true);
    expect(await textOf(open(), 'm1')).toBeUndefined();
  });

  it('is gone also where a crash came between its event and its text, once it is destroyed again', async () => {
    const { secrets } = open();
    await secrets.seal(named('m1'), { text: plain }, why());
    const sealed = await rows();
    const asked = { ...why('the switch is gone'), options: { idempotencyKey: 'destroy-it-once' } };
    const putBack = async () => {
      const values = Object.values(sealed[0] ?? {});
      await database.pool.query('insert into records.secret values ($1, $2, $3, $4, $5, $6)', values);
    };
    for (const again of [asked, asked, why('to be sure')]) {
      expect(await secrets.destroy(referenceOf('m1'), again)).toMatchObject({ outcome: 'accepted' });
      expect(await rows()).toEqual([]);
      await putBack();
    }
    await secrets.destroy(referenceOf('m1'), { ...why('only tried'), dryRun: commands.dryRun().commands });
    expect(await rows()).toHaveLength(1);
  });

  it('is shown with a reason, once for each time that it is asked for, and each time is an event', async () => {
    const { secrets } = open();
    await secrets.seal(named('m1'), { text: plain }, why());
    const reference = referenceOf('m1');
    expect(await secrets.show(reference, why())).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'reason-needed' },
    });
    const asked = { ...why('the console hangs'), options: { idempotencyKey: 'show-it-once' } };
    expect((await secrets.show(reference, asked)).text).toEqual({ text: plain });
    expect((await secrets.show(reference, asked)).text).toBeUndefined();
    const dry = await secrets.show(reference, { ...why('only looking'), dryRun: commands.dryRun().commands });
    expect(dry).toMatchObject({ outcome: 'accepted' });
    expect(dry.text).toBeUndefined();
    expect((await wholeLog()).match(/"SecretShown","data"/g)).toHaveLength(1);
    expect(await wholeLog()).not.toContain(plain);
  });

  it('leaves no row where its command was refused or only tried', async () => {
    const { secrets } = open();
    await secrets.seal(named('m1'), { text: plain }, why());
    expect(await secrets.seal(named('m1'), { text: plain }, why())).toMatchObject({ outcome: 'refused' });
    expect(await secrets.seal(named('m2'), { text: 'short' }, why())).toMatchObject({
      refusal: { code: 'secret-text-invalid' },
    });
    await secrets.seal(named('m3'), undefined, { ...why(), dryRun: commands.dryRun().commands });
    expect(await rows()).toHaveLength(1);
  });

  it('is one, whoever seals it at the same moment, and opens to what the log says', async () => {
    const { secrets } = open();
    const all = Array.from({ length: 8 }, (_, at) => secrets.seal(named('m1'), { text: `text-number-${at}` }, why()));
    const outcomes = await Promise.all(all);
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    const won = outcomes.findIndex(({ outcome }) => outcome === 'accepted');
    expect(await textOf(open(), 'm1')).toMatchObject({ text: { text: `text-number-${won}` } });
    expect(await rows()).toHaveLength(1);
  });
});

describe('a row that somebody changed', () => {
  const broken = [
    [
      'exchanged with another secret’s',
      `update records.secret s set wrapped_key = o.wrapped_key, sealed_text = o.sealed_text
      from records.secret o where s.reference <> o.reference`,
    ],
    [
      'changed in one bit',
      `update records.secret set sealed_text =
      set_byte(sealed_text, 14, get_byte(sealed_text, 14) # 1)`,
    ],
    ['cut off', `update records.secret set wrapped_key = substr(wrapped_key, 1, 20)`],
    ['given the name of another', `update records.secret s set sealing = s.sealing || 'x'`],
  ] as const;

  it.each(broken)('does not open: %s', async (_how, statement) => {
    const { secrets } = open();
    await secrets.seal(named('m1'), { text: plain }, why());
    await secrets.seal(named('m2'), { text: `${plain}-2` }, why());
    await database.pool.query(statement);
    expect(await textOf(open(), 'm1')).toMatchObject({ problem: expect.any(String) });
    const shown = await open().secrets.show(referenceOf('m1'), why('looking'));
    expect(shown).toMatchObject({ outcome: 'refused', refusal: { code: 'secret-unreadable' } });
  });

  it('does not open when it is the one of before, put back', async () => {
    const { secrets } = open();
    await secrets.seal(named('m1'), { text: plain }, why());
    await database.pool.query('create table records.old as select * from records.secret');
    await secrets.rotate(referenceOf('m1'), { text: 'the-new-text' }, why());
    await database.pool.query(`update records.secret s set wrapped_key = o.wrapped_key, sealed_text = o.sealed_text
      from records.old o`);
    await database.pool.query('drop table records.old');
    expect(await textOf(open(), 'm1')).toMatchObject({ problem: expect.any(String) });
  });
});

describe('the master key', () => {
  it('is made in the data folder, for us alone, and only when it is needed', async () => {
    const keeping = open();
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
    await keeping.secrets.seal(named('m1'), { text: plain }, why());
    expect(await readdir(folder)).toEqual(['secrets-1.key']);
    expect((await stat(join(folder, 'secrets-1.key'))).mode & 0o777).toBe(0o600);
  });

  it('is changed: every secret is wrapped anew, opens as before, and the old key is gone', async () => {
    const keeping = open();
    for (const id of ['m1', 'm2', 'm3']) await keeping.secrets.seal(named(id), { text: `${plain}-${id}` }, why());
    const before = await rows();
    const elsewhere = open();
    await textOf(elsewhere, 'm1');
    expect(await changeMasterKey(keeping.masterKeys, why('every year').context)).toMatchObject({ outcome: 'accepted' });
    const after = await rows();
    expect(await readdir(folder)).toEqual(['secrets-2.key']);
    expect(after.map((row) => row['sealed_text'])).toEqual(before.map((row) => row['sealed_text']));
    expect(new Set([...before, ...after].map((row) => row['key_id'])).size).toBe(2);
    for (const keys of [keeping, elsewhere, open()])
      expect(await textOf(keys, 'm2')).toMatchObject({ text: { text: `${plain}-m2` } });
    expect(await wholeLog()).toMatch(/MasterKeyChanged.*"secrets":3/);
  });

  it('may be kept elsewhere: the first of those given wraps, the others unwrap', async () => {
    const [old, fresh] = [aKey(), aKey()];
    await given(old).secrets.seal(named('m1'), { text: plain }, why());
    const both = given(fresh, old);
    expect(await textOf(both, 'm1')).toMatchObject({ text: { text: plain } });
    await changeMasterKey(both.masterKeys, why('every year').context);
    expect(await textOf(given(fresh), 'm1')).toMatchObject({ text: { text: plain } });
    expect(await textOf(given(old), 'm1')).toMatchObject({ problem: expect.stringContaining('is not here') });
    expect(await changeMasterKey(given(fresh).masterKeys, why('again').context)).toMatchObject({
      refusal: { code: 'master-key-unchanged' },
    });
  });

  it('is not made beside secrets that another one wraps', async () => {
    await given(aKey()).secrets.seal(named('m1'), { text: plain }, why());
    await expect(open().secrets.seal(named('m2'), { text: plain }, why())).rejects.toThrow('is not in');
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  it('is named, and never shown, when it is wrong', async () => {
    await expect(given('not-a-key').secrets.seal(named('m1'), undefined, why())).rejects.toThrow(
      'the test: a master key is 32 random bytes in base64',
    );
    await open().secrets.seal(named('m1'), { text: plain }, why());
    const key = (await readFile(join(folder, 'secrets-1.key'), 'utf8')).trim();
    expect(await wholeLog()).not.toContain(key);
  });
});
