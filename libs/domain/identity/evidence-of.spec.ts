import { describe, expect, it } from 'vitest';
import { inventoryFormat, type EvidenceKind, type InventoryDocument } from '#libs/contracts/index.js';
import { evidenceOf } from './evidence-of.js';
import { evidenceStreamId } from './evidence-stream.js';
import { productOf } from './product-of.js';

function document(facts: Partial<InventoryDocument>): InventoryDocument {
  return { format: inventoryFormat, agent: { name: 'test', version: '1' }, environment: 'live', ...facts };
}

const values = (kind: EvidenceKind, facts: Partial<InventoryDocument>): readonly string[] =>
  evidenceOf(document(facts))
    .filter((one) => one.kind === kind)
    .map(({ value }) => value);

const placeholders = [
  'To Be Filled By O.E.M.',
  'Not Specified',
  'System Serial Number',
  'Chassis Serial Number',
  'Default string',
  '0123456789',
  '123456789',
  '1234567890',
  '123456',
  '1234',
  '01234567890123456789AB',
  '12345678901234567890123456789012',
  '0000000000',
  '00000000',
  'XXXXXXXXXX',
  'xxxxxxxxxxx',
  '.........',
  '',
  ' ',
  'None',
  'N/A',
  'NA',
  'NULL',
  '(null)',
  'Null',
  'empty',
  'unknown',
  'INVALID',
  'SYS-1234567890',
  'Asset-1234567890',
  '#A123456789',
  'ddd',
  'Free form asset tag',
  'No Asset Tag',
  'No Asset Information',
  'SKU=NotProvided',
  'CPLDSerialNumber',
  'Type1Sku0',
  'ChassisType',
  'MY_SERIAL',
  '[REMOVED]',
  '--',
  '<BAD INDEX>',
  '<OUT OF SPEC>',
  'SerNum02',
  'Dimm7_SerNum',
];

describe('serials', () => {
  it.each(placeholders)('%j is nobody', (serial) => {
    expect(evidenceOf(document({ system: { serial }, boards: [{ serial }], chassis: [{ serial }] }))).toEqual([]);
  });

  it('are read without padding, in capitals', () => {
    expect(values('system-serial', { system: { serial: '  czj1280rq2   ' } })).toEqual(['CZJ1280RQ2']);
  });

  it('of Dell boards are taken out of the dotted pair, and give the tag where it is blank elsewhere', () => {
    const boards = [{ serial: '.2WF88P2.CNIVC007CQ1846.' }];
    expect(values('board-serial', { boards })).toEqual(['CNIVC007CQ1846']);
    expect(values('system-serial', { boards })).toEqual(['2WF88P2']);
    expect(values('system-serial', { system: { serial: '2WF88P2X' }, boards })).toEqual(['2WF88P2X']);
  });

  it('come from the mainboard, not from the first board', () => {
    const boards = [
      { type: 'Interconnect Board', serial: 'RISER0001' },
      { type: 'Motherboard', product: 'M', serial: 'BOARD0001' },
    ];
    expect(values('board-serial', { boards })).toEqual(['BOARD0001']);
  });

  it('of a chassis that nodes share count with the slot only', () => {
    const chassis = [{ type: 'Blade', serial: 'ENCL0817' }];
    expect(values('chassis-serial', { chassis, boards: [{ product: 'B', location: 'Slot 3' }] })).toEqual([
      'ENCL0817/SLOT 3',
    ]);
    expect(values('chassis-serial', { chassis, boards: [{ product: 'B', location: 'Part Component' }] })).toEqual([]);
    expect(values('chassis-serial', { chassis: [{ type: 'Rack Mount Chassis', serial: 'CH20017' }] })).toEqual([
      'CH20017',
    ]);
  });

  it('of an enclosure that the firmware names count with the bay, and before what the chassis prints', () => {
    const chassis = [{ type: 'Rack Mount Chassis', serial: 'CZ3404YWNN' }];
    const around = { serial: 'CZ291705FJ', bay: '12' };
    expect(values('chassis-serial', { chassis, enclosure: around })).toEqual(['CZ291705FJ/12']);
    expect(values('chassis-serial', { chassis, enclosure: { bay: '12' } })).toEqual(['CZ3404YWNN']);
    expect(values('chassis-serial', { chassis, enclosure: { serial: 'To Be Filled By O.E.M.', bay: '12' } })).toEqual([
      'CZ3404YWNN',
    ]);
  });
});

describe('MACs', () => {
  const port = (facts: Partial<NonNullable<InventoryDocument['ports']>[number]>) => ({
    name: 'eno1',
    pci: '0000:1a:00.0',
    ...facts,
  });

  it('are those burnt into physical ports, each once', () => {
    const ports = [
      port({ mac: 'AA-BB-CC-00-00-01', permanentMac: '3c:ec:ef:00:00:40' }),
      port({ name: 'eno2', mac: '3cec.ef00.0041' }),
      port({ name: 'eno3', mac: '3c:ec:ef:00:00:41' }),
      { name: 'bond0', mac: '3c:ec:ef:00:00:99', virtual: true },
      { name: 'vnet4', mac: 'fe:54:00:52:1a:d7' },
      { name: 'eno1.100', mac: '3c:ec:ef:00:00:98' },
      port({ name: 'eno4', mac: '00:00:00:00:00:00' }),
      port({ name: 'eno5', mac: '01:00:5e:00:00:01' }),
      port({ name: 'eno6', mac: 'ff:ff:ff:ff:ff:ff' }),
      port({ name: 'eno7', mac: '02:16:3e:00:00:07' }),
    ];
    expect(values('nic-mac', { ports })).toEqual(['3c:ec:ef:00:00:40', '3c:ec:ef:00:00:41']);
  });

  it('that are locally administered count where no port has another, whatever else is known', () => {
    const ports = [{ name: 'eth0', mac: '02:fc:00:00:00:01', virtual: false }];
    const uuid = '969ebc00-fc71-11e9-8000-ac1f6bdc19c2';
    expect(values('nic-mac', { ports })).toEqual(['02:fc:00:00:00:01']);
    expect(values('nic-mac', { ports, system: { uuid } })).toEqual(['02:fc:00:00:00:01']);
    const more = [...ports, port({ mac: '3c:ec:ef:00:00:40' })];
    expect(values('nic-mac', { ports: more })).toEqual(['3c:ec:ef:00:00:40']);
  });

  it('that QEMU gives to everybody name nobody', () => {
    expect(values('nic-mac', { ports: [port({ mac: '52:54:00:12:34:56' })] })).toEqual([]);
  });

  it('are read out of the UUID where no port was reported', () => {
    const system = { uuid: '00000000-0000-0000-0000-AC1F6BACD7BA' };
    expect(values('nic-mac', { system })).toEqual(['ac:1f:6b:ac:d7:ba']);
    expect(values('nic-mac', { system, ports: [port({ mac: 'ac:1f:6b:ac:d7:bb' })] })).toEqual(['ac:1f:6b:ac:d7:bb']);
  });
});

describe('parts and place', () => {
  it('are disks by worldwide name or model and serial, without volumes and sticks', () => {
    const disks = [
      { wwn: '0x5000C500A1B2C3D4', model: 'ST4000', serial: 'ZC10A0B1' },
      { model: 'INTEL SSDSC2KB48', serial: 'PHYF001300HB480BGN' },
      { model: 'LOGICAL VOLUME', serial: '600508b1001c7f' },
      { model: 'Ultra Fit', serial: '4C530001230', transport: 'usb' },
      { model: 'ST4000' },
    ];
    expect(values('disk', { disks })).toEqual(['disk:5000c500a1b2c3d4', 'disk:INTEL-SSDSC2KB48:PHYF001300HB480BGN']);
  });

  it('are DIMMs by part number and serial; one serial on all of them names none', () => {
    const dimm = (slot: string, serial: string, partNumber?: string) => ({
      slot,
      serial,
      sizeBytes: 1,
      ...(partNumber && { partNumber }),
    });
    const dimms = [
      dimm('A1', '0x39F0A1C2', 'M393A4K40CB2-CVF '),
      dimm('A2', '39F0A1C3'),
      dimm('B1', '11AA22BB', 'P1'),
      dimm('B2', '11AA22BB', 'P1'),
    ];
    expect(values('dimm', { memory: { dimms } })).toEqual(['dimm:M393A4K40CB2-CVF:39F0A1C2']);
  });

  it('is the switch port that LLDP tells', () => {
    const neighbours = [
      { port: 'eno1', chassisId: 'AA:BB:CC:00:00:01', portId: 'Ethernet17' },
      { port: 'eno2', systemName: 'x' },
    ];
    expect(values('switch-port', { neighbours })).toEqual(['aa:bb:cc:00:00:01 ethernet17']);
  });
});

describe('productOf', () => {
  it('prefers the board, and says which it is', () => {
    const system = { manufacturer: 'Hewlett-Packard', product: 'ProLiant DL360 (Gen9)' };
    expect(productOf(document({ system, boards: [{ manufacturer: 'HP', product: 'P89' }] }))).toBe('board HPE P89');
    expect(productOf(document({ system }))).toBe('system HPE ProLiant DL360');
    expect(productOf(document({ deviceTree: { model: 'Raspberry Pi 4' } }))).toBe('system Raspberry Pi 4');
    expect(productOf(document({ boards: [{ product: 'Default string' }] }))).toBeNull();
  });
});

describe('evidenceStreamId', () => {
  it('is readable, safe, and different for different evidence', () => {
    expect(evidenceStreamId({ kind: 'nic-mac', value: '3c:ec:ef:00:00:40' })).toBe('nic-mac:3c:ec:ef:00:00:40');
    expect(evidenceStreamId({ kind: 'system-serial', value: 'SN/1 ü' })).toBe('system-serial:~53.~4e.~2f.1~20.~fc.');
    expect(evidenceStreamId({ kind: 'system-serial', value: '~53.' })).not.toBe(
      evidenceStreamId({ kind: 'system-serial', value: 'S' }),
    );
  });

  it('stays short enough for a stream, whatever a report makes up', () => {
    const [one, other] = ['A', 'B'].map((end) => evidenceStreamId({ kind: 'disk', value: 'É'.repeat(600) + end }));
    expect(one?.length).toBeLessThan(400);
    expect(one).not.toBe(other);
  });
});
