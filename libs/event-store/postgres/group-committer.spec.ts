import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { EventStoreBusy } from '#libs/ports/index.js';
import { prepareAppend } from '../prepared-append.js';
import type { Batch } from './batch.js';
import { GroupCommitter } from './group-committer.js';
import type { Verdict } from './verdicts.js';

const anAppend = (characters = 2) =>
  prepareAppend([
    {
      stream: `machine-${randomUUID()}`,
      expected: 'any',
      events: [{ id: randomUUID(), type: 'Counted', data: { note: 'x'.repeat(characters) }, metadata: {} }],
    },
  ]);

const written = (batch: Batch): Verdict[] =>
  batch.appends.map(() => ({ position: 1n, revisions: {}, repeated: false }));

/** A committer that writes one batch at a time, and the first one not before the test says so; that one is under way. */
async function busyCommitter(mostWaiting: { appends: number; characters: number }) {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const write = (batch: Batch) => held.then(() => written(batch));
  const committer = new GroupCommitter({ write, lanes: 1, mostWaiting, onWritten: () => undefined });
  const first = committer.append(anAppend());
  await turn();
  return { committer, release, first };
}

it('refuses what is more than may wait, and takes more when there is room again', async () => {
  const { committer, release, first } = await busyCommitter({ appends: 2, characters: 1_000_000 });
  const waiting = [committer.append(anAppend()), committer.append(anAppend())];
  await expect(committer.append(anAppend())).rejects.toThrow(EventStoreBusy);
  release();
  await Promise.all([first, ...waiting]);
  expect(await committer.append(anAppend())).toMatchObject({ repeated: false });
  await committer.close();
});

it('counts what waits by its size, too, and takes one that is larger than all when nothing waits', async () => {
  const { committer, release, first } = await busyCommitter({ appends: 100, characters: 1_000 });
  const large = committer.append(anAppend(5_000));
  await expect(committer.append(anAppend())).rejects.toThrow(EventStoreBusy);
  release();
  await Promise.all([first, large]);
  expect(await committer.append(anAppend(5_000))).toMatchObject({ repeated: false });
});
