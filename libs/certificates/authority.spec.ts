import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAuthority } from './authority.js';

const now = Date.parse('2026-03-01T12:00:00Z');
const day = 24 * 60 * 60 * 1000;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rl-ca-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('an authority of our own', () => {
  test('is made once, also by many at once, and keeps its key to itself', async () => {
    const keys = join(folder, 'once');
    const many = await Promise.all(Array.from({ length: 5 }, () => openAuthority(keys, now)));
    const again = await openAuthority(keys, now + 1_000);
    expect(new Set([...many, again].map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect((await stat(join(keys, 'ca', 'ca.key'))).mode & 0o777).toBe(0o600);
    expect((await stat(keys)).mode & 0o777).toBe(0o700);
    const root = new X509Certificate(again.root);
    expect(root.ca).toBe(true);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(root.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(again.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test('issues certificates for names and addresses, each with a key of its own', async () => {
    const authority = await openAuthority(join(folder, 'issue'), now);
    const names = ['centre.example', 'localhost', '127.0.0.1', '::1', '2001:db8::7'];
    const [one, other] = [await authority.issue(names, now), await authority.issue(names, now)];
    const certificate = new X509Certificate(one.cert);
    const root = new X509Certificate(authority.root);
    expect(certificate.checkIssued(root) && certificate.verify(root.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(one.key))).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(['centre.example', 'localhost'].map((name) => certificate.checkHost(name))).not.toContain(undefined);
    expect(['127.0.0.1', '::1', '2001:db8::7'].map((ip) => certificate.checkIP(ip))).not.toContain(undefined);
    expect(certificate.checkHost('other.example')).toBeUndefined();
    expect(one.notAfter.getTime() - now).toBe(90 * day);
    expect(one.key).not.toBe(other.key);
    expect(new X509Certificate(other.cert).serialNumber).not.toBe(certificate.serialNumber);
  });

  test('whose files do not belong together is not used', async () => {
    const keys = join(folder, 'mixed');
    await openAuthority(keys, now);
    await openAuthority(join(folder, 'stranger'), now);
    await writeFile(join(keys, 'ca', 'ca.key'), await readFile(join(folder, 'stranger', 'ca', 'ca.key')));
    await expect(openAuthority(keys, now)).rejects.toThrow('do not belong together');
  });
});
