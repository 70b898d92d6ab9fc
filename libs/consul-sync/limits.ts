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

/** On the wire, values of keys are in base64, and names of fields stand around everything. */
export const bytesOf = (change: CatalogueChange): number => Math.ceil((JSON.stringify(change).length * 4) / 3) + 64;
