import { expect, it } from 'vitest';
import { InvalidAppend, type NewEvent, type StreamAppend } from '#libs/ports/index.js';
import { anEvent, appendTo, aStream, logOf, readAll, type Subject } from './subject.js';

const circular: { self?: object } = {};
circular.self = circular;

const malformedEvents: Readonly<Record<string, Partial<NewEvent>>> = {
  'an id that is no UUID': { id: 'event-1' },
  'an empty id': { id: '' },
  'an empty type': { type: '' },
  'a type with a line break': { type: 'Machine\nNamed' },
  'NUL in the data': { data: { name: 'a\u0000b' } },
  'NUL in a key of the data': { data: { 'a\u0000b': 1 } },
  'half a surrogate pair in the data': { data: { name: '\ud83d' } },
  'NUL behind a backslash': { data: { name: '\\\u0000' } },
  'NUL in the metadata': { metadata: { reason: '\u0000' } },
  'a number in the metadata': { metadata: { attempts: 3 } as unknown as NewEvent['metadata'] },
  'data that is no object': { data: [1, 2] },
  'data that goes round in circles': { data: circular },
  'data with a bigint': { data: { size: 1n } },
};

const malformedStreams: Readonly<Record<string, string>> = {
  'no category': '-1',
  'no id': 'machine-',
  neither: '',
  'no hyphen': 'machine',
  'a category with a blank': 'my machine-1',
  'a system stream': '$all-1',
  'a line break': 'machine-1\n2',
  'a NUL': 'machine-\u0000',
  'more than 500 characters': `machine-${'x'.repeat(500)}`,
};

export function invalidAppendPromises(subject: Subject): void {
  const append = (appends: readonly StreamAppend[]) => subject().store.append(appends);

  it.each(Object.entries(malformedEvents))('refuses %s', async (_, wrong) => {
    const stream = aStream();
    const refused = append(appendTo(stream, 'any', anEvent(), { ...anEvent(), ...wrong }));
    await expect(refused).rejects.toBeInstanceOf(InvalidAppend);
    expect(await readAll(subject().store.readStream(stream))).toEqual([]);
  });

  it.each(Object.entries(malformedStreams))('refuses a stream name with %s', async (_, stream) => {
    const fine = aStream();
    const refused = append([...appendTo(fine, 'any', anEvent()), ...appendTo(stream, 'any', anEvent())]);
    await expect(refused).rejects.toBeInstanceOf(InvalidAppend);
    expect(await readAll(subject().store.readStream(fine))).toEqual([]);
  });

  it('refuses nothing at all, a stream twice, an id twice and revisions that are none', async () => {
    const stream = aStream();
    const event = anEvent();
    await expect(append([])).rejects.toBeInstanceOf(InvalidAppend);
    const twice = [...appendTo(stream, 'any', anEvent()), ...appendTo(stream, 'any', anEvent())];
    await expect(append(twice)).rejects.toBeInstanceOf(InvalidAppend);
    await expect(append(appendTo(stream, 'any', event, event))).rejects.toBeInstanceOf(InvalidAppend);
    for (const expected of [-1, 1.5, Number.NaN])
      await expect(append(appendTo(stream, expected, anEvent()))).rejects.toBeInstanceOf(InvalidAppend);
    expect(await readAll(subject().store.readStream(stream))).toEqual([]);
  });

  it('never lets a malformed append cost its neighbours theirs', async () => {
    const after = await subject().store.head();
    const wrong = Object.values(malformedEvents);
    const outcomes = await Promise.allSettled(
      wrong.flatMap((part) => [
        append(appendTo(aStream(), 'none', anEvent('NeighbourWritten'))),
        append(appendTo(aStream(), 'none', { ...anEvent(), ...part })),
      ]),
    );
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(wrong.length);
    const filter = { types: ['NeighbourWritten'] };
    expect(await logOf(subject().store, { after, filter })).toHaveLength(wrong.length);
  });
}
