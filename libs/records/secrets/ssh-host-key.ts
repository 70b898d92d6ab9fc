import { generateKeyPairSync, randomBytes } from 'node:crypto';

const type = 'ssh-ed25519';

/** RFC 4251, section 5: length in four bytes, then the bytes. */
function string(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Blocks of eight bytes, filled with 1, 2, 3 … */
function padded(bytes: Buffer): Buffer {
  const missing = (8 - (bytes.length % 8)) % 8;
  return Buffer.concat([bytes, Buffer.from(Array.from({ length: missing }, (_, at) => at + 1))]);
}

/**
 * A new Ed25519 key as sshd reads it from a file: OpenSSH's own format without a passphrase (PROTOCOL.key of OpenSSH),
 * since not every sshd takes PKCS#8 for this type.
 */
export function newSshHostKey(): string {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const secret = Buffer.from(jwk.d ?? '', 'base64url');
  const open = Buffer.from(jwk.x ?? '', 'base64url');
  const publicKey = Buffer.concat([string(type), string(open)]);
  const check = number(randomBytes(4).readUInt32BE());
  const both = string(Buffer.concat([secret, open]));
  const inner = padded(Buffer.concat([check, check, string(type), string(open), both, string('')]));
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    string('none'),
    string('none'),
    string(''),
    number(1),
    string(publicKey),
    string(inner),
  ]);
  const lines = file.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n');
}
