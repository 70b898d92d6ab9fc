import { createHash } from 'node:crypto';
import type { Actor, Uuid } from '#libs/kernel/index.js';

/** Name space of all UUIDs derived here (RFC 9562 section 5.5). */
const nameSpace = Buffer.from('6f1d0e0a0c4b4c0f9b6a52d5a0b7c3e1', 'hex');

/** UUID version 5: the same name gives the same UUID, for ever. */
function uuidOf(name: string): Uuid {
  const bytes = createHash('sha1').update(nameSpace).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Id of the n-th event of a command: a retried append offers the same ids and is stored once. */
export function eventIdFor(commandId: Uuid, index: number | 'outcome'): Uuid {
  return uuidOf(`event\0${commandId}\0${index}`);
}

/** Id of a bulk that came with an idempotency key: a repeat is the same bulk. */
export function bulkIdFor(actor: Actor, idempotencyKey: string): Uuid {
  return uuidOf(`bulk of\0${actor}\0${idempotencyKey}`);
}

/** Id of the command that a bulk gives to one of its subjects: whoever takes the bulk up again gives the same one. */
export function commandIdInBulk(bulkId: string, subject: string): Uuid {
  return uuidOf(`bulk\0${bulkId}\0${subject}`);
}

/**
 * Id of a command that came with an idempotency key. The content is part of it, so that another command under the same
 * key can never pass for a repeat in the store's own check of event ids.
 */
export function commandIdFor(actor: Actor, idempotencyKey: string, contentHash: string): Uuid {
  return uuidOf(`command\0${actor}\0${idempotencyKey}\0${contentHash}`);
}
