/** What a body may cost before anybody looks at what it says. */
export interface ReportLimits {
  /** Bytes on the wire. */
  readonly receivedBytes: number;
  /** Bytes after unpacking. */
  readonly unpackedBytes: number;
  /** Objects and lists inside one another. The deepest that our document goes is 5. */
  readonly depth: number;
}

const mebibyte = 1024 * 1024;

export const defaultLimits: ReportLimits = {
  receivedBytes: 4 * mebibyte,
  unpackedBytes: 16 * mebibyte,
  depth: 32,
};
