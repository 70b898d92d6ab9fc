import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuthority, type Authority, type IssuedCertificate } from '#libs/certificates/index.js';
import { CatalogueUnreachable, type ServiceCatalogue } from '#libs/ports/index.js';
import { findConsul } from '../../test/support/consul-binary.js';
import { startConsul, type RunningConsul } from '../../test/support/consul.js';
import { openConsul } from './consul-catalogue.js';

const binary = await findConsul();
const yearMs = 365 * 86_400_000;

describe.skipIf(binary === undefined)('a datacenter of Consul over TLS (a real one)', { timeout: 60_000 }, () => {
  const folders: string[] = [];
  const opened: (RunningConsul | ServiceCatalogue)[] = [];
  let authority: Authority;

  const authorityOf = async (nowMs: number): Promise<Authority> => {
    const folder = await mkdtemp(join(tmpdir(), 'consul-ca-'));
    folders.push(folder);
    return openAuthority(folder, nowMs);
  };
  const startedWith = async (certificate: IssuedCertificate): Promise<RunningConsul> => {
    const consul = await startConsul(binary ?? '', { datacenter: 'fra1', certificate });
    opened.push(consul);
    return consul;
  };
  const reached = (ca: string | undefined, ...addresses: readonly string[]): ServiceCatalogue => {
    const catalogue = openConsul({ datacenter: 'fra1', addresses, ca, deadlineMs: 5_000 });
    opened.push(catalogue);
    return catalogue;
  };
  /** Every way out of the adapter: our own calls, and the package's. */
  const saysOfAllCalls = async (catalogue: ServiceCatalogue, what: RegExp): Promise<void> => {
    const mark = { key: 'rackledger', value: 'suite' };
    const calls = [
      () => catalogue.ping(),
      () => catalogue.nodes(),
      () => catalogue.contents(mark, 'rackledger/suite/'),
      () => catalogue.transact([{ does: 'delete-key', key: 'x' }]),
    ];
    for (const call of calls) {
      const error: unknown = await call().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(CatalogueUnreachable);
      expect((error as Error).message).toMatch(what);
    }
  };

  let consul: RunningConsul;
  beforeAll(async () => {
    authority = await authorityOf(Date.now());
    consul = await startedWith(await authority.issue(['127.0.0.1'], Date.now()));
  });
  afterAll(async () => {
    for (const one of opened.toReversed()) await one.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('answers every call where its certificate leads to the given CA', async () => {
    const catalogue = reached(authority.root, consul.secureAddress);
    const node = { name: 'tls-1', address: '10.0.0.1', taggedAddresses: {}, meta: { rackledger: 'suite' } };
    expect(await catalogue.transact([{ does: 'set-node', node, seen: 0 }])).toMatchObject({ outcome: 'applied' });
    expect((await catalogue.nodes()).map(({ name }) => name)).toContain('tls-1');
    expect((await catalogue.agents()).length).toBe(1);
    const { index } = await catalogue.checks(undefined, 1, new AbortController().signal);
    expect(Number(index)).toBeGreaterThan(0);
    expect(await catalogue.rights({ node: 'x', service: 'x', key: 'x' })).toEqual({ rights: 'not-needed' });
  });

  it('is not spoken with where that leads to another CA, or to none that the system knows', async () => {
    const { root } = await authorityOf(Date.now());
    await saysOfAllCalls(reached(root, consul.secureAddress), /certificate|signature/i);
    await saysOfAllCalls(reached(undefined, consul.secureAddress), /certificate/i);
  });

  it('is not spoken with where the certificate is of another name', async () => {
    const other = await startedWith(await authority.issue(['consul.example.net'], Date.now()));
    await saysOfAllCalls(reached(authority.root, other.secureAddress), /127\.0\.0\.1.*consul\.example\.net|altnames/i);
  });

  it('is not spoken with where the certificate has expired', async () => {
    const long = Date.now() - 3 * yearMs;
    const before = await authorityOf(long);
    const expired = await startedWith(await before.issue(['127.0.0.1'], long));
    await saysOfAllCalls(reached(before.root, expired.secureAddress), /expired/i);
  });

  it('is reached at the next address where the first one shows a wrong certificate', async () => {
    const other = await startedWith(await authority.issue(['consul.example.net'], Date.now()));
    const catalogue = reached(authority.root, other.secureAddress, consul.secureAddress);
    expect((await catalogue.ping()).address).toBe(consul.secureAddress);
  });

  it('is not spoken with in the clear where it was to be over TLS', async () => {
    await saysOfAllCalls(reached(authority.root, consul.address.replace('http:', 'https:')), /SSL|wrong version/i);
  });
});
