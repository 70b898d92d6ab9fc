import { createHash, createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { SshFields } from './ssh-fields.js';
import { isPair } from './ssh-pair.js';

/** What everybody may know of a host key. */
export interface SshPublicKey {
  /** As sshd calls its file: `ssh_host_<name>_key`. */
  readonly name: 'ed25519' | 'rsa' | 'ecdsa';
  /** OpenSSH's line without a comment. */
  readonly line: string;
  /** `SHA256:…`, as ssh-keygen prints it. */
  readonly fingerprint: string;
}

const magic = Buffer.from('openssh-key-v1\0');

const field = (value: Buffer | string): Buffer => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** RFC 4251, section 5: a number whose first bit is set would be a negative one. */
const positive = (value: Buffer): Buffer =>
  field((value[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), value]) : value);

/**
 * Of OpenSSH's own format (PROTOCOL.key); undefined where a passphrase wraps it, for nobody could start sshd with that, and where the
 * two halves are of two keys.
 */
function blobInOpenSsh(bytes: Buffer): Buffer | undefined {
  const fields = new SshFields(bytes.subarray(magic.length));
  const cipher = fields.string().toString();
  fields.string();
  fields.string();
  if (cipher !== 'none' || fields.number() !== 1) return undefined;
  const open = fields.string();
  return isPair(open, fields.string()) ? open : undefined;
}

const part = (jwk: JsonWebKey, name: 'e' | 'n' | 'x' | 'y'): Buffer => Buffer.from(jwk[name] ?? '', 'base64url');

const curves: Readonly<Record<string, string>> = { 'P-256': 'nistp256', 'P-384': 'nistp384', 'P-521': 'nistp521' };

/** Of PEM, as older hosts have it (RFC 4253, section 6.6; RFC 5656, section 3.1; RFC 8709). */
function blobInPem(text: string): Buffer | undefined {
  const jwk = createPublicKey(createPrivateKey(text)).export({ format: 'jwk' });
  if (jwk.kty === 'RSA') return Buffer.concat([field('ssh-rsa'), positive(part(jwk, 'e')), positive(part(jwk, 'n'))]);
  if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519') return Buffer.concat([field('ssh-ed25519'), field(part(jwk, 'x'))]);
  const curve = jwk.kty === 'EC' ? curves[jwk.crv ?? ''] : undefined;
  if (curve === undefined) return undefined;
  const point = Buffer.concat([Buffer.of(4), part(jwk, 'x'), part(jwk, 'y')]);
  return Buffer.concat([field(`ecdsa-sha2-${curve}`), field(curve), field(point)]);
}

function nameOf(type: string): SshPublicKey['name'] | undefined {
  if (type === 'ssh-ed25519') return 'ed25519';
  if (type === 'ssh-rsa') return 'rsa';
  return /^ecdsa-sha2-nistp(?:256|384|521)$/.test(type) ? 'ecdsa' : undefined;
}

function blobOf(text: string): Buffer | undefined {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END OPENSSH PRIVATE KEY-----/.exec(
    text,
  )?.[1];
  if (body === undefined) return blobInPem(text);
  const bytes = Buffer.from(body, 'base64');
  return bytes.subarray(0, magic.length).equals(magic) ? blobInOpenSsh(bytes) : undefined;
}

/**
 * The public half of a private host key, in OpenSSH's format or PEM. Undefined for what sshd could not use by itself: no
 * key, one with a passphrase, one of a type that OpenSSH gave up (DSA), halves that do not belong together.
 */
export function sshPublicKey(privateKey: string): SshPublicKey | undefined {
  try {
    const blob = blobOf(privateKey);
    const type = blob && new SshFields(blob).string().toString();
    const name = type === undefined ? undefined : nameOf(type);
    if (!blob || type === undefined || !name) return undefined;
    const hash = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
    return { name, line: `${type} ${blob.toString('base64')}`, fingerprint: `SHA256:${hash}` };
  } catch {
    // Whatever stands in it: a machine brought no key that could be read.
    return undefined;
  }
}
