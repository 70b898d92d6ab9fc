import { beforeEach, describe, expect, it } from 'vitest';
import { at, PolicySite } from '../../../test/support/policy-site.js';
import { rack } from '../place/rack.js';

const place = { site: 'b1', rack: 'r01', unit: 12, height: 2, face: 'both' } as const;
const serial = { kind: 'serial', value: 'SGH410XYZ7' } as const;
const announced = {
  announcementId: 'a1',
  evidence: [serial],
  place,
  cluster: null,
  role: null,
  note: 'order 4711',
  at,
};
const keeper = { kind: 'reservation', id: 'a1' };

let site: PolicySite;
const held = async () =>
  (await site.house.commands.load(rack, 'b1/r01')).state.held.map(({ holder, unit, height }) => ({
    holder,
    unit,
    height,
  }));
const refusalOf = async (type: string, data: object) => (await site.try(type, data)).refusal;

beforeEach(async () => {
  site = await PolicySite.empty();
  for (const id of ['m1', 'm2']) await site.discover(id);
});

describe('the place of an announced machine', () => {
  it('is kept, with why and until when, and nobody else gets it', async () => {
    await site.give('AnnounceMachine', announced);
    expect(await held()).toEqual([{ holder: keeper, unit: 12, height: 2 }]);
    expect(
      await refusalOf('PlaceMachine', { machineId: 'm2', place: { ...place, unit: 13, height: 1 }, at }),
    ).toMatchObject({
      code: 'place-taken',
      message: expect.stringContaining('for an announced machine: order 4711') as string,
    });
    const other = { ...announced, announcementId: 'a2', evidence: [{ ...serial, value: 'OTHER77' }] };
    expect(await refusalOf('AnnounceMachine', other)).toMatchObject({ code: 'place-taken' });
  });

  it('goes to the machine that came, in one append, and is kept for nobody then', async () => {
    await site.give('AnnounceMachine', announced);
    const { events } = await site.give('PlaceAnnouncedMachine', { announcementId: 'a1', machineId: 'm1', place, at });
    expect(events.map(({ type }) => type).toSorted()).toEqual(['MachinePlaced', 'PlaceFreed', 'PlaceTaken']);
    expect(await held()).toEqual([{ holder: { kind: 'machine', id: 'm1' }, unit: 12, height: 2 }]);
  });

  it('is free again when the announcement is withdrawn, and kept again by undo, where it is free still', async () => {
    await site.give('AnnounceMachine', announced);
    const withdrawn = await site.give('WithdrawAnnouncement', { announcementId: 'a1' });
    expect(await held()).toEqual([]);
    const { bulkId } = await site.house.undo(withdrawn.commandId ?? '');
    expect(await held()).toEqual([{ holder: keeper, unit: 12, height: 2 }]);
    await site.house.undo(bulkId);
    await site.give('PlaceMachine', { machineId: 'm2', place, at });
    const { state } = await site.house.undo(withdrawn.commandId ?? '');
    expect(state.refused).toMatchObject([{ code: expect.stringMatching(/place-taken|later-fact/) as string }]);
  });

  it('was not kept by orders of before: the machine takes it all the same', async () => {
    const { at: _, ...before } = announced;
    await site.give('AnnounceMachine', before);
    expect(await held()).toEqual([]);
    await site.give('PlaceAnnouncedMachine', { announcementId: 'a1', machineId: 'm1', place, at });
    expect(await held()).toMatchObject([{ holder: { id: 'm1' } }]);
  });

  it('is undone with the announcement', async () => {
    const { commandId = '' } = await site.give('AnnounceMachine', announced);
    await site.house.undo(commandId);
    expect(await held()).toEqual([]);
  });
});
