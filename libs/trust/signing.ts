import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { SignedCheckpoint } from './checkpoint.js';

/** Something that signs, and the public key that tells its signatures. */
export interface Signer {
  /** 32 bytes in base64url. */
  readonly key: string;
  sign(body: string): SignedCheckpoint;
}

/** Ed25519 public key to the form that checkpoints name it by. @throws Error for a key of another kind */
export function keyText(key: KeyObject): string {
  const { kty, crv, x } = key.export({ format: 'jwk' });
  if (kty !== 'OKP' || crv !== 'Ed25519' || x === undefined) throw new Error('not an Ed25519 key');
  return x;
}

/** Short name of a key, for people and files. */
export function keyId(key: string): string {
  return createHash('sha256').update(Buffer.from(key, 'base64url')).digest('hex').slice(0, 16);
}

/** @param pem private or public: of a private key, the public part */
export function publicKeyIn(pem: string): string {
  return keyText(createPublicKey(pem));
}

export function publicKeyPem(key: string): string {
  const object = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
  return object.export({ type: 'spki', format: 'pem' }).toString();
}

/** @param pem private key */
export function signerOf(pem: string): Signer {
  const secret = createPrivateKey(pem);
  return {
    key: keyText(createPublicKey(secret)),
    sign: (body) => ({ body, signature: sign(undefined, Buffer.from(body), secret) }),
  };
}

export function isSignedBy(key: string, { body, signature }: SignedCheckpoint): boolean {
  try {
    const object = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
    return verify(undefined, Buffer.from(body), object, signature);
  } catch {
    return false;
  }
}
