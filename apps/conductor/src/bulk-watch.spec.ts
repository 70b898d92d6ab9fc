import { expect, test } from 'vitest';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { someContext } from '../../../test/support/named-thing.js';
import { watchBulks } from './bulk-watch.js';

test('a bulk that nobody is at is taken up, counted, and ended; one that has ended is left alone', async () => {
  const house = new ChangingHouse(createInMemoryEventStore());
  await house.discover('m1', 'm2');
  const order = { command: { type: 'TagMachine', tag: 'lab' }, mode: 'best-effort', subjects: ['m1', 'm2'] } as const;
  await house.bulks.begin('b1', { ...order, filter: null, content: {} }, someContext());
  const told: unknown[] = [];
  const figures = {
    resumed: () => void told.push('resumed'),
    ran: (before: { through: number }, after: { through: number }) => void told.push([before.through, after.through]),
  };
  const standingStill = async () => Promise.resolve(['b1', 'not there']);
  const parts = { bulks: house.bulks, standingStill, figures, signal: new AbortController().signal };
  expect(await watchBulks(parts)).toEqual(['b1']);
  expect((await house.state('m2')).tags).toEqual(['lab']);
  expect(await watchBulks(parts)).toEqual([]);
  expect(told).toEqual(['resumed', [0, 2]]);
});
