import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tpmStatement } from '#libs/contracts/index.js';
import { enrolment, machine } from '#libs/domain/index.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { InMemoryEventStore } from '../../../../test/support/in-memory-event-store.js';
import { openIngestHouse, type IngestHouse } from '../../../../test/support/ingest-house.js';
import { LogBackedIdentity } from '../../../../test/support/log-backed-identity.js';
import { aMachine } from '../../../../test/support/machine-report.js';
import { findTpmTools, startSoftwareTpm, type SoftwareTpm } from '../../../../test/support/swtpm.js';
import { liveHost } from '../host/live-host.js';
import { bodyOf } from '../report/body.js';
import { inMemory, type Credentials } from '../report/credentials.js';
import { createReporter, type Outcome } from '../report/reporter.js';
import { showAll } from './shown.js';

const tools = await findTpmTools();
let database: TestDatabase;
let house: IngestHouse;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const store = new InMemoryEventStore();
  await database.pool.query('truncate records.token_secret, records.machine_report, records.enrolment');
  house = await openIngestHouse({ database, store, lookup: new LogBackedIdentity(store) });
  return () => house.close();
});

const byOperator = () => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:operator', reason: 'seen in the rack' } as const;
};

async function accept(machineId: string): Promise<void> {
  await house.commands.handle(machine, machineId, { type: 'AcceptMachine', data: { machineId } }, byOperator());
}

const said: string[] = [];

/** One boot of a live image: nothing is kept from the one before. */
async function boot(nth: number, credentials: Credentials = inMemory()): Promise<Outcome> {
  house.clock.advance(120_000);
  const centre = { url: new URL(house.url) };
  const show = showAll(centre, liveHost(), (line) => said.push(line));
  const reporter = createReporter(centre, credentials, () => new Date(house.clock.now()), show);
  return reporter.report(bodyOf(aMachine(nth)), new Date(house.clock.now()));
}

function idIn(outcome: Outcome): string {
  if (outcome.kind !== 'accepted') throw new Error(`${JSON.stringify(outcome)} ${said.join('\n')}`);
  return outcome.machineId ?? '';
}

describe.skipIf(tools === undefined)('a machine with a TPM', () => {
  const before = { ...process.env };
  let [own, other]: SoftwareTpm[] = [];
  const plugIn = (tpm: SoftwareTpm | undefined) => {
    if (tpm) process.env['TPM2TOOLS_TCTI'] = tpm.tcti;
    else delete process.env['TPM2TOOLS_TCTI'];
  };
  beforeAll(async () => {
    Object.assign(process.env, tools);
    [own, other] = [await startSoftwareTpm(tools ?? {}), await startSoftwareTpm(tools ?? {})];
  });
  afterAll(async () => {
    await own?.stop();
    await other?.stop();
    process.env = before;
  });

  test('is let in at every boot by the key of before, which nothing has to keep', async () => {
    plugIn(own);
    const machineId = idIn(await boot(1));
    await accept(machineId);
    const { state } = await house.commands.load(machine, machineId);
    expect(state.tpmKey).toMatch(/^[0-9a-f]{64}$/);
    expect(await boot(1)).toMatchObject({ kind: 'accepted', machineId });
    expect(await boot(1)).toMatchObject({ kind: 'accepted', machineId });
    expect((await house.commands.load(machine, machineId)).state.speakers).toHaveLength(3);
  });

  test('is not anybody who shows its evidence: without the key, or with another, a person decides', async () => {
    plugIn(own);
    const machineId = idIn(await boot(2));
    await accept(machineId);
    plugIn(undefined);
    expect(await boot(2)).toMatchObject({ kind: 'waits', machineId });
    plugIn(other);
    const stranger = await boot(2);
    expect(stranger).toMatchObject({ kind: 'waits', machineId });
    const enrolmentId = stranger.kind === 'waits' ? stranger.enrolmentId : '';
    const { state } = await house.commands.load(enrolment, enrolmentId);
    expect(state.contested).toEqual(['other-tpm-key']);
    expect(state.requested?.endorsementKey).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has another key after a new board: a person’s yes makes it the one that counts', async () => {
    plugIn(own);
    const machineId = idIn(await boot(3));
    await accept(machineId);
    plugIn(other);
    const credentials = inMemory();
    const waits = await boot(3, credentials);
    const enrolmentId = waits.kind === 'waits' ? waits.enrolmentId : '';
    await house.enrolments.decide({ enrolmentId, verdict: 'admit' }, byOperator());
    expect(await boot(3, credentials)).toMatchObject({ kind: 'accepted', machineId });
    expect(await boot(3)).toMatchObject({ kind: 'accepted', machineId });
    plugIn(own);
    expect(await boot(3)).toMatchObject({ kind: 'waits', machineId });
  });
});

describe('a proof', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

  async function headerFor(bytes: Buffer): Promise<string> {
    const { body } = await house.send('challenge', {});
    const digest = createHash('sha256').update(bytes).digest('hex');
    const statement = Buffer.from(tpmStatement(String(body['nonce']), digest));
    const proof = { nonce: body['nonce'], key, signature: sign('sha256', statement, privateKey).toString('base64') };
    return Buffer.from(JSON.stringify(proof)).toString('base64url');
  }

  const enrolWith = (bytes: Buffer, proof: string) =>
    house.send('enroll', {
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/json', 'rackledger-tpm-proof': proof },
    });

  const reasons = () => house.refused.map(({ reason }) => reason);

  async function anAccepted(nth: number): Promise<Buffer> {
    const bytes = Buffer.from(JSON.stringify(aMachine(nth)));
    const { body } = await enrolWith(bytes, await headerFor(bytes));
    await accept(String(body['machineId']));
    house.clock.advance(120_000);
    return bytes;
  }

  test('is good once, and for the report that it was made for', async () => {
    const bytes = await anAccepted(4);
    const proof = await headerFor(bytes);
    expect((await enrolWith(bytes, proof)).status).toBe(200);
    house.clock.advance(61_000);
    expect((await enrolWith(bytes, proof)).status).toBe(202);
    expect(reasons()).toEqual(['tpm-challenge-unknown']);
    const other = Buffer.from(JSON.stringify(aMachine(4, { disks: [] })));
    house.clock.advance(61_000);
    expect((await enrolWith(other, await headerFor(bytes))).status).toBe(202);
    expect(reasons()[1]).toBe('tpm-signature-wrong');
  });

  test('is good for minutes', async () => {
    const bytes = await anAccepted(5);
    const proof = await headerFor(bytes);
    house.clock.advance(6 * 60_000);
    expect((await enrolWith(bytes, proof)).status).toBe(202);
    expect(reasons()).toEqual(['tpm-challenge-unknown']);
  });

  test.each(['', 'AAAA', Buffer.from('{"nonce":"x"}').toString('base64url')])(
    'that is nonsense counts for nothing: %s',
    async (header) => {
      const bytes = await anAccepted(6);
      expect((await enrolWith(bytes, header)).status).toBe(202);
      expect(reasons()).toEqual(['tpm-proof-unreadable']);
    },
  );
});
