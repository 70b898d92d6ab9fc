import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { InventoryDocument } from '#libs/contracts/index.js';
import {
  centreDouble,
  type Answer,
  type Call,
  type CentreDouble,
} from '../../../../test/support/agent/centre-double.js';
import { backoffMs, jittered } from './backoff.js';
import { bodyOf } from './body.js';
import { mayCarrySecrets, post, retryAfter } from './centre.js';
import { fromFile, inFolder, inMemory, type Credentials } from './credentials.js';
import { reportOnce } from './once.js';
import { createReporter, type Outcome } from './reporter.js';

const document: InventoryDocument = {
  format: 'rackledger.inventory/1',
  agent: { name: 'rackledger-agent', version: 'test' },
  environment: 'recorded',
  system: { serial: 'SN0015' },
};
const body = bodyOf(document);
const seen = new Date('2026-11-20T10:00:00.000Z');
const now = new Date('2026-11-20T10:00:05.000Z');

const send = (centre: CentreDouble, credentials: Credentials = inMemory()): Promise<Outcome> =>
  createReporter({ url: centre.url }, credentials, () => now).report(body, seen);

const always = (answer: Answer) => (): Answer => answer;

const folder = await mkdtemp(join(tmpdir(), 'rackledger-reporter-'));
afterAll(() => rm(folder, { recursive: true }));

describe('a report', () => {
  test('without a token enrols: one call, whose token is kept', async () => {
    await using centre = await centreDouble(
      always({ status: 201, body: { machineId: 'm1', changed: true, token: 'rl_m_secret' } }),
    );
    const credentials = inMemory();
    expect(await send(centre, credentials)).toEqual({ kind: 'accepted', machineId: 'm1', changed: true });
    expect(await credentials.load()).toEqual({ token: 'rl_m_secret', machineId: 'm1' });
    const [call] = centre.calls;
    expect(centre.calls).toHaveLength(1);
    expect(call?.path).toBe('/node/v1/enroll');
    expect(call?.document).toEqual(document);
    expect(call?.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/json',
      'rackledger-observed-at': '2026-11-20T10:00:00.000Z',
      'rackledger-agent-now': '2026-11-20T10:00:05.000Z',
    });
    expect(call?.headers.authorization).toBeUndefined();
  });

  test('with a token goes to inventory with it', async () => {
    await using centre = await centreDouble(always({ status: 200, body: { machineId: 'm1', changed: false } }));
    expect(await send(centre, inMemory({ token: 'rl_m_old', machineId: 'm1' }))).toEqual({
      kind: 'accepted',
      machineId: 'm1',
      changed: false,
    });
    expect(centre.calls.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/node/v1/inventory', 'Bearer rl_m_old'],
    ]);
  });

  test.each([
    ['revoked', { status: 401, body: { error: { code: 'token-invalid' } } }],
    ["another machine's, copied with its disk", { status: 409, body: { error: { code: 'identity-mismatch' } } }],
  ])('with a token that is %s enrols again, once', async (_, refusal) => {
    const answers = (call: Call): Answer =>
      call.path === '/node/v1/enroll' ? { status: 200, body: { machineId: 'm2', token: 'rl_m_new' } } : refusal;
    await using centre = await centreDouble(answers);
    const credentials = inMemory({ token: 'rl_m_old', machineId: 'm1' });
    expect(await send(centre, credentials)).toMatchObject({ kind: 'accepted', machineId: 'm2' });
    expect(centre.calls.map(({ path }) => path)).toEqual(['/node/v1/inventory', '/node/v1/enroll']);
    expect(await credentials.load()).toEqual({ token: 'rl_m_new', machineId: 'm2' });
  });

  test('of a machine that fits two waits for a person', async () => {
    await using centre = await centreDouble(always({ status: 202, body: { conflictId: 'c7' } }));
    expect(await send(centre)).toEqual({ kind: 'conflict', conflictId: 'c7' });
  });

  test('that is refused says why and what to do, and is not sent again', async () => {
    const error = { code: 'invalid', message: 'disks[3].sizeBytes is not a number.', wayOut: 'Update the agent.' };
    await using centre = await centreDouble(always({ status: 400, body: { error } }));
    expect(await send(centre)).toEqual({
      kind: 'refused',
      status: 400,
      message: 'disks[3].sizeBytes is not a number. Update the agent.',
    });
  });

  test.each([429, 503])('answered %d waits as long as it is told', async (status) => {
    await using centre = await centreDouble(always({ status, headers: { 'retry-after': '7' }, body: {} }));
    expect(await send(centre)).toMatchObject({ kind: 'later', retryAfterMs: 7000 });
  });

  test('to a centre that is away is worth another try', async () => {
    const url = new URL('http://127.0.0.1:1');
    expect(await createReporter({ url }, inMemory(), () => now).report(body, seen)).toMatchObject({ kind: 'later' });
  });

  test('whose answer breaks off is worth another try', async () => {
    const cutShort = { status: 200, headers: { 'content-length': '999' }, body: { machineId: 'm1' } };
    await using centre = await centreDouble(always(cutShort));
    expect(await send(centre)).toMatchObject({ kind: 'later' });
  });

  test('may find a proxy below a path', async () => {
    await using centre = await centreDouble(always({ status: 200, body: { machineId: 'm1' } }));
    await createReporter({ url: new URL('/rack', centre.url) }, inMemory(), () => now).report(body, seen);
    expect(centre.calls[0]?.path).toBe('/rack/node/v1/enroll');
  });
});

describe('tokens', () => {
  test.each([
    ['https://centre.example', true],
    ['http://127.0.0.1:8080', true],
    ['http://[::1]:8080', true],
    ['http://localhost:8080', true],
    ['http://centre.example', false],
    ['http://10.77.0.1:8080', false],
    ['http://127.0.0.1.example', false],
  ])('to %s: %s', (url, may) => expect(mayCarrySecrets({ url: new URL(url) })).toBe(may));

  test('are never put on plain HTTP to another machine, whoever asks for it', () => {
    const call = (): unknown =>
      post({ url: new URL('http://10.77.0.1') }, 'x', { authorization: 'Bearer rl_m_secret' }, Buffer.from(''));
    expect(call).toThrow('a token is never sent over plain HTTP');
  });

  test('lie in a file of the owner alone, for one centre alone', async () => {
    const kept = inFolder(join(folder, 'state'), new URL('https://one.example'));
    await kept.save({ token: 'rl_m_secret', machineId: 'm1' });
    expect((await stat(join(folder, 'state', 'machine.json'))).mode & 0o777).toBe(0o600);
    expect(await kept.load()).toEqual({ token: 'rl_m_secret', machineId: 'm1' });
    expect(await inFolder(join(folder, 'state'), new URL('https://two.example')).load()).toBeUndefined();
    expect(await readFile(join(folder, 'state', 'machine.json'), 'utf8')).toContain('https://one.example');
    await kept.forget();
    expect(await kept.load()).toBeUndefined();
  });

  test('given in a file that holds something else are a mistake', async () => {
    await expect(fromFile('/proc/self/status')).rejects.toThrow('does not hold one token');
  });
});

describe('the status call', () => {
  const status = { uptimeSeconds: 5 };

  test('needs a token', async () => {
    await using centre = await centreDouble(always({ status: 204 }));
    const reporter = createReporter({ url: centre.url }, inMemory(), () => now);
    expect([await reporter.status(status), centre.calls.length]).toEqual(['not-taken', 0]);
  });

  test('is taken; or the token is not known any more and is forgotten', async () => {
    await using centre = await centreDouble((_, index) => ({ status: index === 0 ? 204 : 401 }));
    const credentials = inMemory({ token: 'rl_m_secret', machineId: 'm1' });
    const reporter = createReporter({ url: centre.url }, credentials, () => now);
    expect([await reporter.status(status), await reporter.status(status)]).toEqual(['taken', 'enrol-again']);
    expect(centre.calls[0]).toMatchObject({ path: '/node/v1/status', document: status });
    expect(await credentials.load()).toBeUndefined();
  });
});

describe('patience', () => {
  test('grows to a quarter of an hour, never beyond; what the centre asks for is kept to', () => {
    expect([0, 1, 5, 30].map((attempt) => backoffMs(attempt, () => 1))).toEqual([1000, 2000, 32_000, 900_000]);
    expect(backoffMs(3, () => 0)).toBe(0);
    expect(backoffMs(0, () => 0, 60_000)).toBe(60_000);
    expect(backoffMs(0, () => 1, 60_000)).toBe(75_000);
    expect([jittered(100, () => 0), jittered(100, () => 1)]).toEqual([90, 110]);
  });

  test('Retry-After in seconds, as a date, and as nonsense', () => {
    const at = Date.parse('2026-11-20T10:00:00Z');
    expect(retryAfter('120', at)).toBe(120_000);
    expect(retryAfter('Fri, 20 Nov 2026 10:01:00 GMT', at)).toBe(60_000);
    expect(retryAfter('Fri, 20 Nov 2026 09:00:00 GMT', at)).toBe(0);
    expect(retryAfter('soon', at)).toBeUndefined();
    expect(retryAfter('999999999999', at)).toBe(86_400_000);
  });

  test('ends: a single report is given up when its time is over', async () => {
    let time = 0;
    let tries = 0;
    const reporter = {
      report: async () => ({ kind: 'later', message: 'away', retryAfterMs: undefined, tries: (tries += 1) }) as const,
    };
    const outcome = await reportOnce({ ...reporter, status: async () => 'not-taken' }, body, seen, {
      forMs: 120_000,
      now: () => new Date(time),
      random: () => 0.5,
      say: () => {},
      sleep: async (milliseconds) => {
        time += milliseconds;
      },
    });
    expect(outcome.kind).toBe('later');
    expect(time).toBeLessThanOrEqual(120_000);
    expect(tries).toBe(8);
  });
});
