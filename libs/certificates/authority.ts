import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto, X509Certificate as NodeCertificate } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { fingerprintOf } from './fingerprint.js';

const day = 24 * 60 * 60 * 1000;
/** The root is carried by live images and agents, and is not renewed by itself. */
const rootDays = 20 * 365;
/** Short, for it is renewed by itself; from a while ago, for clocks that are behind. */
const serverDays = 90;
const backdatedDays = 7;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** PEM, as node:tls takes them. */
export interface IssuedCertificate {
  /** The certificate, and behind it the root. */
  readonly cert: string;
  readonly key: string;
  readonly notAfter: Date;
}

/** A certificate authority of our own: for a centre that was given no certificate. */
export interface Authority {
  /** The root, PEM: what whoever talks to us has to trust. */
  readonly root: string;
  /** SHA-256 of the root, with colons. */
  readonly fingerprint: string;
  /** When the root ends: nothing that it issued holds longer. */
  readonly notAfter: Date;
  /** A server certificate with a new key, for these DNS names and addresses. */
  issue(names: readonly string[], nowMs: number): Promise<IssuedCertificate>;
}

type Keys = webcrypto.CryptoKeyPair;

const newKeys = (): Promise<Keys> => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** 127 random bits, positive: RFC 5280, section 4.1.2.2. */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8(bytes.readUInt8(0) & 0x7f, 0);
  return bytes.toString('hex');
}

async function keyText({ privateKey }: Keys): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
    format: 'pem',
    type: 'pkcs8',
  }) as string;
}

async function makeRoot(nowMs: number): Promise<{ root: string; key: string }> {
  const keys = await newKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ CN: [`Rackledger ${hostname()}`] }, { O: ['Rackledger'] }],
    notBefore: new Date(nowMs - backdatedDays * day),
    notAfter: new Date(nowMs + rootDays * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { root: `${root.toString('pem')}\n`, key: await keyText(keys) };
}

/** Key and root become visible together: two processes that start at once end up with the same authority. */
async function ensureRoot(folder: string, nowMs: number): Promise<void> {
  const home = join(folder, 'ca');
  if (await readFile(join(home, 'ca.pem')).catch(() => undefined)) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = await mkdtemp(join(folder, 'ca.new-'));
  try {
    const { root, key } = await makeRoot(nowMs);
    await writeFile(join(beside, 'ca.key'), key, { mode: 0o600 });
    await writeFile(join(beside, 'ca.pem'), root, { mode: 0o644 });
    await rename(beside, home);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function signingKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' });
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}

async function issue(
  root: X509Certificate,
  signer: webcrypto.CryptoKey,
  names: readonly string[],
  nowMs: number,
): Promise<IssuedCertificate> {
  const keys = await newKeys();
  const notAfter = new Date(Math.min(nowMs + serverDays * day, root.notAfter.getTime()));
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [names.find((one) => isIP(one) === 0)?.slice(0, 64) ?? 'rackledger'] }],
    issuer: root.subject,
    notBefore: new Date(Math.max(nowMs - backdatedDays * day, root.notBefore.getTime())),
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: signer,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await AuthorityKeyIdentifierExtension.create(root, false),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: `${certificate.toString('pem')}\n${root.toString('pem')}\n`, key: await keyText(keys), notAfter };
}

/**
 * Opens the authority in this folder; makes it where there is none. The key of the root never leaves the folder (mode
 * 0600); keys of servers are only in memory.
 * @throws Error where the files there are not an authority
 */
export async function openAuthority(folder: string, nowMs: number): Promise<Authority> {
  await ensureRoot(folder, nowMs);
  const root = await readFile(join(folder, 'ca', 'ca.pem'), 'utf8');
  const key = await readFile(join(folder, 'ca', 'ca.key'), 'utf8');
  if (!new NodeCertificate(root).checkPrivateKey(createPrivateKey(key)))
    throw new Error(`${join(folder, 'ca')} holds a root and a key that do not belong together`);
  const certificate = new X509Certificate(root);
  const signer = await signingKey(key);
  return {
    root,
    fingerprint: fingerprintOf(root),
    notAfter: certificate.notAfter,
    issue: (names, now) => issue(certificate, signer, names, now),
  };
}
