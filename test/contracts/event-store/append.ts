import { expect, it } from 'vitest';
import { RevisionConflict, type StreamAppend } from '#libs/ports/index.js';
import { anEvent, appendTo, aStream, events, ids, logOf, readAll, type Subject } from './subject.js';

export function appendPromises(subject: Subject): void {
  const append = (appends: StreamAppend[]) => subject().store.append(appends);
  const stored = (stream: string) => readAll(subject().store.readStream(stream));

  it('starts a stream at revision 0 and names the place in the log', async () => {
    const stream = aStream();
    const before = await subject().store.head();
    const result = await append(appendTo(stream, 'none', ...events(3)));
    expect(result).toMatchObject({ revisions: { [stream]: 2 }, repeated: false });
    expect(result.position).toBeGreaterThan(before);
    expect(await subject().store.head()).toBeGreaterThanOrEqual(result.position);
    const found = await stored(stream);
    expect(found.map((event) => event.revision)).toEqual([0, 1, 2]);
    expect(found[2]?.position).toBe(result.position);
  });

  it('keeps all that it was given', async () => {
    const stream = aStream();
    const data = { text: 'Zürich — "日本" 🚀 \\u0000 \n', nested: { list: [1, null, true, 1.5e300], empty: {} } };
    const event = { ...anEvent('MachineTagged', data), metadata: { actor: 'token:t1', reason: 'ßé"\\' } };
    await append(appendTo(stream, 'none', event));
    const [found] = await stored(stream);
    expect(found).toMatchObject({ id: event.id, type: 'MachineTagged', stream, revision: 0 });
    expect(found?.data).toEqual(data);
    expect(found?.metadata).toEqual(event.metadata);
    expect(found?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/);
    expect(Math.abs(Date.parse(found?.recordedAt ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('takes an expected revision that holds: none, a number, exists, any', async () => {
    const stream = aStream();
    await append(appendTo(stream, 'none', anEvent()));
    await append(appendTo(stream, 0, anEvent(), anEvent()));
    await append(appendTo(stream, 'exists', anEvent()));
    const result = await append(appendTo(stream, 'any', anEvent()));
    expect(result.revisions[stream]).toBe(4);
    const fresh = aStream();
    expect((await append(appendTo(fresh, 'any', anEvent()))).revisions[fresh]).toBe(0);
  });

  it('refuses an expected revision that does not hold, says which stream and where it is, and writes nothing', async () => {
    const stream = aStream();
    await append(appendTo(stream, 'none', ...events(3)));
    for (const expected of ['none', 0, 1, 3, 100] as const) {
      const refused = append(appendTo(stream, expected, anEvent()));
      await expect(refused).rejects.toBeInstanceOf(RevisionConflict);
      await expect(refused).rejects.toMatchObject({ stream, expected, actual: 2 });
    }
    expect(await stored(stream)).toHaveLength(3);
  });

  it('knows that a stream is not there', async () => {
    const stream = aStream();
    for (const expected of ['exists', 0, 7] as const)
      await expect(append(appendTo(stream, expected, anEvent()))).rejects.toMatchObject({
        stream,
        expected,
        actual: -1,
      });
    expect(await stored(stream)).toEqual([]);
  });

  it('only checks the expectation where there is no event', async () => {
    const stream = aStream();
    await append(appendTo(stream, 'none', anEvent()));
    expect((await append(appendTo(stream, 0))).revisions).toEqual({ [stream]: 0 });
    await expect(append(appendTo(stream, 'none'))).rejects.toBeInstanceOf(RevisionConflict);
    const missing = aStream();
    expect((await append(appendTo(missing, 'none'))).revisions).toEqual({ [missing]: -1 });
  });

  it('writes over several streams, in the order given', async () => {
    const [first, second, checked] = [aStream(), aStream('evidence'), aStream()];
    await append(appendTo(checked, 'none', anEvent()));
    const after = await subject().store.head();
    const written = [events(2), events(3, 'EvidenceClaimed')] as const;
    const result = await append([
      { stream: first, expected: 'none', events: written[0] },
      { stream: checked, expected: 0, events: [] },
      { stream: second, expected: 'any', events: written[1] },
    ]);
    expect(result.revisions).toEqual({ [first]: 1, [second]: 2, [checked]: 0 });
    const found = await logOf(subject().store, { after });
    const ours = found.filter((event) => event.stream === first || event.stream === second);
    expect(ids(ours)).toEqual(ids(written.flat()));
    expect(ours.at(-1)?.position).toBe(result.position);
  });

  it('writes to none of several streams when one expectation fails', async () => {
    const [fine, taken, alsoFine] = [aStream(), aStream(), aStream()];
    await append(appendTo(taken, 'none', anEvent()));
    const refused = append(
      [fine, taken, alsoFine].map((stream) => ({ stream, expected: 'none', events: [anEvent()] })),
    );
    await expect(refused).rejects.toMatchObject({ stream: taken, expected: 'none', actual: 0 });
    const checkOnly = append([
      { stream: fine, expected: 'none', events: [anEvent()] },
      { stream: taken, expected: 5, events: [] },
    ]);
    await expect(checkOnly).rejects.toMatchObject({ stream: taken, expected: 5, actual: 0 });
    expect(await stored(fine)).toEqual([]);
    expect(await stored(alsoFine)).toEqual([]);
    expect(await stored(taken)).toHaveLength(1);
  });

  it('lets exactly one of many win the same revision', async () => {
    const stream = aStream();
    const other = await subject().open();
    const racers = Array.from({ length: 12 }, () => [subject().store, other]).flat();
    const outcomes = await Promise.allSettled(racers.map((store) => store.append(appendTo(stream, 'none', anEvent()))));
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(RevisionConflict);
    expect(await stored(stream)).toHaveLength(1);
    await other.close();
  });

  it('gives each of many that expect nothing a revision of its own', async () => {
    const stream = aStream();
    const results = await Promise.all(Array.from({ length: 40 }, () => append(appendTo(stream, 'any', anEvent()))));
    const revisions = results.map((result) => result.revisions[stream]).toSorted((a, b) => (a ?? 0) - (b ?? 0));
    expect(revisions).toEqual(Array.from({ length: 40 }, (_, n) => n));
    expect((await stored(stream)).map((event) => event.revision)).toEqual(revisions);
  });

  it('judges appends that come together one by one', async () => {
    const taken = aStream();
    await append(appendTo(taken, 'none', anEvent()));
    const fresh = Array.from({ length: 150 }, () => aStream());
    const outcomes = await Promise.allSettled(
      fresh.flatMap((stream) => [
        append(appendTo(stream, 'none', anEvent())),
        append(appendTo(taken, 'none', anEvent())),
      ]),
    );
    const refused = outcomes.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(150);
    for (const one of refused) expect(one.reason).toMatchObject({ stream: taken, actual: 0 });
    for (const stream of fresh) expect(await stored(stream)).toHaveLength(1);
  });
}
