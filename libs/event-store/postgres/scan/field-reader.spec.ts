import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FieldReader } from './field-reader.js';

/** What COPY (FORMAT binary) sends for rows of one column. */
function copyStream(values: readonly (Uint8Array | null)[]): Buffer {
  const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
  const rows = values.map((value) => {
    const head = Buffer.alloc(6);
    head.writeInt16BE(1, 0);
    head.writeInt32BE(value ? value.length : -1, 2);
    return Buffer.concat([head, value ?? Buffer.alloc(0)]);
  });
  return Buffer.concat([header, ...rows, Buffer.from([0xff, 0xff])]);
}

it('finds every value once, wherever the stream is cut', () => {
  const value = fc.option(fc.uint8Array({ minLength: 1, maxLength: 40 }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 10 }), fc.array(fc.nat({ max: 600 }), { maxLength: 9 }), (sent, cuts) => {
      const stream = copyStream(sent);
      const places = [0, ...cuts.map((cut) => cut % stream.length).toSorted((a, b) => a - b), stream.length];
      const reader = new FieldReader();
      const found = places.slice(1).flatMap((end, n) => reader.push(stream.subarray(places[n], end)));
      const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
      expect(found.map(hex)).toEqual(sent.filter((one) => one !== null).map(hex));
    }),
  );
});
