import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MasterKey, MasterKeys } from './master-keys.js';

/** What a sealed text belongs to: bound into it, so that it opens nowhere else. */
export interface Bound {
  readonly reference: string;
  readonly sealing: string;
}

/** A text as the database holds it. */
export interface Envelope extends Bound {
  readonly keyId: string;
  readonly wrappedKey: Buffer;
  readonly sealedText: Buffer;
}

/** Somebody changed or exchanged what was sealed, or the master key is not here; `message` says which, in words. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const cipher = 'aes-256-gcm';
/** As NIST SP 800-38D recommends for GCM; random, which is safe for one text under each data key and for 2^32 under a master key. */
const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/** Length before each part: no two lists of parts give the same bytes. */
function bytesOf(...parts: readonly string[]): Buffer {
  return Buffer.from(parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''));
}

const boundToText = ({ reference, sealing }: Bound) => bytesOf('rackledger secret text 1', reference, sealing);
const boundToKey = ({ reference, sealing }: Bound, keyId: string) =>
  bytesOf('rackledger secret key 1', keyId, reference, sealing);

function encrypted(key: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const seal = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(bound);
  return Buffer.concat([nonce, seal.update(plain), seal.final(), seal.getAuthTag()]);
}

/** @throws SealBroken */
function decrypted(key: Buffer, sealed: Buffer, bound: Buffer): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new SealBroken('it was cut off');
  const open = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  open.setAAD(bound).setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([open.update(sealed.subarray(nonceBytes, -tagBytes)), open.final()]);
  } catch {
    throw new SealBroken('it is not what was sealed for this secret');
  }
}

function wrapped(dataKey: Buffer, master: MasterKey, bound: Bound): Pick<Envelope, 'keyId' | 'wrappedKey'> {
  return { keyId: master.id, wrappedKey: encrypted(master.wrapping, dataKey, boundToKey(bound, master.id)) };
}

/** @throws SealBroken */
function unwrapped(keys: Pick<MasterKeys, 'withId'>, envelope: Envelope): Buffer {
  const master = keys.withId(envelope.keyId);
  if (!master) throw new SealBroken(`its master key ${envelope.keyId} is not here`);
  return decrypted(master.wrapping, envelope.wrappedKey, boundToKey(envelope, envelope.keyId));
}

/** Seals a text under a data key of its own, wrapped by the master key. */
export function sealText(master: MasterKey, bound: Bound, text: string): Envelope {
  const { reference, sealing } = bound;
  const dataKey = randomBytes(keyBytes);
  const sealedText = encrypted(dataKey, Buffer.from(text), boundToText(bound));
  const envelope = { reference, sealing, ...wrapped(dataKey, master, bound), sealedText };
  dataKey.fill(0);
  return envelope;
}

/** @throws SealBroken */
export function openText(keys: Pick<MasterKeys, 'withId'>, envelope: Envelope): string {
  const dataKey = unwrapped(keys, envelope);
  const text = decrypted(dataKey, envelope.sealedText, boundToText(envelope)).toString();
  dataKey.fill(0);
  return text;
}

/** The same text under another master key: the text itself stays sealed. @throws SealBroken */
export function rewrapped(keys: MasterKeys, envelope: Envelope): Envelope {
  const dataKey = unwrapped(keys, envelope);
  const anew = { ...envelope, ...wrapped(dataKey, keys.current, envelope) };
  dataKey.fill(0);
  return anew;
}
