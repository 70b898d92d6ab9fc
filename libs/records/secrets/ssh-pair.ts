import { createPrivateKey, createPublicKey, randomBytes, sign, verify, type JsonWebKey } from 'node:crypto';
import { SshFields } from './ssh-fields.js';

interface Pair {
  readonly open: JsonWebKey;
  readonly secret: JsonWebKey;
  /** Undefined where the algorithm has one of its own. */
  readonly digest: 'sha256' | undefined;
}

/** Without the zero that keeps a number positive. */
const bare = (value: Buffer): string => value.subarray(value[0] === 0 ? 1 : 0).toString('base64url');
const big = (value: Buffer): bigint => BigInt(`0x${value.toString('hex')}`);

function unsigned(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}

const curves: Readonly<Record<string, { readonly crv: string; readonly bytes: number }>> = {
  nistp256: { crv: 'P-256', bytes: 32 },
  nistp384: { crv: 'P-384', bytes: 48 },
  nistp521: { crv: 'P-521', bytes: 66 },
};

/** RFC 8032: the seed is all of the secret; the public half that lies behind it is copied and not used. */
function ed25519(open: SshFields, secret: SshFields): Pair {
  const x = open.string().toString('base64url');
  secret.string();
  const seed = secret.string().subarray(0, 32).toString('base64url');
  const own = { kty: 'OKP', crv: 'Ed25519' };
  return { open: { ...own, x }, secret: { ...own, x, d: seed }, digest: undefined };
}

function rsa(open: SshFields, secret: SshFields): Pair {
  const [e, n] = [open.string(), open.string()];
  const [modulus, exponent, d, qi, p, q] = Array.from({ length: 6 }, () => secret.string()) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const kty = 'RSA';
  const remainder = (prime: Buffer): string => unsigned(big(d) % (big(prime) - 1n));
  return {
    open: { kty, n: bare(n), e: bare(e) },
    secret: {
      kty,
      n: bare(modulus),
      e: bare(exponent),
      d: bare(d),
      p: bare(p),
      q: bare(q),
      dp: remainder(p),
      dq: remainder(q),
      qi: bare(qi),
    },
    digest: 'sha256',
  };
}

/** RFC 5656, section 3.1: the point uncompressed, a four and both coordinates. */
function ecdsa(open: SshFields, secret: SshFields): Pair | undefined {
  const curve = curves[open.string().toString()];
  const point = open.string();
  if (!curve || point.length !== 1 + 2 * curve.bytes) return undefined;
  secret.string();
  secret.string();
  const d = Buffer.from(bare(secret.string()), 'base64url');
  const [x, y] = [point.subarray(1, 1 + curve.bytes), point.subarray(1 + curve.bytes)];
  const own = { kty: 'EC', crv: curve.crv, x: x.toString('base64url'), y: y.toString('base64url') };
  const whole = Buffer.concat([Buffer.alloc(Math.max(0, curve.bytes - d.length)), d]);
  return { open: own, secret: { ...own, d: whole.toString('base64url') }, digest: 'sha256' };
}

function pairOf(open: SshFields, secret: SshFields): Pair | undefined {
  const type = open.string().toString();
  if (secret.string().toString() !== type) return undefined;
  if (type === 'ssh-ed25519') return ed25519(open, secret);
  return type === 'ssh-rsa' ? rsa(open, secret) : ecdsa(open, secret);
}

/**
 * Whether the halves of a key in OpenSSH's format (PROTOCOL.key) belong together: what the private one signs, the public one
 * knows. sshd reads both from the file and believes them; a host with halves of two keys answers nobody.
 * @param secret the private section, not wrapped by a passphrase
 * @throws Error for what is no key
 */
export function isPair(open: Buffer, secret: Buffer): boolean {
  const section = new SshFields(secret);
  if (section.number() !== section.number()) return false;
  const pair = pairOf(new SshFields(open), section);
  if (!pair) return false;
  const text = randomBytes(32);
  const signature = sign(pair.digest, text, createPrivateKey({ key: pair.secret, format: 'jwk' }));
  return verify(pair.digest, text, createPublicKey({ key: pair.open, format: 'jwk' }), signature);
}
