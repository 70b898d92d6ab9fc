import type { AsnRange } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

export const rangeText = ({ first, last }: AsnRange): string =>
  first === last ? `AS ${first}` : `AS ${first} to ${last}`;

export const noPool = (pool: string): Refusal => ({
  code: 'asn-pool-not-found',
  message: `There is no ASN pool ${pool}.`,
  wayOut: 'Look its code up in the list of ASN pools.',
  field: 'pool',
});

export const poolClosed = (pool: string): Refusal => ({
  code: 'asn-pool-closed',
  message: `ASN pool ${pool} is closed: nothing more is handed out of it.`,
  wayOut: 'Take another pool, or reopen this one.',
  field: 'pool',
});
