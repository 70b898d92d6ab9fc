import {
  ChassisCreated,
  ChassisPlaced,
  DeviceCreated,
  DevicePlaced,
  MachinePlaced,
  PlaceFreed,
  PlaceTaken,
  RackCreated,
  RackDescribed,
  RackMoved,
  RoomAdded,
  RowAdded,
  SiteCreated,
  SiteListed,
  SiteTitled,
  SlotFreed,
  SlotTaken,
  type AnyEvent,
  type RackPlace,
} from '#libs/contracts/index.js';

export interface InStream {
  readonly stream: string;
  readonly event: AnyEvent;
}

export const site = 'b1';
const rack = 'r07';
const facts = {
  title: 'Seventh',
  height: 42,
  width: 19,
  numbering: 'bottom' as const,
  feeds: [{ feed: 'a', volts: 230 }],
};
const units = (unit: number, height = 1): RackPlace => ({ site, rack, unit, height, face: 'both' });
const machine = (id: string) => ({ kind: 'machine' as const, id });
const kept = { kind: 'reservation' as const, id: 'gpu' };
const slots = [{ slot: '1', nodes: 2 }, { slot: '2' }];

const on = {
  site: (event: AnyEvent): InStream => ({ stream: `site-${site}`, event }),
  rack: (event: AnyEvent): InStream => ({ stream: `rack-${site}/${rack}`, event }),
  chassis: (event: AnyEvent): InStream => ({ stream: `chassis-${site}/c3`, event }),
  device: (event: AnyEvent): InStream => ({ stream: `device-${site}/tor-a`, event }),
};

function taken(
  holder: { kind: 'machine' | 'chassis' | 'device' | 'reservation'; id: string },
  place: RackPlace,
  more = {},
) {
  return on.rack(PlaceTaken.record({ holder, ...place, ...more }));
}

/** A site with a rack, a chassis and a switch in it, some of which came, went and changed. */
export function placedThings(): readonly InStream[] {
  const previous = { room: 'hall-2', row: '3' };
  const reserved = { purpose: 'GPU nodes', until: '2027-01-31T23:00:00.000Z' };
  return [
    on.site(SiteCreated.record({ site, title: 'Berlin' })),
    on.site(SiteTitled.record({ site, title: 'Berlin 1', previousTitle: 'Berlin' })),
    on.site(RoomAdded.record({ site, room: 'hall-2', title: 'Hall 2' })),
    on.site(RoomAdded.record({ site, room: 'hall-1', title: 'Hall 1' })),
    on.site(RowAdded.record({ site, room: 'hall-2', row: '3', title: 'Row 3' })),
    on.site(SiteListed.record({ site, kind: 'rack', code: rack, ...previous, previous: null })),
    on.rack(RackCreated.record({ site, rack, ...facts, ...previous })),
    on.chassis(
      ChassisCreated.record({ site, chassis: 'c3', title: 'Cartridges', type: 'hpe/moonshot', height: 5, slots }),
    ),
    on.device(DeviceCreated.record({ site, device: 'tor-a', kind: 'switch', title: 'ToR A', type: null, height: 1 })),
    on.device(DevicePlaced.record({ site, device: 'tor-a', place: units(42), previous: null })),
    taken({ kind: 'device', id: 'b1/tor-a' }, units(42)),
    on.chassis(ChassisPlaced.record({ site, chassis: 'c3', place: units(10, 5), previous: null })),
    taken({ kind: 'chassis', id: 'b1/c3' }, units(10, 5)),
    on.chassis(SlotTaken.record({ site, chassis: 'c3', holder: machine('m1'), slot: '1', node: '2' })),
    on.chassis(SlotTaken.record({ site, chassis: 'c3', holder: kept, slot: '2', ...reserved })),
    taken(machine('m2'), { ...units(1, 2), face: 'front', side: 'left' }),
    taken(machine('m3'), units(5)),
    taken(kept, units(20, 8), reserved),
    on.rack(PlaceFreed.record({ holder: machine('m3'), ...units(5) })),
    on.chassis(SlotFreed.record({ site, chassis: 'c3', holder: kept, slot: '2', ...reserved })),
    on.rack(RackDescribed.record({ site, rack, was: facts, is: { ...facts, height: 47 } })),
    on.rack(RackMoved.record({ site, rack, room: 'hall-1', row: null, previous })),
  ];
}

/** What the machine's own stream says of it. */
export const machinePlacedInSlot = (machineId: string): AnyEvent =>
  MachinePlaced.record({ machineId, place: { site, chassis: 'c3', slot: '1', node: '2' }, previous: units(5) });
