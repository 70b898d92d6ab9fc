import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TupleSplitter } from './tuple-splitter.js';

/** What COPY (FORMAT binary) sends: header, tuples of one text column, end. */
function copyStream(values: readonly string[]): Buffer {
  const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
  const tuples = values.map((value) => {
    const text = Buffer.from(value);
    const head = Buffer.alloc(6);
    head.writeInt16BE(1, 0);
    head.writeInt32BE(text.length, 2);
    return Buffer.concat([head, text]);
  });
  return Buffer.concat([header, ...tuples, Buffer.from([0xff, 0xff])]);
}

function cut(stream: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.map((place) => place % stream.length).toSorted((a, b) => a - b), stream.length];
  return places.slice(1).map((end, n) => stream.subarray(places[n], end));
}

describe('TupleSplitter', () => {
  it('finds every tuple once, wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        (values, at) => {
          const splitter = new TupleSplitter((buffer, start) =>
            buffer.toString('utf8', start + 6, start + 6 + buffer.readInt32BE(start + 2)),
          );
          for (const chunk of cut(copyStream(values), at)) splitter.push(chunk);
          expect(splitter.tuples).toEqual(values.map((value) => Buffer.from(value).toString()));
        },
      ),
    );
  });
});
