import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAuthority, type Authority } from '#libs/certificates/index.js';
import type { Clock } from '#libs/kernel/index.js';
import { ConfigError, type Config } from '../config.js';
import type { CertificateEnds } from './certificate-watch.js';
import { namesOf } from './names.js';

/** PEM: what a TLS server shows. */
export interface Shown {
  readonly cert: string;
  readonly key: string;
}

/** Who we are to those who talk to us over TLS. */
export interface ServerIdentity {
  readonly first: Shown;
  /** The root of our own authority, where we were given no certificate. */
  readonly authority: Pick<Authority, 'root' | 'fingerprint'> | undefined;
  /** When that which is shown now ends. */
  ends(): CertificateEnds;
  /** Another one where it is time for it: renewed before it expires, or given anew. @throws Error where that fails */
  next(): Promise<Shown | undefined>;
}

const day = 24 * 60 * 60 * 1000;
/** A certificate of our own is renewed when so much of its time is left. */
const renewMs = 30 * day;

async function readSetting(name: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`${name}: ${path} cannot be read (${error.code ?? error.message})`);
  });
}

function certificateIn(path: string, text: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw new ConfigError(`RACKLEDGER_TLS_CERT: ${path} does not hold a certificate in PEM`);
  }
}

/** @throws ConfigError naming the setting that is wrong */
async function readGiven(certPath: string, keyPath: string, clock: Clock): Promise<Shown> {
  const cert = await readSetting('RACKLEDGER_TLS_CERT', certPath);
  const key = await readSetting('RACKLEDGER_TLS_KEY', keyPath);
  const certificate = certificateIn(certPath, cert);
  let belongs: boolean;
  try {
    belongs = certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    throw new ConfigError(`RACKLEDGER_TLS_KEY: ${keyPath} does not hold a private key in PEM without a passphrase`);
  }
  if (!belongs)
    throw new ConfigError(`RACKLEDGER_TLS_KEY: ${keyPath} is not the key of the certificate in ${certPath}`);
  if (Date.parse(certificate.validTo) <= clock.now())
    throw new ConfigError(`RACKLEDGER_TLS_CERT: the certificate in ${certPath} expired on ${certificate.validTo}`);
  return { cert, key };
}

async function given(certPath: string, keyPath: string, clock: Clock): Promise<ServerIdentity> {
  let current = await readGiven(certPath, keyPath, clock);
  return {
    first: current,
    authority: undefined,
    ends: () => ({ server: Date.parse(new X509Certificate(current.cert).validTo), root: undefined }),
    next: async () => {
      const now = await readGiven(certPath, keyPath, clock);
      if (now.cert === current.cert && now.key === current.key) return undefined;
      current = now;
      return now;
    },
  };
}

async function own(config: Config, hosts: readonly string[], clock: Clock): Promise<ServerIdentity> {
  const folder = join(config.dataDir, 'keys');
  const authority = await openAuthority(folder, clock.now()).catch((error: Error) => {
    throw new ConfigError(`RACKLEDGER_DATA_DIR: no certificate authority can be had in ${folder}: ${error.message}`);
  });
  const names = () => namesOf(hosts, config.tlsNames ?? []);
  const issue = async (wanted: readonly string[]) => ({ wanted, ...(await authority.issue(wanted, clock.now())) });
  let current = await issue(names());
  return {
    first: current,
    authority,
    ends: () => ({ server: current.notAfter.getTime(), root: authority.notAfter.getTime() }),
    next: async () => {
      const wanted = names();
      const same = wanted.join() === current.wanted.join();
      if (same && current.notAfter.getTime() - clock.now() > renewMs) return undefined;
      current = await issue(wanted);
      return current;
    },
  };
}

/** The certificate that was given, else one of our own authority. @throws ConfigError */
export async function openIdentity(config: Config, hosts: readonly string[], clock: Clock): Promise<ServerIdentity> {
  const { tlsCert, tlsKey } = config;
  return tlsCert !== undefined && tlsKey !== undefined ? given(tlsCert, tlsKey, clock) : own(config, hosts, clock);
}
