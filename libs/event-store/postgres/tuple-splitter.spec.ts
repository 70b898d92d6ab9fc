import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TupleSplitter } from './tuple-splitter.js';

/** What COPY (FORMAT binary) sends: header, tuples of one column, end. */
function copyStream(values: readonly Uint8Array[]): Buffer {
  const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
  const tuples = values.map((value) => {
    const head = Buffer.alloc(6);
    head.writeInt16BE(1, 0);
    head.writeInt32BE(value.length, 2);
    return Buffer.concat([head, value]);
  });
  return Buffer.concat([header, ...tuples, Buffer.from([0xff, 0xff])]);
}

function cut(stream: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.map((place) => place % stream.length).toSorted((a, b) => a - b), stream.length];
  return places.slice(1).map((end, n) => stream.subarray(places[n], end));
}

function valueAt(buffer: Buffer, start: number): string {
  return buffer.toString('hex', start + 6, start + 6 + buffer.readInt32BE(start + 2));
}

describe('TupleSplitter', () => {
  it('finds every tuple once, wherever the stream is cut', () => {
    const values = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 10 });
    fc.assert(
      fc.property(values, fc.array(fc.nat({ max: 400 }), { maxLength: 8 }), (written, places) => {
        const splitter = new TupleSplitter(valueAt);
        for (const chunk of cut(copyStream(written), places)) splitter.push(chunk);
        expect(splitter.tuples).toEqual(written.map((value) => Buffer.from(value).toString('hex')));
      }),
    );
  });
});
