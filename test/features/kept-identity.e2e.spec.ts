import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { newSshHostKey } from '../../libs/records/secrets/ssh-host-key.js';
import { sshPublicKey } from '#libs/records/index.js';
import { createTestDatabase } from '../support/database.js';
import { aMachine } from '../support/machine-report.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

afterEach(endAll);

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function send(of: RunningRackledger, path: string, document: object, token?: string): Promise<Answer> {
  const response = await fetch(`${of.url}/node/v1/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'rackledger-observed-at': new Date().toISOString(),
      'rackledger-agent-now': new Date().toISOString(),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: gzipSync(JSON.stringify(document)),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** Verdicts on what a machine brings. */
async function bring(of: RunningRackledger, token: string, ...keys: readonly string[]): Promise<readonly string[]> {
  const items = keys.map((text) => ({ kind: 'ssh-host-key', text }));
  const { body } = await send(of, 'kept', { format: 'rackledger.kept/1', items }, token);
  return (body['items'] as { verdict: string }[]).map(({ verdict }) => verdict);
}

/** The file as the machine would write it. */
async function given(of: RunningRackledger, token: string, path: string): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${of.url}/node/v1/config?files=networkd`, { headers });
  const { files = [] } = (await response.json()) as { files?: { path: string; text: string }[] };
  return files.find((one) => one.path === path)?.text;
}

const keyPath = '/etc/ssh/ssh_host_ed25519_key';
const accept = 'mutation ($id: ID!) { acceptMachine(input: { machineId: $id }) { refusal { code } } }';
const name = `mutation ($id: ID!) { nameMachine(input: { machineId: $id, name: "web-1", domain: "example.net" }) { refusal { code } } }`;
const admit =
  'mutation ($id: ID!) { admitEnrolment(input: { enrolmentId: $id, reason: "it was installed anew" }) { refusal { code } } }';
const waiting = '{ enrolments(state: PENDING) { edges { node { id } } } }';
const show = `mutation ($reference: ID!, $reason: String) { showSecret(input: { reference: $reference, reason: $reason }) { text refusal { code } } }`;
const rotate = 'mutation ($reference: ID!) { rotateSecret(input: { reference: $reference }) { refusal { code } } }';
const seen = `query ($id: ID!) { machine(id: $id) { keptIdentity { fingerprint differsSince differingFingerprint }
  ready { is missing { what } } } sshKnownHosts { text } }`;

interface Seen {
  readonly machine: {
    readonly keptIdentity: readonly { readonly fingerprint: string; readonly differsSince: string | null }[];
    readonly ready: { readonly is: boolean; readonly missing: readonly { readonly what: string }[] };
  };
  readonly sshKnownHosts: { readonly text: string };
}

async function until<Found>(ask: () => Promise<Found>, is: (found: Found) => boolean): Promise<Found> {
  let last = await ask();
  await expect.poll(async () => is((last = await ask())), { timeout: 60_000, interval: 250 }).toBe(true);
  return last;
}

describe('what a machine is known by', () => {
  it('survives a reinstall: the machine makes up new keys, and is given its old ones', async () => {
    const database = await createTestDatabase();
    const of = await startRackledger({ databaseUrl: database.url, env: { RACKLEDGER_SEED: 'none' } });
    try {
      const [old, made] = [newSshHostKey(), newSshHostKey()];
      const first = await send(of, 'enroll', aMachine(1));
      const [id, token] = [String(first.body['machineId']), String(first.body['token'])];
      await of.graphql(accept, { id });
      await of.graphql(name, { id });
      expect(await bring(of, token, old)).toEqual(['sealed']);
      const look = () => of.graphql<Seen>(seen, { id });
      const kept = await until(look, ({ machine }) => machine.keptIdentity.length === 1);
      expect(kept.machine.keptIdentity[0]?.fingerprint).toBe(sshPublicKey(old)?.fingerprint);
      const line = `web-1.example.net,web-1 ${sshPublicKey(old)?.line}\n`;
      await until(look, ({ sshKnownHosts }) => sshKnownHosts.text === line);

      // Installed anew: the evidence is the same, and its word is not the machine's until somebody says so.
      const second = await send(of, 'enroll', aMachine(1));
      const again = String(second.body['token']);
      expect([second.status, again === token]).toEqual([202, false]);
      expect((await send(of, 'kept', { format: 'rackledger.kept/1', items: [] }, again)).status).toBe(403);
      type Waiting = { enrolments: { edges: { node: { id: string } }[] } };
      const { enrolments } = await until(
        () => of.graphql<Waiting>(waiting),
        (one) => one.enrolments.edges.length === 1,
      );
      await of.graphql(admit, { id: enrolments.edges[0]?.node.id });
      expect(await bring(of, again, made)).toEqual(['differs']);
      await until(look, ({ machine }) => machine.keptIdentity[0]?.differsSince !== null);
      const back = await until(
        () => given(of, again, keyPath),
        (text) => text !== undefined,
      );
      expect(back).toBe(old);
      expect(await given(of, again, `${keyPath}.pub`)).toBe(`${sshPublicKey(old)?.line}\n`);
      expect(await bring(of, again, back ?? '')).toEqual(['kept']);
      await until(look, ({ machine }) => machine.keptIdentity[0]?.differsSince === null);
      expect((await look()).sshKnownHosts.text).toBe(line);
    } finally {
      await of.stop();
      await database.drop();
    }
  });

  it('has a console password from its acceptance on, shown with a reason, and what it lacks to be ready', async () => {
    const database = await createTestDatabase();
    const of = await startRackledger({ databaseUrl: database.url, env: { RACKLEDGER_SEED: 'none' } });
    try {
      const { body } = await send(of, 'enroll', aMachine(2));
      const id = String(body['machineId']);
      const reference = `machine/${id}/console-password`;
      type Shown = { showSecret: { text: string | null; refusal: { code: string } | null } };
      const asked = async (reason?: string) => (await of.graphql<Shown>(show, { reference, reason })).showSecret;
      expect((await asked('before anybody accepted it')).refusal?.code).toBe('secret-not-found');
      await of.graphql(accept, { id });
      const { text } = await until(
        () => asked('the console hangs'),
        (one) => one.text !== null,
      );
      expect(text).toMatch(/^[b-v]{20}$/);
      expect((await asked()).refusal?.code).toBe('reason-needed');
      await of.graphql(rotate, { reference });
      expect((await asked('once more')).text).not.toBe(text);
      const { machine } = await until(
        () => of.graphql<Seen>(seen, { id }),
        (one) => one.machine.ready.missing.length > 1,
      );
      expect(machine.ready.is).toBe(false);
      expect(machine.ready.missing.map(({ what }) => what)).toEqual(
        expect.arrayContaining(['PLACE', 'CLUSTER', 'ROLE', 'SYSTEM_DISK', 'IMAGE']),
      );
    } finally {
      await of.stop();
      await database.drop();
    }
  });
});
