import { describe, expect, it } from 'vitest';
import { inventoryFormat, type InventoryDocument } from '#libs/contracts/index.js';
import { dateOf } from './dates.js';
import { worldwideName } from './disks.js';
import { hardwareOf } from './hardware.js';
import { makerOf, memoryMakerOf } from './manufacturers.js';
import { textOf } from './text.js';

function hardware(facts: Partial<InventoryDocument>) {
  return hardwareOf({ format: inventoryFormat, agent: { name: 'test', version: '1' }, environment: 'live', ...facts });
}

describe('makers', () => {
  it.each([
    ['HPE', ['HP', 'HPE', 'Hewlett-Packard', 'Hewlett Packard', 'Hewlett Packard Enterprise', 'HP     ']],
    ['Dell', ['Dell', 'Dell Inc.', 'DELL', 'Dell Computer Corporation']],
    ['ASUS', ['ASUSTeK COMPUTER INC.', 'ASUSTek Computer INC.', 'ASUSTeK Computer INC.']],
    ['Quanta', ['Quanta', 'Quanta Cloud Technology Inc.', 'Quanta Computer Inc', 'Quanta Computer Inc.']],
    ['Oracle', ['Oracle Corporation', 'Sun Microsystems', 'SUN MICROSYSTEMS']],
    ['Gigabyte', ['GIGABYTE', 'Gigabyte Technology Co., Ltd.', 'GIGABYTE TECHNOLOGY CO.,LTD', 'Giga Computing']],
    ['Lenovo', ['Lenovo', 'LENOVO']],
    ['Huawei', ['Huawei', 'HUAWEI', 'Huawei Technologies Co., Ltd.']],
    ['Inspur', ['Inspur', 'INSPUR', 'Langchao']],
    ['AMI', ['American Megatrends Inc.', 'American Megatrends International, LLC.']],
    ['Phytium', ['PHYTIUM LTD', 'Phytium', 'phytium']],
    ['ASRockRack', ['ASRockRack', 'AsrockRack', 'ASRock Rack']],
    ['Intel', ['Intel', 'Intel Corporation', 'Intel(R) Corporation', 'INTEL']],
    ['Supermicro', ['Supermicro', 'Super Micro Computer, Inc.']],
  ])('%s has one name', (name, spellings) => {
    expect(spellings.map(makerOf)).toEqual(spellings.map(() => name));
  });

  it('keep their own name when there is one spelling only, and are nobody when it is a placeholder', () => {
    expect(makerOf('ETegro Technologies')).toBe('ETegro Technologies');
    expect(
      ['To Be Filled By O.E.M.', 'System manufacturer', 'empty', 'OEM', 'NULL', 'Default string', ''].map(makerOf),
    ).toEqual(Array.from({ length: 7 }, () => undefined));
  });

  it('of memory come as JEDEC codes too', () => {
    const spellings = ['Samsung', '00CE063200CE', '80CE', 'CE80', '0xCE00'];
    expect(spellings.map(memoryMakerOf)).toEqual(spellings.map(() => 'Samsung'));
    expect(['002C0000002C', '0x2C00', '802C', 'Micron Technology'].map(memoryMakerOf)).toEqual(Array(4).fill('Micron'));
    expect(['80AD80B380AD', '00AD063200AD', 'Hynix Semiconductor '].map(memoryMakerOf)).toEqual(
      Array(3).fill('SK hynix'),
    );
  });
});

describe('texts', () => {
  it('lose padding and control characters', () => {
    expect(textOf('  PowerEdge \u0000\u0000  R740 ')).toBe('PowerEdge R740');
  });

  it.each([
    'NO DIMM',
    'not defined',
    '[Empty]',
    'Manufacturer07',
    'ModulePartNumber02',
    'Dimm1_Manufacturer',
    '...',
    '-',
    '<OUT OF SPEC>',
  ])('%j says nothing', (text) => {
    expect(textOf(text)).toBeUndefined();
  });

  it.each(['HP', 'X9', '3500', 'A1', 'P12', 'AS -1014S-WTRT'])('%j says something', (text) => {
    expect(textOf(text)).toBe(text);
  });

  it('of dates become ISO 8601', () => {
    expect(['10/17/2019', '1/2/2003', '02/05/99', '2019-10-17', 'To be filled by O.E.M.'].map(dateOf)).toEqual([
      '2019-10-17',
      '2003-01-02',
      '1999-02-05',
      '2019-10-17',
      undefined,
    ]);
  });
});

describe('disks', () => {
  it('have one spelling of their worldwide name', () => {
    const spellings = ['0x5000c500a1b2c3d4', 'naa.5000C500A1B2C3D4', '5000C500A1B2C3D4', 'wwn-0x5000c500a1b2c3d4'];
    expect(spellings.map(worldwideName)).toEqual(spellings.map(() => '5000c500a1b2c3d4'));
    expect(['0x0000000000000000', '', '0xffffffffffffffff', '12'].map(worldwideName)).toEqual(Array(4).fill(undefined));
  });

  it('have no maker called ATA', () => {
    const vendors = hardware({
      disks: [
        { vendor: 'ATA', model: 'SAMSUNG MZ7L3' },
        { vendor: 'ATA', model: 'ST4000' },
      ],
    });
    expect(vendors.components.map(({ vendor }) => vendor)).toEqual(['Samsung', undefined]);
  });

  it('that are volumes of a controller are no parts to be followed', () => {
    const { components } = hardware({
      disks: [{ model: 'PERC H730', wwn: '0x6848f690e6a5c700', transport: 'raid', name: 'sda' }],
    });
    expect(components[0]).toMatchObject({ key: 'disk@sda' });
    expect(components[0]?.componentId).toBeUndefined();
  });
});

describe('DIMMs', () => {
  it('are those that are there, with slots that are unique', () => {
    const dimm = (bank: string, slot: string) => ({ bank, slot, sizeBytes: 8_589_934_592 });
    const dimms = [dimm('P0 CHANNEL A', 'DIMM 1'), dimm('P0 CHANNEL B', 'DIMM 1'), { slot: 'DIMM 2', sizeBytes: 0 }];
    expect(hardware({ memory: { dimms } }).components.map(({ slot }) => slot)).toEqual([
      'P0 CHANNEL A/DIMM 1',
      'P0 CHANNEL B/DIMM 1',
    ]);
  });
});

describe('lists', () => {
  it('that were not reported are absent; that were empty are empty', () => {
    expect(hardware({})).toEqual({ sections: {}, components: [], reportedKinds: [] });
    expect(hardware({ disks: [], ports: [], addresses: [], neighbours: [] })).toEqual({
      sections: {},
      components: [],
      ports: [],
      addresses: [],
      neighbours: [],
      reportedKinds: ['disk'],
    });
  });

  it('of addresses leave out what follows from the port, and have an order of their own', () => {
    const at = (address: string, port = 'eno1') => ({ port, address });
    const addresses = [
      at('fe80::1/64'),
      at('2001:DB8::7/64'),
      at('10.0.0.7/24'),
      at('127.0.0.1/8', 'lo'),
      at('10.0.0.7/24'),
    ];
    expect(hardware({ addresses }).addresses).toEqual([at('10.0.0.7/24'), at('2001:db8::7/64')]);
  });

  it('of ports are hardware only, each under a key of its own', () => {
    const ports = [
      { name: 'eno1', mac: '3C:EC:EF:00:00:40', pci: '0000:1A:00.0', link: false, speedMbps: 0 },
      { name: 'ens1f0', mac: '3c:ec:ef:00:00:99', pci: '0000:3b:00.0' },
      { name: 'ens1f1', mac: '3c:ec:ef:00:00:99', pci: '0000:3b:00.1' },
      { name: 'bond0', mac: '3c:ec:ef:00:00:99', virtual: true },
    ];
    expect(hardware({ ports }).ports).toMatchObject([
      { key: '3c:ec:ef:00:00:40', pci: '0000:1a:00.0', link: false },
      { key: '0000:3b:00.0' },
      { key: '0000:3b:00.1' },
    ]);
  });
});

describe('processors', () => {
  it('are summed up over the sockets that hold one', () => {
    const cpu = {
      manufacturer: 'Intel(R) Corporation',
      model: 'Intel(R) Xeon(R) CPU           X3470  @ 2.93GHz',
      cores: 4,
      threads: 8,
    };
    expect(
      hardware({ processors: [{ socket: 'CPU1', ...cpu }, { socket: 'CPU2', ...cpu }, { socket: 'CPU3' }] }),
    ).toMatchObject({
      sections: {
        processors: {
          model: 'Intel Xeon CPU X3470 @ 2.93GHz',
          manufacturer: 'Intel',
          sockets: 2,
          cores: 8,
          threads: 16,
        },
      },
      components: [{ slot: 'CPU1' }, { slot: 'CPU2' }],
    });
  });
});
