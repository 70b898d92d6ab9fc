import type { Refusal } from '#libs/kernel/index.js';

/** What was known about the evidence is out of date: catch up and resolve again. */
export class StaleIdentity extends Error {
  override readonly name = 'StaleIdentity';
  constructor(readonly refusal?: Refusal) {
    super(refusal?.message ?? 'identity was resolved upon an outdated view');
  }
}
