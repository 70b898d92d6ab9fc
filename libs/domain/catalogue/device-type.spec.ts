import { describe, expect, it } from 'vitest';
import { DeviceTypeImported, DeviceTypeWithdrawn, type DeviceTypeContent } from '#libs/contracts/index.js';
import { aDeviceType } from '../../../test/support/device-types.js';
import { given } from '../../../test/support/given.js';
import { deviceType, type ImportDeviceType } from './device-type.js';
import { speedOfInterfaceType } from './interface-speed.js';
import { catalogueReversals } from './reversals.js';
import { slotsOfType } from './slots.js';
import { deviceTypeIdOf } from './type-code.js';

const id = 'dell/r650';
const take = (content: Partial<DeviceTypeContent> = {}, digest = 'd1'): ImportDeviceType => ({
  type: 'ImportDeviceType',
  data: { deviceType: id, digest, file: 'r650.yaml', content: aDeviceType(content) },
});
const imported = (version: number, content: Partial<DeviceTypeContent> = {}, digest = 'd1') =>
  DeviceTypeImported.record({ ...take(content, digest).data, version });
const withdraw = { type: 'WithdrawDeviceType', data: { deviceType: id } } as const;

describe('a device type', () => {
  it('comes into the catalogue once, however often its file is imported', () => {
    given(deviceType).when(take()).then(imported(1));
    given(deviceType, imported(1)).when(take()).thenNothing();
  });

  it('has another version when its file says something else, and not when it is only written otherwise', () => {
    given(deviceType, imported(1))
      .when(take({ height: 2 }, 'd2'))
      .then(imported(2, { height: 2 }, 'd2'));
    given(deviceType, imported(1)).when(take({}, 'd2')).thenNothing();
  });

  it('is the same whatever the order of its fields: a store may change that', () => {
    const { content, ...rest } = imported(1).data;
    const turned = Object.fromEntries(Object.entries(content).toReversed()) as unknown as DeviceTypeContent;
    given(deviceType, DeviceTypeImported.record({ ...rest, content: turned }))
      .when(take({}, 'd2'))
      .thenNothing();
  });

  it('is refused where it cannot be, by the field', () => {
    given(deviceType)
      .when(take({ height: 0.3 }))
      .thenRefused('device-type-invalid', 'height');
    given(deviceType)
      .when(take({ bays: [{ name: '1' }] }))
      .thenRefused('device-type-invalid', 'bays');
  });

  it('is withdrawn once, and comes back when it is imported again', () => {
    const gone = DeviceTypeWithdrawn.record({ deviceType: id });
    given(deviceType).when(withdraw).thenRefused('device-type-not-found', 'deviceType');
    given(deviceType, imported(1)).when(withdraw).then(gone);
    given(deviceType, imported(1), gone).when(withdraw).thenNothing();
    given(deviceType, imported(1), gone).when(take()).then(imported(2));
  });

  it('goes back to what it was when an import is taken back', () => {
    const reversal = catalogueReversals.DeviceTypeImported;
    const before = deviceType.evolve(deviceType.initialState, imported(1));
    const inverse = typeof reversal === 'object' && 'inverse' in reversal ? reversal.inverse : undefined;
    const moment = { at: '2026-03-01T00:00:00Z' };
    expect(inverse?.(imported(2).data, before, moment)).toEqual(take());
    expect(inverse?.(imported(1).data, deviceType.initialState, moment)).toEqual(withdraw);
  });
});

describe('the code of a device type', () => {
  it.each([
    ['Raspberry Pi', 'Raspberry Pi 3 Model B+ 1GB', undefined, 'raspberry-pi/raspberry-pi-3-model-b-plus-1gb'],
    ['Server Technology', 'C2WG24SN-YCLN5D6 (Primary)', undefined, 'server-technology/c2wg24sn-ycln5d6-primary'],
    ['Dell', 'PowerEdge R650', 'dell-poweredge-r650', 'dell/poweredge-r650'],
    ['Rittal', 'Größe 2', undefined, 'rittal/gro-e-2'],
    ['X', '***', undefined, undefined],
    ['X', 'y'.repeat(64), undefined, undefined],
  ])('of %s %s', (manufacturer, model, slug, code) => {
    expect(deviceTypeIdOf(manufacturer, model, slug)).toBe(code);
  });
});

describe('the slots of a chassis type', () => {
  const slots = (...names: string[]) => slotsOfType({ bays: names.map((name) => ({ name })) }).map(({ slot }) => slot);

  it('are called by the number that is printed beside them', () => {
    expect(slots('Slot 1', 'Slot 2', 'Slot 16')).toEqual(['1', '2', '16']);
    expect(slots('Node 1', 'Node 2')).toEqual(['1', '2']);
  });

  it('keep their names where those of the most have taken the numbers', () => {
    const bays = ['Device Bay 1', 'Device Bay 2', 'Device Bay 3', 'Interconnect Bay 1', 'Onboard Administrator Bay 1'];
    expect(slots(...bays)).toEqual(['1', '2', '3', 'Interconnect-Bay-1', 'Onboard-Administrator-Bay-1']);
  });
});

it.each([
  ['1000base-t', 1_000],
  ['2.5gbase-t', 2_500],
  ['25gbase-x-sfp28', 25_000],
  ['400gbase-x-qsfpdd', 400_000],
  ['100base-tx', 100],
  ['infiniband-fdr', undefined],
  ['32gfc-sfp28', undefined],
  ['other', undefined],
])('an interface of type %s has %s Mbit/s', (type, speed) => {
  expect(speedOfInterfaceType(type)).toBe(speed);
});
