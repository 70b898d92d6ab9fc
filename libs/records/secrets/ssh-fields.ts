/** Reads fields of RFC 4251, section 5, one after the other. @throws RangeError at the end of the bytes */
export class SshFields {
  #at = 0;

  constructor(private readonly bytes: Buffer) {}

  number(): number {
    const value = this.bytes.readUInt32BE(this.#at);
    this.#at += 4;
    return value;
  }

  string(): Buffer {
    const length = this.number();
    if (this.#at + length > this.bytes.length) throw new RangeError('cut off');
    this.#at += length;
    return this.bytes.subarray(this.#at - length, this.#at);
  }
}
