import { describe, expect, it } from 'vitest';
import { systemClock } from '#libs/kernel/index.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { createInMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { giveEach } from './each.js';

describe('a part of a bulk that two are at', () => {
  it('is done for the slower one too, who finds nothing left to do', async () => {
    const house = new ChangingHouse(createInMemoryEventStore());
    await house.discover('m1', 'm2');
    const { store, commands } = house;
    const parts = { store, commands, clock: systemClock, finder: { byIds: async () => Promise.resolve([]) } };
    const origin = {
      bulkId: 'b1',
      begunAt: '2000-01-01T00:00:00.000000Z',
      actor: 'token:t1',
      correlationId: 'b1',
    } as const;
    const slice = { from: 0, subjects: ['m1', 'm2'], recheck: false };
    const command = { type: 'TagMachine', tag: 'lab' } as const;
    const nothing = { unchanged: [], refused: [] };
    expect(await giveEach(parts, origin, command, slice)).toEqual(nothing);
    expect(await giveEach(parts, origin, command, slice)).toEqual(nothing);
    // Another bulk with the same command really finds nothing to do.
    expect(await giveEach(parts, { ...origin, bulkId: 'b2' }, command, slice)).toMatchObject({
      unchanged: ['m1', 'm2'],
    });
  });
});
