import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyCommands } from '#libs/domain/index.js';
import { coordinationOfDeclared } from '#libs/command-handling/index.js';
import { machine, type MachineCommand } from '#libs/domain/index.js';
import type { AnyDeclaredCommand, CommandContext } from '#libs/kernel/index.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { someSettings } from '../../../test/support/a-configuration.js';
import { openWholeIngest, type WholeIngest } from '../../../test/support/whole-ingest.js';

let whole: WholeIngest;
beforeAll(async () => {
  whole = await openWholeIngest();
});
afterAll(() => whole.close());

const byOperator = (): CommandContext => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:operator', reason: 'a test' };
};

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly body: {
    generation: number;
    configuration: {
      hostname?: string;
      ntp?: object;
      secrets: { reference: string; text?: string }[];
      missing: object[];
    };
    files?: { path: string; text: string }[];
    error?: { code: string };
  };
}

async function config(token: string | undefined, query = '', known?: string | null): Promise<Answer> {
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(known ? { 'if-none-match': known } : {}),
  };
  const response = await fetch(`${whole.house.url}/node/v1/config${query}`, { headers });
  const text = await response.text();
  return { status: response.status, etag: response.headers.get('etag'), body: text === '' ? {} : JSON.parse(text) };
}

async function give(machineId: string, command: MachineCommand): Promise<void> {
  await whole.house.commands.handle(machine, machineId, command, byOperator());
}

async function enrolled(nth: number): Promise<{ machineId: string; token: string }> {
  const { body } = await whole.house.post('enroll', aMachine(nth));
  return { machineId: String(body['machineId']), token: String(body['token']) };
}

/** The read models follow: until the machine is given what the test waits for. */
async function until(token: string, is: (answer: Answer) => boolean): Promise<Answer> {
  let answer = await config(token);
  await expect.poll(async () => is((answer = await config(token))), { timeout: 20_000 }).toBe(true);
  return answer;
}

async function accepted(nth: number, name: string): Promise<{ machineId: string; token: string }> {
  const { machineId, token } = await enrolled(nth);
  await give(machineId, { type: 'AcceptMachine', data: { machineId } });
  await give(machineId, { type: 'NameMachine', data: { machineId, name } });
  await until(token, ({ body }) => body.configuration?.hostname === name);
  return { machineId, token };
}

const secretsOf = ({ body }: Answer) => body.configuration.secrets.map(({ text }) => text);

describe('GET /node/v1/config', () => {
  it('gives a machine its own configuration, with its own token only', async () => {
    const { machineId, token } = await accepted(1, 'web-1');
    const { status, body, etag } = await config(token);
    expect([status, etag]).toEqual([200, expect.stringMatching(/^"[0-9a-f]{32}s"$/)]);
    expect(body).toMatchObject({ configuration: { machineId, hostname: 'web-1' } });
    expect((await config(undefined)).body.error?.code).toBe('token-needed');
    expect((await config('rl_m_nobody-has-this-one')).body.error?.code).toBe('token-invalid');
    const issued = await whole.house.access.issue({ label: 'ops', accessRole: 'operator' }, byOperator());
    const operator = 'secret' in issued ? issued.secret : '';
    expect((await config(operator)).body.error?.code).toBe('machine-token-needed');
    expect((await fetch(`${whole.house.url}/node/v1/config`, { method: 'POST' })).status).toBe(405);
  });

  it('tells secrets to a token that speaks for an accepted machine, and to no other', async () => {
    const { machineId, token } = await enrolled(2);
    const name = { scope: { kind: 'machine', id: machineId }, kind: 'console-password' } as const;
    await whole.house.keeping.secrets.seal(name, undefined, { context: byOperator() });
    const fresh = await until(token, ({ body }) => body.configuration.secrets.length === 1);
    expect(secretsOf(fresh)).toEqual([undefined]);
    await give(machineId, { type: 'AcceptMachine', data: { machineId } });
    const told = await until(token, (answer) => typeof secretsOf(answer)[0] === 'string');
    expect(secretsOf(told)[0]).toMatch(/^[b-v]{20}$/);
    const stranger = await whole.house.post('enroll', aMachine(2, { disks: [] }));
    expect(stranger.status).toBe(202);
    const refused = await config(String(stranger.body['token']));
    expect([refused.status, refused.body.error?.code]).toEqual([403, 'configuration-refused']);
    expect(JSON.stringify(refused.body)).not.toContain(secretsOf(told)[0]);
    await give(machineId, { type: 'RetireMachine', data: { machineId } });
    expect(secretsOf(await config(token))).toEqual([undefined]);
    const log = await wholeLog();
    expect(log).toContain(`"secrets":["machine/${machineId}/console-password"]`);
    expect([log, whole.house.lines.join('\n')].join('\n')).not.toContain(secretsOf(told)[0]);
  });

  it('answers 304 for what the machine has, and counts generations only where something changed', async () => {
    const { machineId, token } = await accepted(3, 'web-3');
    const first = await config(token);
    expect((await config(token, '', first.etag)).status).toBe(304);
    expect((await config(token)).body.generation).toBe(first.body.generation);
    await give(machineId, { type: 'NameMachine', data: { machineId, name: 'web-33' } });
    const next = await until(token, ({ body }) => body.configuration.hostname === 'web-33');
    expect(next.body.generation).toBe(first.body.generation + 1);
    expect(next.etag).not.toBe(first.etag);
    const events = (await wholeLog())
      .split('\n')
      .filter((line) => line.includes('ConfigurationServed') && line.includes(machineId));
    expect(events.at(-1)).toContain('"changed":["hostname"]');
    expect(events).toHaveLength(next.body.generation);
  });

  it('gives what it lacked once that is there, and until then says that nothing changed', async () => {
    const { machineId, token } = await accepted(8, 'web-8');
    const name = { scope: { kind: 'machine', id: machineId }, kind: 'bgp-password', name: 'tor-a' } as const;
    await whole.house.keeping.secrets.seal(name, { text: 'a-text-of-a-test' }, { context: byOperator() });
    const all = await until(token, (answer) => secretsOf(answer).length === 1);
    const { pool } = whole.database;
    // As where the master key is not at hand: no text opens.
    const turned = `update records.secret set sealed_text = overlay(sealed_text placing
      set_byte('\\x00', 0, 255 - get_byte(sealed_text, 0)) from 1 for 1) where reference like 'machine/${machineId}/%'`;
    await pool.query(turned);
    const without = await config(token);
    expect([secretsOf(without), without.etag === all.etag]).toEqual([[undefined], false]);
    expect((await config(token, '', without.etag)).status).toBe(304);
    await pool.query(turned);
    const again = await config(token, '', without.etag);
    expect([again.status, secretsOf(again), again.etag]).toEqual([200, ['a-text-of-a-test'], all.etag]);
  });

  it('holds a call until something changes, and lets it go when we stop', async () => {
    const { machineId, token } = await accepted(4, 'web-4');
    const { etag } = await config(token);
    const held = config(token, '?wait=30', etag);
    const started = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await give(machineId, { type: 'NameMachine', data: { machineId, name: 'web-44' } });
    expect(await held).toMatchObject({ status: 200, body: { configuration: { hostname: 'web-44' } } });
    expect(Date.now() - started).toBeLessThan(25_000);
    const now = await config(token);
    expect((await config(token, '?wait=1', now.etag)).status).toBe(304);
  });

  it('follows policies for the machine, and renders them as files', async () => {
    const { token } = await accepted(5, 'web-5');
    const { network: _, ...rest } = someSettings;
    const declared = policyCommands.DefinePolicy as unknown as AnyDeclaredCommand;
    const network = { interfaces: [{ name: 'up0', port: { nth: 0 } }] };
    const data = { policy: 'base', title: 'Base', selector: '', rule: { kind: 'settings', ...rest, network } };
    const outcome = await whole.house.commands.coordinate(coordinationOfDeclared({ declared, data }), byOperator());
    expect(outcome).toMatchObject({ outcome: 'accepted' });
    await until(token, ({ body }) => body.configuration.ntp !== undefined);
    const { body } = await config(token, '?files=networkd');
    expect(body.files?.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/etc/hostname',
        '/etc/systemd/network/10-rackledger-up0.link',
        '/etc/apt/sources.list.d/debian.sources',
      ]),
    );
    expect((await config(token, '?files=windows')).body.error?.code).toBe('invalid-query');
    expect((await config(token, '?wait=soon')).body.error?.code).toBe('invalid-query');
  });
});

async function wholeLog(): Promise<string> {
  const lines: string[] = [];
  for await (const { events } of whole.store.readLog({ after: 0n }))
    for (const { type, data, metadata } of events) lines.push(JSON.stringify({ type, data, metadata }));
  return lines.join('\n');
}
