import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inventoryDocument, type InventoryDocument } from '#libs/contracts/index.js';
import { readReport } from '../report/read-report.js';
import { fromIronic, looksLikeIronic } from './index.js';

const bytesOf = (name: string) => readFileSync(new URL(`../../../test/fixtures/ironic/${name}`, import.meta.url));
const jsonOf = (name: string): Record<string, unknown> =>
  JSON.parse(bytesOf(name).toString()) as Record<string, unknown>;

function converted(value: unknown): InventoryDocument {
  const result = fromIronic(value);
  if (!result.ok) throw new Error(result.refusal.message);
  return inventoryDocument.parse(result.value);
}

describe('an inventory of the ramdisk', () => {
  test('becomes our document, with neighbours out of raw LLDP', () => {
    const document = converted(jsonOf('inventory-with-lldp.json'));
    expect(document.ports?.map(({ name, mac, kind }) => [name, mac, kind])).toEqual([
      ['eth1', '11:22:33:44:55:66', 'ethernet'],
      ['eth2', '12:12:21:12:21:12', 'ethernet'],
      ['eth3', '66:55:44:33:22:11', 'ethernet'],
      ['ib0', '7c:fe:90:29:26:52', 'infiniband'],
    ]);
    expect(document.addresses?.[0]).toEqual({ port: 'eth1', address: '1.2.1.2/32' });
    expect(document.neighbours).toEqual([
      { port: 'eth1', chassisId: '11:22:33:aa:bb:cc', chassisIdType: 'mac', portId: '734', portIdType: 'name' },
    ]);
    expect(document.disks?.[0]).toEqual({ name: 'sda', model: 'Big Data Disk', sizeBytes: 1_073_741_824_000 });
    expect(document.memory).toEqual({ totalBytes: 12 * 1024 ** 3 });
    expect(document.boot).toEqual({ bootMac: '11:22:33:44:55:66' });
    expect(document.bmc).toEqual({ address: '1.2.3.4', address6: '2001:1234:1234:1234:1234:1234:1234:1234' });
  });

  test('is taken as Ironic gives it out, null meaning not reported', () => {
    const document = converted(jsonOf('node-inventory.json'));
    expect(document.processors).toEqual([{ model: 'QEMU Virtual CPU version 2.5+', threads: 1 }]);
    expect(document.addresses?.map((one) => one.address)).toEqual([
      '192.168.122.128/32',
      'fe80::5054:ff:fe90:35d6/128',
    ]);
    expect(document).not.toHaveProperty('neighbours');
    expect(document).not.toHaveProperty('disks');
  });

  test('is taken bare, and a password in it goes nowhere', () => {
    const document = converted(jsonOf('bare-inventory.json'));
    expect(document.disks).toHaveLength(2);
    expect(JSON.stringify(document)).not.toContain('secret');
  });

  test('leaves the loopback interface out', () => {
    const document = converted(jsonOf('bare-interfaces.json'));
    expect(document.ports?.map((one) => one.name)).not.toContain('lo');
    expect(document.boot).toEqual({ bootMac: 'aa:bb:cc:dd:ee:ff' });
  });

  test('takes along what plugins found', () => {
    const document = converted({
      inventory: jsonOf('bare-inventory.json'),
      plugin_data: {
        ...jsonOf('plugin-data-pci.json'),
        ...jsonOf('plugin-data-extra.json'),
        ...jsonOf('plugin-data-lldp.json'),
      },
    });
    expect(document.system).toMatchObject({ product: 'RHEL', uuid: 'afdd3896-de8d-4585-8214-627071e13552' });
    expect(document.pci?.[0]).toMatchObject({ address: '0000:00:1f.2', vendorId: '8086', class: '010601' });
    expect(document.neighbours?.map((one) => [one.port, one.portId])).toEqual([
      ['em1', '734'],
      ['em3', '799'],
    ]);
  });

  test('with the vendor, firmware and sockets of newer ramdisks', () => {
    const document = converted({
      inventory: {
        cpu: { model_name: 'EPYC', count: 64, sockets: 2, frequency: '2100.084', architecture: 'x86_64' },
        system_vendor: {
          product_name: 'R6525',
          serial_number: 'ABC1234',
          manufacturer: 'Dell',
          firmware: { vendor: 'Dell', version: '2.1', build_date: '01/01/2024' },
        },
        boot: { current_boot_mode: 'uefi' },
        bmc_address: '0.0.0.0',
      },
    });
    expect(document.processors).toEqual([
      { model: 'EPYC', threads: 32, maxMHz: 2100 },
      { model: 'EPYC', threads: 32, maxMHz: 2100 },
    ]);
    expect(document).toMatchObject({
      system: { serial: 'ABC1234' },
      bios: { version: '2.1' },
      boot: { mode: 'uefi' },
      os: { architecture: 'x86_64' },
    });
    expect(document).not.toHaveProperty('bmc');
  });
});

describe('what is not such an inventory', () => {
  test('a section that is a number is refused by name', () => {
    const result = fromIronic(jsonOf('inventory-with-numbers-for-sections.json'));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'invalid-field', field: 'inventory.disks' } });
  });

  test('the sample that was published with a comma too many is not JSON', () => {
    const result = readReport(bytesOf('continue-request-invalid.json'), 32);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'not-json' } });
  });

  test.each([null, 1, 'text', [], {}, { inventory: 1 }, { format: 'rackledger.inventory/2', interfaces: [] }])(
    'nor is %j',
    (value) => {
      expect(looksLikeIronic(value)).toBe(false);
    },
  );
});
