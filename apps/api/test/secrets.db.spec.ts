import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse, type GraphQLAnswer } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let machineId: string;
const answers: string[] = [];
const plain = 'a-plain-text-that-nobody-must-find';

beforeAll(async () => {
  house = await openApiHouse();
  machineId = await house.report(aMachine(1));
});
afterAll(() => house.close());

/** All answers but those that are to show a secret are kept, to be searched at the end. */
async function ask(query: string, variables: object = {}, token?: string): Promise<GraphQLAnswer> {
  const answer = await house.ask(query, variables, token ?? house.tokens.admin);
  if (!query.includes('showSecret')) answers.push(JSON.stringify(answer));
  return answer;
}

const payload = `{ reference position repeated refusal { code field } events { type } dryRun { events { type data } rows { table } }
  secret { kind scopeKind state origin rotations shownCount shownBy machine { id } revision } }`;
const seal = `mutation ($input: SealSecretInput!) { sealSecret(input: $input) ${payload} }`;
const rotate = `mutation ($input: RotateSecretInput!) { rotateSecret(input: $input) ${payload} }`;
const destroy = `mutation ($input: SecretInput!) { destroySecret(input: $input) ${payload} }`;
const show = `mutation ($input: SecretInput!) { showSecret(input: $input) { reference text user repeated refusal { code } events { type } dryRun { eventCount } } }`;

const sealing = (name: string, more: object = {}) => ({
  input: { kind: 'BGP_PASSWORD', scopeKind: 'MACHINE', scopeId: machineId, name, text: plain, ...more },
});
const referenceOf = (name: string) => `machine/${machineId}/bgp-password/${name}`;

describe('secrets over the API', () => {
  it('are sealed, rotated, shown and destroyed, each time by an event', async () => {
    const reference = referenceOf('tor-a');
    const sealed = (await ask(seal, sealing('tor-a', { reason: 'new rack' }))).data.sealSecret;
    expect(sealed).toMatchObject({
      reference,
      refusal: null,
      events: [{ type: 'SecretSealed' }],
      secret: { kind: 'BGP_PASSWORD', state: 'SEALED', origin: 'GIVEN', machine: { id: machineId } },
    });
    const shown = (await ask(show, { input: { reference, reason: 'the session is down' } })).data.showSecret;
    expect(shown).toMatchObject({ text: plain, user: null, events: [{ type: 'SecretShown' }] });
    const rotated = (await ask(rotate, { input: { reference } })).data.rotateSecret;
    expect(rotated.secret).toMatchObject({
      origin: 'GENERATED',
      rotations: 1,
      shownCount: 1,
      shownBy: expect.stringMatching(/^token:/),
    });
    const other = (await ask(show, { input: { reference, reason: 'again' } })).data.showSecret.text;
    expect(other).toMatch(/^[A-Za-z2-9]{32}$/);
    const gone = (await ask(destroy, { input: { reference, reason: 'the switch is gone' } })).data.destroySecret;
    expect(gone.secret.state).toBe('DESTROYED');
    expect((await ask(show, { input: { reference, reason: 'once more' } })).data.showSecret).toMatchObject({
      text: null,
      refusal: { code: 'secret-destroyed' },
    });
  });

  it('are shown once under one key, to admins who say why, and not in a dry run', async () => {
    await ask(seal, sealing('tor-b'));
    const reference = referenceOf('tor-b');
    const input = { reference, reason: 'looking', idempotencyKey: `show-${randomUUID()}` };
    expect((await ask(show, { input: { ...input, dryRun: true } })).data.showSecret).toMatchObject({
      text: null,
      dryRun: { eventCount: 2 },
    });
    expect((await ask(show, { input })).data.showSecret).toMatchObject({ text: plain, repeated: false });
    expect((await ask(show, { input })).data.showSecret).toMatchObject({ text: null, repeated: true });
    expect((await ask(show, { input: { reference } })).data.showSecret.refusal.code).toBe('reason-needed');
    for (const token of [house.tokens.viewer, house.tokens.operator]) {
      const answer = await ask(show, { input: { reference, reason: 'looking' } }, token);
      expect(answer.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });

  it('are tried out without a row, and without the text in what would be written', async () => {
    const before = await rows();
    const tried = (await ask(seal, sealing('tor-c', { dryRun: true }))).data.sealSecret;
    expect(tried.dryRun.events).toMatchObject([{ type: 'SecretSealed' }]);
    expect(await rows()).toBe(before);
  });

  it('are listed without their texts, by filter, and as of another moment', async () => {
    const position = (await ask('{ position }')).data.position as string;
    await ask(seal, sealing('tor-d'));
    const list = `query ($f: String, $at: String) { secrets(filter: $f, asOf: $at, waitFor: null) {
      totalCount edges { node { reference kind state changedAt } } } }`;
    const filter = `kind=bgp-password and name=tor-d and state=sealed`;
    await house.ask('query ($p: Position) { secrets(waitFor: $p) { totalCount } }', {
      p: (await house.ask('{ position }')).data.position,
    });
    expect((await ask(list, { f: filter })).data.secrets).toMatchObject({
      totalCount: 1,
      edges: [{ node: { reference: referenceOf('tor-d'), state: 'SEALED' } }],
    });
    expect((await ask(list, { f: filter, at: position })).data.secrets.totalCount).toBe(0);
    expect((await ask(list, { f: 'kind=password' })).errors?.[0]?.extensions['code']).toBe('FILTER_INVALID');
  });

  it('are generated by kind, and refused where the text cannot be one', async () => {
    const console = { kind: 'CONSOLE_PASSWORD', scopeKind: 'MACHINE', scopeId: machineId };
    expect((await ask(seal, { input: console })).data.sealSecret.secret.origin).toBe('GENERATED');
    expect((await ask(seal, { input: console })).data.sealSecret.refusal.code).toBe('secret-already-sealed');
    expect((await ask(seal, sealing('tor-e', { text: 'short' }))).data.sealSecret.refusal).toEqual({
      code: 'secret-text-invalid',
      field: 'text',
    });
    expect((await ask(seal, sealing('a/b'))).data.sealSecret.refusal.code).toBe('secret-reference-invalid');
    const other = { kind: 'OTHER', scopeKind: 'SITE', scopeId: 'b1', name: 'x' };
    expect((await ask(seal, { input: other })).data.sealSecret.refusal.code).toBe('secret-not-generated');
  });

  it('cannot be undone, and say so', async () => {
    const { commandId } = (
      await house.ask(
        `mutation ($input: SealSecretInput!) { sealSecret(input: $input) { commandId } }`,
        sealing('tor-f'),
      )
    ).data.sealSecret;
    const undo = `mutation ($input: UndoInput!) { undo(input: $input) { refusal { code message } bulk { refused } } }`;
    const answer = await house.ask(undo, { input: { commandId, mode: 'ALL_OR_NOTHING' } });
    expect(JSON.stringify(answer.data ?? answer.errors)).toContain('cannot-be-undone');
  });

  it('leave their texts nowhere: not in the log, in no read model, log line or answer', async () => {
    const log: string[] = [];
    for await (const { events } of house.core.store.readLog({ after: 0n }))
      for (const { type, data, metadata } of events) log.push(JSON.stringify({ type, data, metadata }));
    expect(log.join('\n')).toContain('SecretShown');
    await house.ask(
      'query ($p: Position) { auditEvents(waitFor: $p) { totalCount } secrets(waitFor: $p) { totalCount } }',
      {
        p: (await house.ask('{ position }')).data.position,
      },
    );
    const found = [log.join('\n'), house.lines.join('\n'), answers.join('\n'), await everyRow()];
    for (const text of found) expect(text).not.toContain(plain);
    expect(answers.length).toBeGreaterThan(10);
  });
});

async function rows(): Promise<number> {
  const { rows: found } = await house.database.pool.query<{ count: number }>(
    'select count(*)::int from records.secret',
  );
  return found[0]?.count ?? -1;
}

/** Every row of every table, as text: sealed ones too. */
async function everyRow(): Promise<string> {
  const { pool } = house.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows: all } = await pool.query<{ text: string }>(
        `select coalesce(string_agg(t::text, E'\\n'), '') as text from ${name} t`,
      );
      return all[0]?.text ?? '';
    }),
  );
  return texts.join('\n');
}
