import type { CatalogueChange, TransactionOutcome } from '#libs/ports/index.js';

/**
 * How much goes into one transaction: as much as the servers say that they take. Begins with what today's servers take (128
 * operations, half a megabyte); older ones say that they take 64.
 */
export class TransactionLimits {
  #operations = 128;
  #bytes = 512 * 1024;

  get operations(): number {
    return this.#operations;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @param tried how much it was that was too much */
  learn(
    { operations, bytes }: Extract<TransactionOutcome, { outcome: 'too-large' }>,
    tried: { readonly operations: number; readonly bytes: number },
  ): void {
    if (operations !== undefined) this.#operations = Math.max(1, Math.min(operations, tried.operations - 1));
    else if (bytes === undefined) this.#operations = Math.max(1, Math.floor(tried.operations / 2));
    // Our measure of bytes is an estimate: what was too much by it was too much.
    if (bytes !== undefined) this.#bytes = Math.max(1, Math.min(bytes, Math.floor(tried.bytes * 0.8)));
  }
}

/** Names of fields, and what is always there, of one operation. */
const around = 300;

const lengthOf = (texts: Readonly<Record<string, string>>): number =>
  Object.entries(texts).reduce((sum, [name, value]) => sum + name.length + value.length + 6, 0);

/** An estimate: what is too much for the servers all the same, they say. Values of keys are in base64 on the wire. */
export function bytesOf(change: CatalogueChange): number {
  switch (change.does) {
    case 'set-node':
      return around + lengthOf(change.node.meta) + lengthOf(change.node.taggedAddresses);
    case 'set-service':
      return around + lengthOf(change.service.meta) + change.service.tags.join('   ').length;
    case 'set-check':
      return around + change.check.output.length + (change.check.definition?.http?.length ?? 0);
    case 'set-key':
      return around + Math.ceil((change.value.length * 4) / 3);
    default:
      return around;
  }
}
