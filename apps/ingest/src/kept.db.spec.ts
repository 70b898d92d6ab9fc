import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coordinationOfDeclared } from '#libs/command-handling/index.js';
import { declaredCommand } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import { sshPublicKey, type SecretText } from '#libs/records/index.js';
import { newSshHostKey } from '../../../libs/records/secrets/ssh-host-key.js';
import { aMachine } from '../../../test/support/machine-report.js';
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

async function give(type: string, data: object): Promise<void> {
  const coordination = coordinationOfDeclared({ declared: declaredCommand(type), data });
  const { refusal } = await whole.house.commands.coordinate(coordination, byOperator());
  expect(refusal).toBeUndefined();
}

async function bring(token: string | undefined, items: readonly object[], headers: Record<string, string> = {}) {
  const body = gzipSync(JSON.stringify({ format: 'rackledger.kept/1', items }));
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${whole.house.url}/node/v1/kept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', ...authorization, ...headers },
    body,
  });
  const answer = (await response.json()) as {
    readonly items: readonly { readonly verdict: string; readonly name: string | null; readonly because?: string }[];
    readonly error?: { readonly code: string };
  };
  return { status: response.status, ...answer, verdicts: answer.items?.map(({ verdict }) => verdict) };
}

async function enrolled(nth: number): Promise<{ machineId: string; token: string }> {
  const { body } = await whole.house.post('enroll', aMachine(nth));
  return { machineId: String(body['machineId']), token: String(body['token']) };
}

async function accepted(nth: number) {
  const one = await enrolled(nth);
  await give('AcceptMachine', { machineId: one.machineId });
  return one;
}

const hostKey = (text: string) => ({ kind: 'ssh-host-key', text });
const machineIdOf = (text: string) => ({ kind: 'machine-id', text });

async function sealed(reference: string): Promise<string | undefined> {
  const found = (await whole.house.keeping.secrets.open([reference])).get(reference);
  return found && 'text' in found ? (found.text satisfies SecretText).text : undefined;
}

async function wholeLog(): Promise<string> {
  const lines: string[] = [];
  for await (const { events } of whole.store.readLog({ after: 0n }))
    for (const { type, data, metadata } of events) lines.push(JSON.stringify({ type, data, metadata }));
  return lines.join('\n');
}

describe('POST /node/v1/kept', () => {
  it('seals what an accepted machine is known by, once, and tells it the same from then on', async () => {
    const { machineId, token } = await accepted(1);
    const items = [hostKey(newSshHostKey()), machineIdOf('0123456789abcdef0123456789abcdef\n')];
    expect((await bring(token, items)).verdicts).toEqual(['sealed', 'sealed']);
    expect((await bring(token, items)).verdicts).toEqual(['kept', 'kept']);
    expect(await sealed(`machine/${machineId}/ssh-host-key/ed25519`)).toBe(items[0]?.text);
    expect(await sealed(`machine/${machineId}/machine-id`)).toBe('0123456789abcdef0123456789abcdef');
    const log = await wholeLog();
    expect(log).toContain(sshPublicKey(items[0]?.text ?? '')?.fingerprint);
    expect([log, whole.house.lines.join('\n')].join('\n')).not.toMatch(/PRIVATE KEY|0123456789abcdef/);
  });

  it('never replaces what is kept by what a reinstalled machine made up, until a person says so', async () => {
    const { machineId, token } = await accepted(2);
    const [first, second] = [newSshHostKey(), newSshHostKey()];
    const reference = `machine/${machineId}/ssh-host-key/ed25519`;
    await bring(token, [hostKey(first)]);
    expect((await bring(token, [hostKey(second)])).verdicts).toEqual(['differs']);
    expect(await sealed(reference)).toBe(first);
    await give('ReleaseKeptIdentity', { machineId, reference });
    expect((await bring(token, [hostKey(second)])).verdicts).toEqual(['replaced']);
    expect((await bring(token, [hostKey(first)])).verdicts).toEqual(['differs']);
    expect(await sealed(reference)).toBe(second);
  });

  it('keeps what the role of the machine names, and nothing else', async () => {
    const { machineId, token } = await accepted(3);
    await give('DefineRole', { role: 'etcd', title: 'etcd' });
    const identifiers = [{ name: 'member', path: '/var/lib/etcd/member', mode: '0600', owner: 'etcd', group: 'etcd' }];
    await give('SetRoleIdentifiers', { role: 'etcd', identifiers });
    await give('AssignRole', { machineId, role: 'etcd' });
    const items = ['member', 'other'].map((name) => ({ kind: 'identifier', name, text: 'cafe' }));
    const { items: answers } = await bring(token, items);
    expect(answers).toMatchObject([
      { name: 'member', verdict: 'sealed' },
      { name: 'other', verdict: 'refused', because: 'its role names no such identifier' },
    ]);
    expect(await sealed(`machine/${machineId}/other/member`)).toBe('cafe');
  });

  it('takes nothing of a machine that nobody accepted, of a stranger, or without a token of its own', async () => {
    const { token, machineId } = await enrolled(4);
    const key = hostKey(newSshHostKey());
    expect(await bring(token, [key])).toMatchObject({ status: 202, items: [] });
    expect(await sealed(`machine/${machineId}/ssh-host-key/ed25519`)).toBeUndefined();
    await give('AcceptMachine', { machineId });
    const stranger = await whole.house.post('enroll', aMachine(4, { disks: [] }));
    const refused = await bring(String(stranger.body['token']), [key]);
    expect([refused.status, refused.error?.code]).toEqual([403, 'identity-not-kept']);
    expect((await bring(undefined, [key])).error?.code).toBe('token-needed');
    expect((await bring('rl_m_nobody-has-this-one', [key])).error?.code).toBe('token-invalid');
  });

  it('refuses what is no key, no document, or too much, and never says what was in it', async () => {
    const { token } = await accepted(5);
    const odd = await bring(token, [hostKey('hunter2'), machineIdOf('hunter2'), hostKey(newSshHostKey())]);
    expect(odd.verdicts).toEqual(['refused', 'refused', 'sealed']);
    const wrong = await bring(token, [{ kind: 'hunter2', text: 'hunter2' }]);
    expect([wrong.status, wrong.error?.code]).toEqual([400, 'kept-invalid']);
    const big = await bring(
      token,
      Array.from({ length: 40 }, () => machineIdOf('x'.repeat(30_000))),
    );
    expect(big.status).toBe(413);
    expect((await bring(token, [], { 'content-encoding': 'br' })).status).toBe(415);
    expect(JSON.stringify([odd, wrong, big, whole.house.lines])).not.toContain('hunter2');
  });
});
