/** One raw structure: the formatted area and the strings that follow it. */
export interface RawStructure {
  readonly type: number;
  readonly handle: number;
  readonly bytes: Buffer;
  /** Version of the whole table times 100: 206 is SMBIOS 2.6. */
  readonly version: number;
  /** String by its number; 0 means that there is none. */
  text(number: number | undefined): string | undefined;
}
