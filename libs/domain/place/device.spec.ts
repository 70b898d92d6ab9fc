import { describe, it } from 'vitest';
import { DeviceCreated, DevicePlaced, DeviceRetired, DeviceUnplaced, type RackPlace } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { device } from './device.js';

const on = { site: 'b1', device: 'tor-a' } as const;
const facts = { kind: 'switch', title: 'ToR A', type: null, height: 1 } as const;
const created = DeviceCreated.record({ ...on, ...facts });
const place: RackPlace = { site: 'b1', rack: 'r07', unit: 42, height: 1, face: 'rear' };
const placed = DevicePlaced.record({ ...on, place, previous: null });

describe('a device', () => {
  it('is created once, with a height or beside the units', () => {
    given(device)
      .when({ type: 'CreateDevice', data: { ...on, ...facts } })
      .then(created);
    given(device, created)
      .when({ type: 'CreateDevice', data: { ...on, ...facts } })
      .thenRefused('device-exists', 'device');
    given(device)
      .when({ type: 'CreateDevice', data: { ...on, ...facts, height: 0 } })
      .thenTypes('DeviceCreated');
    given(device)
      .when({ type: 'CreateDevice', data: { ...on, ...facts, height: -1 } })
      .thenRefused('height-invalid', 'height');
  });

  it('is placed, moved and taken out', () => {
    given(device, created)
      .when({ type: 'PlaceDevice', data: { ...on, place } })
      .then(placed);
    const other = { ...place, unit: 41 };
    given(device, created, placed)
      .when({ type: 'MoveDevice', data: { ...on, place: other } })
      .then(DevicePlaced.record({ ...on, place: other, previous: place }));
    given(device, created, placed)
      .when({ type: 'UnplaceDevice', data: on })
      .then(DeviceUnplaced.record({ ...on, place }));
    given(device, created).when({ type: 'UnplaceDevice', data: on }).thenNothing();
    given(device).when({ type: 'UnplaceDevice', data: on }).thenRefused('device-not-found', 'device');
  });

  it('is retired only where it stands nowhere', () => {
    const retire = { type: 'RetireDevice', data: on } as const;
    given(device, created).when(retire).then(DeviceRetired.record(on));
    given(device, created, placed).when(retire).thenRefused('stands-already', 'place');
    given(device, created, DeviceRetired.record(on))
      .when({ type: 'PlaceDevice', data: { ...on, place } })
      .thenRefused('device-retired', 'device');
  });
});
