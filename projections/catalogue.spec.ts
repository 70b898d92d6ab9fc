import { expect, it } from 'vitest';
import { DeviceTypeImported, DeviceTypeWithdrawn } from '#libs/contracts/index.js';
import { aDeviceType } from '../test/support/device-types.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { catalogue, deviceType } from './catalogue.js';

const id = 'dell/poweredge-r650';
const stream = `devicetype-${id}`;

it('a device type is a row of what its newest file says, offered until it is withdrawn', () => {
  const log = new RecordedEvents();
  const row = () => RowsInMemory.after(catalogue, log.all).one(deviceType, id);
  const imported = (version: number, height: number) =>
    DeviceTypeImported.record({
      deviceType: id,
      version,
      digest: `d${version}`,
      file: 'r650.yaml',
      content: aDeviceType({ height }),
    });
  log.record(imported(1, 1), { stream });
  expect(row()).toMatchObject({
    manufacturer: 'Dell',
    height: 1,
    interfaces: 1,
    power_ports: 1,
    slots: 0,
    offered: true,
  });
  log.record(imported(2, 2), { stream });
  expect(row()).toMatchObject({ height: 2, version: 2, digest: 'd2', revision: 1, changed_at: timeOf(1) });
  log.record(DeviceTypeWithdrawn.record({ deviceType: id }), { stream });
  expect(row()).toMatchObject({ height: 2, offered: false, revision: 2 });
});
