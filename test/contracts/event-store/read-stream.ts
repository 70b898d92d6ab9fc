import { expect, it } from 'vitest';
import type { ReadStreamOptions } from '#libs/ports/index.js';
import { appendTo, aStream, events, ids, readAll, type Subject } from './subject.js';

export function readStreamPromises(subject: Subject): void {
  const revisions = async (stream: string, options?: ReadStreamOptions) =>
    (await readAll(subject().store.readStream(stream, options))).map((event) => event.revision);
  const streamOf = async (count: number) => {
    const stream = aStream();
    await subject().store.append(appendTo(stream, 'none', ...events(count)));
    return stream;
  };

  it('finds nothing in a stream that is not there', async () => {
    expect(await revisions(aStream())).toEqual([]);
    expect(await revisions(aStream(), { direction: 'backwards', limit: 1 })).toEqual([]);
  });

  it('reads forwards and backwards, from a revision, up to a limit', async () => {
    const stream = await streamOf(6);
    expect(await revisions(stream)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await revisions(stream, { from: 4 })).toEqual([4, 5]);
    expect(await revisions(stream, { from: 1, limit: 2 })).toEqual([1, 2]);
    expect(await revisions(stream, { from: 6 })).toEqual([]);
    expect(await revisions(stream, { limit: 0 })).toEqual([]);
    expect(await revisions(stream, { direction: 'backwards' })).toEqual([5, 4, 3, 2, 1, 0]);
    expect(await revisions(stream, { direction: 'backwards', limit: 1 })).toEqual([5]);
    expect(await revisions(stream, { direction: 'backwards', from: 2 })).toEqual([2, 1, 0]);
    expect(await revisions(stream, { direction: 'backwards', from: 99, limit: 2 })).toEqual([5, 4]);
  });

  it('reads a long stream to the end, both ways', async () => {
    const stream = aStream();
    const written = events(2_500);
    for (let at = 0; at < written.length; at += 500)
      await subject().store.append(appendTo(stream, 'any', ...written.slice(at, at + 500)));
    expect(ids(await readAll(subject().store.readStream(stream)))).toEqual(ids(written));
    const backwards = await readAll(subject().store.readStream(stream, { direction: 'backwards' }));
    expect(ids(backwards)).toEqual(ids(written).toReversed());
  });

  it('may be left in the middle, again and again', async () => {
    const stream = await streamOf(20);
    for (let round = 0; round < 30; round += 1) {
      for await (const event of subject().store.readStream(stream)) if (event.revision === 3) break;
    }
    expect(await revisions(stream, { from: 18 })).toEqual([18, 19]);
  });

  it('keeps apart streams whose names are much alike', async () => {
    const stream = aStream();
    const longer = `${stream}-a`;
    const otherCase = stream.replace('machine', 'Machine');
    for (const one of [stream, longer, otherCase]) await subject().store.append(appendTo(one, 'none', ...events(1)));
    for (const one of [stream, longer, otherCase]) expect(await revisions(one)).toEqual([0]);
  });
}
