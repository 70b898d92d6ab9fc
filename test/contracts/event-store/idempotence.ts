import { expect, it } from 'vitest';
import { InvalidAppend, type StreamAppend } from '#libs/ports/index.js';
import { anEvent, appendTo, aStream, events, ids, readAll, type Subject } from './subject.js';

export function idempotencePromises(subject: Subject): void {
  const append = (appends: StreamAppend[]) => subject().store.append(appends);
  const stored = (stream: string) => readAll(subject().store.readStream(stream));

  it('answers a repeated append with the first outcome and writes nothing', async () => {
    for (const expected of ['none', 'any'] as const) {
      const stream = aStream();
      const appends = appendTo(stream, expected, ...events(3));
      const first = await append(appends);
      expect(await append(appends)).toEqual({ ...first, repeated: true });
      expect(await stored(stream)).toHaveLength(3);
    }
  });

  it('still knows an append when the stream went on', async () => {
    const stream = aStream();
    await append(appendTo(stream, 'none', anEvent()));
    const appends = appendTo(stream, 0, ...events(2));
    const first = await append(appends);
    await append(appendTo(stream, 2, ...events(5)));
    expect(await append(appends)).toEqual({ ...first, repeated: true });
    expect(await stored(stream)).toHaveLength(8);
  });

  it('knows an append over several streams', async () => {
    const [one, two] = [aStream(), aStream('evidence')];
    const appends: StreamAppend[] = [
      { stream: one, expected: 'none', events: events(2) },
      { stream: two, expected: 'none', events: events(1) },
    ];
    const first = await append(appends);
    expect(await append(appends)).toEqual({ ...first, repeated: true });
    expect(await stored(one)).toHaveLength(2);
    expect(await stored(two)).toHaveLength(1);
  });

  it('writes once what is sent twice at the same time, also through two handles', async () => {
    const other = await subject().open();
    for (const expected of ['none', 'any'] as const) {
      const stream = aStream();
      const written = events(2);
      const appends = appendTo(stream, expected, ...written);
      const handles = [subject().store, other, subject().store, other];
      const results = await Promise.all(handles.map((store) => store.append(appends)));
      expect(results.filter((result) => !result.repeated)).toHaveLength(1);
      expect(new Set(results.map((result) => result.position)).size).toBe(1);
      expect(ids(await stored(stream))).toEqual(ids(written));
    }
    await other.close();
  });

  it('refuses an append of which only a part is known', async () => {
    const stream = aStream();
    const known = anEvent();
    await append(appendTo(stream, 'none', known));
    await expect(append(appendTo(stream, 'any', known, anEvent()))).rejects.toBeInstanceOf(InvalidAppend);
    expect(await stored(stream)).toHaveLength(1);
  });
}
