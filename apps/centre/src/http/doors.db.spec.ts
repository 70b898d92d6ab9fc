import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAuthority } from '#libs/certificates/index.js';
import { ask, speak } from '../../../../test/support/asked-over-tls.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { InMemoryEventStore } from '../../../../test/support/in-memory-event-store.js';
import { openIngestHouse, type IngestHouse } from '../../../../test/support/ingest-house.js';
import { LogBackedIdentity } from '../../../../test/support/log-backed-identity.js';
import { aMachine } from '../../../../test/support/machine-report.js';
import { SettableClock } from '../../../../test/support/settable-clock.js';
import { bodyOf } from '../../../agent/src/report/body.js';
import { inMemory } from '../../../agent/src/report/credentials.js';
import { createReporter } from '../../../agent/src/report/reporter.js';
import { createNodeApi } from '../../../ingest/src/node-api.js';
import { readConfig } from '../read-config.js';
import { caRoute } from '../tls/ca-route.js';
import { openIdentity } from '../tls/server-identity.js';
import { Doors, type Addresses } from './doors.js';

/** An address of this host that is not loopback: what comes over it comes from elsewhere, for all that a server can tell. */
const outside = Object.values(networkInterfaces())
  .flatMap((all = []) => all)
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

const day = 24 * 60 * 60 * 1000;
let database: TestDatabase;
let folder: string;
let house: IngestHouse;
const open: Doors[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'rl-doors-'));
  const store = new InMemoryEventStore();
  house = await openIngestHouse({ database, store, lookup: new LogBackedIdentity(store) });
});
afterAll(async () => {
  await house.close();
  await database.drop();
  await rm(folder, { recursive: true });
});
afterEach(() => open.splice(0).forEach((doors) => doors.close()));

interface Opened {
  readonly doors: Doors;
  readonly addresses: Addresses;
  readonly tlsPort: number;
  readonly root: string;
  readonly refused: (string | undefined)[];
}

async function openDoors(environment: Record<string, string>, clock = { now: () => Date.now() }): Promise<Opened> {
  const config = readConfig({ RACKLEDGER_PORT: '0', RACKLEDGER_DATA_DIR: folder, ...environment }, []);
  const doors = new Doors({ config, clock, logger: pino({ level: 'silent' }), observe: () => undefined });
  open.push(doors);
  const refused: (string | undefined)[] = [];
  doors.tellRefused((address) => refused.push(address));
  doors.route(caRoute(() => doors.authority));
  doors.route({ name: 'health', prefix: '/healthz', handle: (_request, response) => response.end('alive') });
  const addresses = await doors.listen();
  doors.routeNode({ name: 'node', prefix: '/node/v1', handle: createNodeApi(house.ingest) });
  doors.fallback('page', (_request, response) => response.end('page'));
  const tlsPort = Number(addresses.tls?.split(':').at(-1));
  return { doors, addresses, tlsPort, root: doors.authority?.root ?? '', refused };
}

const everywhere = { RACKLEDGER_HOST: '0.0.0.0' };
const here = { RACKLEDGER_TLS: 'beside' };

describe('TLS with an authority of our own', () => {
  it('is trusted by its root alone', async () => {
    const { tlsPort, root, doors } = await openDoors({ RACKLEDGER_TLS_NAMES: 'centre.example' });
    const url = `https://127.0.0.1:${tlsPort}`;
    expect((await ask(`${url}/`, { ca: root })).text).toBe('page');
    await expect(ask(`${url}/`)).rejects.toThrow(/certificate/);
    expect((await ask(`${url}/ca.pem`, { ca: root })).text).toBe(root);
    expect(new X509Certificate(root).fingerprint256).toBe(doors.authority?.fingerprint);
    expect((await ask(`${url}/`, { ca: root })).headers['strict-transport-security']).toBeUndefined();
    const { server = 0, root: ofRoot = 0 } = doors.certificateEnds() ?? {};
    expect([server, ofRoot].map((ms) => Math.round((ms - Date.now()) / day))).toEqual([90, 7_300]);
  });

  it('is not there for this host alone', async () => {
    const { addresses, doors } = await openDoors({});
    expect([addresses.tls, doors.certificateEnds()]).toEqual([undefined, undefined]);
    expect((await ask(`${addresses.plain ?? ''}/ca.pem`)).status).toBe(404);
  });

  it('speaks TLS 1.2 and 1.3, and nothing older', async () => {
    const { tlsPort, root } = await openDoors(here);
    expect(await speak(tlsPort, root, 'TLSv1.2')).toBe('TLSv1.2');
    expect(await speak(tlsPort, root, 'TLSv1.3')).toBe('TLSv1.3');
    await expect(speak(tlsPort, root, 'TLSv1.1')).rejects.toThrow();
  });

  it('is the same after a restart, so that agents go on trusting it', async () => {
    const [before, after] = [await openDoors(here), await openDoors(here)];
    expect(after.root).toBe(before.root);
    expect((await ask(`https://127.0.0.1:${after.tlsPort}/`, { ca: before.root })).status).toBe(200);
  });

  it('renews its certificate before it expires', async () => {
    const clock = new SettableClock();
    const identity = await openIdentity(readConfig({ RACKLEDGER_DATA_DIR: folder }, []), ['127.0.0.1'], clock);
    expect(await identity.next()).toBeUndefined();
    clock.advance(59 * day);
    expect(await identity.next()).toBeUndefined();
    clock.advance(2 * day);
    const next = await identity.next();
    expect(Date.parse(new X509Certificate(next?.cert ?? '').validTo)).toBe(clock.now() + 90 * day);
    const { doors, tlsPort, root } = await openDoors(here);
    const shown = await openIdentity(readConfig({ RACKLEDGER_DATA_DIR: folder }, []), ['127.0.0.1'], {
      now: () => Date.now(),
    });
    doors.main.show(shown.first);
    expect((await ask(`https://127.0.0.1:${tlsPort}/`, { ca: root })).status).toBe(200);
  });
});

describe('plain HTTP beside TLS', () => {
  const token = { authorization: 'Bearer rl_a_secret' };

  it.skipIf(outside === undefined)(
    'sends browsers on and refuses the rest, but for what is nobody’s secret',
    async () => {
      const { addresses, tlsPort, root, refused } = await openDoors(everywhere);
      const plain = (addresses.plain ?? '').replace('0.0.0.0', outside ?? '');
      const page = await ask(`${plain}/machines?x=1`);
      expect([page.status, page.headers['location']]).toEqual([
        308,
        `https://${outside ?? ''}:${tlsPort}/machines?x=1`,
      ]);
      expect((await ask(`${plain}/graphql`, { method: 'POST', body: '{}' })).status).toBe(403);
      expect((await ask(`${plain}/machines`, { headers: token })).status).toBe(403);
      expect((await ask(`${plain}/node/v1/inventory`, { method: 'POST', body: '{}' })).status).toBe(403);
      expect(refused).toHaveLength(3);
      expect((await ask(`${plain}/ca.pem`)).text).toBe(root);
      expect((await ask(`${plain}/healthz`)).text).toBe('alive');
      const forged = await ask(`${plain}/`, { headers: { host: 'evil.example/x?' } });
      expect([forged.status, forged.headers['location']]).toEqual([403, undefined]);
    },
  );

  it('is as before on this host itself, and everywhere on a network that is trusted', async () => {
    const { addresses } = await openDoors(everywhere);
    const near = (addresses.plain ?? '').replace('0.0.0.0', '127.0.0.1');
    expect((await ask(`${near}/machines`, { headers: token })).text).toBe('page');
    const trusting = await openDoors({ ...everywhere, RACKLEDGER_PLAIN_HTTP: 'anywhere' });
    const there = (trusting.addresses.plain ?? '').replace('0.0.0.0', outside ?? '127.0.0.1');
    expect((await ask(`${there}/machines`, { headers: token })).text).toBe('page');
  });
});

describe('a certificate that was given', () => {
  it('is shown, keeps browsers to TLS, and is taken anew when it is replaced', async () => {
    const authority = await openAuthority(join(folder, 'elsewhere'), Date.now());
    const [one, other] = await Promise.all([1, 2].map(() => authority.issue(['127.0.0.1'], Date.now())));
    const [certPath, keyPath] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const put = (given: typeof one) =>
      Promise.all([writeFile(certPath, given?.cert ?? ''), writeFile(keyPath, given?.key ?? '')]);
    await put(one);
    const given = { RACKLEDGER_TLS_CERT: certPath, RACKLEDGER_TLS_KEY: keyPath };
    const { addresses, tlsPort } = await openDoors({ ...given, RACKLEDGER_TLS: 'only' });
    expect(addresses.plain).toBeUndefined();
    const answer = await ask(`https://127.0.0.1:${tlsPort}/`, { ca: authority.root });
    expect([answer.text, answer.headers['strict-transport-security']]).toEqual(['page', 'max-age=15768000']);
    const identity = await openIdentity(readConfig(given, []), [], { now: () => Date.now() });
    await put(other);
    expect((await identity.next())?.cert).toBe(other?.cert);
    await writeFile(keyPath, one?.key ?? '');
    await expect(identity.next()).rejects.toThrow(`RACKLEDGER_TLS_KEY: ${keyPath} is not the key of the certificate`);
  });

  it.each([
    ['none.pem', 'cert.pem', 'RACKLEDGER_TLS_CERT', 'cannot be read (ENOENT)'],
    ['nonsense.pem', 'cert.pem', 'RACKLEDGER_TLS_CERT', 'does not hold a certificate in PEM'],
    ['cert.pem', 'nonsense.pem', 'RACKLEDGER_TLS_KEY', 'does not hold a private key in PEM'],
  ])('%s with the key %s ends the start, and says what to mend', async (cert, key, setting, message) => {
    await writeFile(join(folder, 'nonsense.pem'), 'nonsense');
    const given = { RACKLEDGER_TLS_CERT: join(folder, cert), RACKLEDGER_TLS_KEY: join(folder, key) };
    const opening = openDoors({ ...given, RACKLEDGER_TLS: 'only' });
    await expect(opening).rejects.toThrow(new RegExp(`^${setting}: .*${message.replace(/[()]/g, '\\$&')}`));
  });
});

describe('machines with an address of their own', () => {
  it('are served there and not at the console, and the console is not there; our own seeds get in nevertheless', async () => {
    const { doors, addresses } = await openDoors({ RACKLEDGER_NODE_PORT: '0' });
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    const node = addresses.node?.plain ?? '';
    expect((await ask(`${node}/node/v1/inventory`, post)).status).toBe(400);
    expect((await ask(`${node}/`)).status).toBe(404);
    expect((await ask(`${node}/healthz`)).text).toBe('alive');
    expect((await ask(`${addresses.plain ?? ''}/node/v1/inventory`, post)).text).toBe('page');
    const inner = await doors.innerUrl(addresses);
    doors.routeNode({ name: 'node', prefix: '/node/v1', handle: createNodeApi(house.ingest) });
    expect((await ask(`${inner}/node/v1/inventory`, post)).status).toBe(400);
  });
});

describe('the agent over TLS', () => {
  const report = (url: string, trust: { ca?: string; caFingerprint?: string }, nth: number) =>
    createReporter({ url: new URL(url), ...trust }, inMemory(), () => new Date()).report(
      bodyOf(aMachine(nth)),
      new Date(),
    );

  it('enrols with the root, or its fingerprint alone; another fingerprint is nobody that it talks to', async () => {
    const { tlsPort, root, doors } = await openDoors(here);
    const url = `https://127.0.0.1:${tlsPort}`;
    const fingerprint = doors.authority?.fingerprint ?? '';
    expect(await report(url, { ca: root }, 1)).toMatchObject({ kind: 'accepted' });
    expect(await report(url, { caFingerprint: fingerprint }, 2)).toMatchObject({ kind: 'accepted' });
    expect(await report(url, { caFingerprint: fingerprint.replaceAll(':', '').toLowerCase() }, 3)).toMatchObject({
      kind: 'accepted',
    });
    const stranger = await openAuthority(join(folder, 'stranger'), Date.now());
    expect(await report(url, { caFingerprint: stranger.fingerprint }, 4)).toMatchObject({
      kind: 'later',
      message: expect.stringContaining('not the one that was given'),
    });
    expect(await report(url, {}, 5)).toMatchObject({ kind: 'later', message: expect.stringContaining('certificate') });
    expect((await readFile(join(folder, 'keys', 'ca', 'ca.pem'), 'utf8')).trim()).toBe(root.trim());
  });
});
