import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { InventoryDocument, ObservationDocument } from '#libs/contracts/index.js';

/** A report ready to send: equal documents give equal bytes, before and after compression. */
export interface Body {
  readonly gzip: Buffer;
  /** SHA-256 of what is sent, in hex: the centre knows a report by it. */
  readonly digest: string;
}

/** Place of the "made on this operating system" byte in a gzip header (RFC 1952); 255 says nothing. */
const osByte = 9;

export const bodyOf = (document: InventoryDocument | ObservationDocument): Body => {
  const json = Buffer.from(JSON.stringify(document));
  // Node writes no time into the header; the level is fixed so that a new default cannot change the bytes.
  const gzip = gzipSync(json, { level: 6 });
  gzip[osByte] = 255;
  return { gzip, digest: createHash('sha256').update(gzip).digest('hex') };
};
