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

test('one that breaks at every turn keeps the others from nothing', async () => {
  const house = new ChangingHouse(createInMemoryEventStore());
  await house.discover('m1');
  const order = { command: { type: 'TagMachine', tag: 'lab' }, mode: 'best-effort', subjects: ['m1'] } as const;
  await house.bulks.begin('b2', { ...order, filter: null, content: {} }, someContext());
  const { bulks } = house;
  const standing = (id: string) => (id === 'b1' ? Promise.reject(new Error('broken')) : bulks.standing(id));
  const figures = { resumed: () => undefined, ran: () => undefined };
  const parts = { bulks: { ...bulks, standing }, figures, signal: new AbortController().signal };
  const round = watchBulks({ ...parts, standingStill: async () => Promise.resolve(['b1', 'b2']) });
  await expect(round).rejects.toThrow('1 bulks could not be taken up');
  expect((await house.state('m1')).tags).toEqual(['lab']);
});
