import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { fixtures } from '../../../../test/support/agent/recorded-machine.js';
import { parseModule, permanentAddress, supportedSpeed } from '../parsers/ethtool.js';
import { parseCpuinfo } from '../sources/cpu-topology.js';
import { parseLscpu } from '../sources/lscpu.js';
import { parseSmartctl } from '../sources/smartctl.js';
import { parseVpd } from '../sources/vpd.js';
import { parseAddresses, parseRoutes } from './addresses.js';
import { activeAddress6, parseLan } from './bmc.js';
import { bootMac, parseBootOrder } from './boot.js';
import { parseNvidiaSmi } from './gpus.js';
import { parseNeighbours } from './neighbours.js';
import { parseOsRelease } from './os.js';
import { permanentInBond } from './ports.js';

const real = (path: string): Promise<string> => readFile(`${fixtures}${path}`, 'utf8');
const json = async (path: string): Promise<unknown> => JSON.parse(await real(path));

describe('BMC', () => {
  test('lan print of a real BMC', async () => {
    expect(parseLan(await real('ipmi/lan-print.txt'))).toEqual({
      address: '10.151.68.13',
      prefixLength: 24,
      gateway: '10.151.68.3',
      mac: '00:30:48:f4:4d:83',
      vlan: undefined,
      addressSource: 'static',
    });
  });

  test('a channel without an address has none, and all-zero is no MAC', () => {
    const lan = parseLan('IP Address : 0.0.0.0\nSubnet Mask : 0.0.0.0\nMAC Address : 00:00:00:00:00:00\n');
    expect([lan.address, lan.prefixLength, lan.mac]).toEqual([undefined, undefined, undefined]);
  });

  test('the static IPv6 address that is in use', async () => {
    expect(activeAddress6(await real('ipmi/lan6-print-static-addr.txt'))).toBe(
      '2001:5678:5678:5678:5678:5678:5678:5678',
    );
    expect(activeAddress6('')).toBeUndefined();
  });
});

describe('LLDP', () => {
  test('json0 of lldpd', async () => {
    expect(parseNeighbours(await json('lldp/expected_L225_json0.json'))).toEqual([
      expect.objectContaining({
        port: 'eth0',
        chassisIdType: 'mac',
        chassisId: '00:00:00:00:00:02',
        systemName: 'ns-2.example.com',
        portId: '00:00:00:00:00:02',
        portDescription: 'eth1',
        managementAddresses: ['fe80::200:ff:fe00:2'],
      }),
    ]);
  });

  test("only the port's own VLAN counts, not the tagged ones; frame size as advertised", () => {
    const heard = {
      lldp: [
        {
          interface: [
            {
              name: 'eth4',
              age: '0 day, 01:39:54',
              chassis: [{ id: [{ type: 'mac', value: '28:c0:da:b9:5b:f0' }] }],
              port: [{ id: [{ type: 'local', value: '2113' }], mfs: [{ value: '1514' }] }],
              vlan: [
                { 'vlan-id': '115', pvid: false, value: 'POWER' },
                { 'vlan-id': '108', pvid: true, value: 'PROVISIONING' },
              ],
            },
          ],
        },
      ],
    };
    expect(parseNeighbours(heard)).toEqual([expect.objectContaining({ vlan: 108, mtu: 1514, portId: '2113' })]);
    expect(JSON.stringify(parseNeighbours(heard))).not.toContain('01:39');
  });

  test('no neighbour is an empty list', () => expect(parseNeighbours({ lldp: [{}] })).toEqual([]));
});

describe('ports', () => {
  test('fastest supported mode, over several lines', () => {
    expect(
      supportedSpeed(
        '\tSupported link modes:   1000baseT/Full\n\t                        100000baseCR4/Full\n\tSupported pause frame use: No\n\tAdvertised link modes:  400000baseCR8/Full\n',
      ),
    ).toBe(100_000);
    expect(supportedSpeed('\tSupported link modes:   Not reported\n\tSupported pause frame use: No\n')).toBeUndefined();
  });

  test('permanent address, where the driver knows one', () => {
    expect(permanentAddress('Permanent address: AC:1F:6B:00:00:01\n')).toBe('ac:1f:6b:00:00:01');
    expect(permanentAddress('Permanent address: 00:00:00:00:00:00\n')).toBeUndefined();
    expect(permanentAddress('Permanent address: not set\n')).toBeUndefined();
  });

  test("a bond knows its slaves' own addresses", () => {
    const text =
      'Slave Interface: eth1\nPermanent HW addr: 00:25:90:2b:0c:95\n\nSlave Interface: eth10\nPermanent HW addr: 00:25:90:2b:0c:96\n';
    expect([permanentInBond(text, 'eth1'), permanentInBond(text, 'eth10'), permanentInBond(text, 'eth2')]).toEqual([
      '00:25:90:2b:0c:95',
      '00:25:90:2b:0c:96',
      undefined,
    ]);
  });

  test('a module without label is none; temperatures stay out', () => {
    expect(
      parseModule(
        'Identifier : 0x03 (SFP)\nVendor name : FS\nVendor SN : G2011\nModule temperature : 31.2 degrees C\n',
      ),
    ).toEqual({
      vendor: 'FS',
      partNumber: undefined,
      serial: 'G2011',
      type: 'SFP',
    });
    expect(parseModule('Identifier : 0x00 (no module present)\n')).toBeUndefined();
  });
});

describe('addresses and routes', () => {
  test('privacy and loopback addresses are left out, lifetimes never seen', () => {
    const info = (local: string, more: object = {}) => ({
      local,
      prefixlen: 64,
      scope: 'global',
      valid_life_time: 86_400,
      ...more,
    });
    const links = [
      { ifname: 'eth0', addr_info: [info('2001:db8::1'), info('2001:db8::dead', { temporary: true })] },
      { ifname: 'lo', addr_info: [info('127.0.0.1'), info('10.99.0.7')] },
    ];
    expect(parseAddresses(links).map(({ address }) => address)).toEqual(['2001:db8::1/64', '10.99.0.7/64']);
  });

  test('routes that a routing daemon learned are left out, ECMP gives one for each hop', () => {
    const routes = [
      { dst: 'default', gateway: '10.0.0.1', dev: 'eth0', protocol: 'bgp' },
      {
        dst: '10.8.0.0/16',
        nexthops: [
          { gateway: '10.0.0.2', dev: 'eth0' },
          { via: { host: 'fe80::1' }, dev: 'eth1' },
        ],
      },
    ];
    expect(parseRoutes(routes, '0.0.0.0/0').map(({ via }) => via)).toEqual(['10.0.0.2', 'fe80::1']);
  });
});

describe('processors', () => {
  test('what changes from second to second is in another line than what we read', () => {
    const cpus = parseCpuinfo(
      'processor\t: 0\nmodel name\t: A\ncpu MHz\t\t: 1234.5\n\nprocessor\t: 12\nmodel name\t: B\n\nSerial\t: 1\n',
    );
    expect([...cpus.keys()]).toEqual([0, 12]);
    expect(cpus.get(12)?.get('model name')).toBe('B');
  });

  test('lscpu in text of old, in JSON, and nested as it is now', async () => {
    expect(parseLscpu(await real('lscpu/lscpu_ppc64le.txt')).get('Architecture')).toBe('ppc64le');
    expect(parseLscpu(await real('lscpu/lscpu-7302.txt')).get('Model name')).toBe('AMD EPYC 7302P 16-Core Processor');
    const nested = {
      lscpu: [{ field: 'Vendor ID:', data: 'ARM', children: [{ field: 'Model name:', data: 'Cortex-A72' }] }],
    };
    expect(parseLscpu(JSON.stringify(nested)).get('Model name')).toBe('Cortex-A72');
  });
});

describe('drives', () => {
  test('a SATA drive behind a SAS controller, as smartctl knows it', async () => {
    expect(
      parseSmartctl(await json('trees/supermicro-x11dph-t-drives/commands/smartctl_-j_-i_dev_sda.txt')),
    ).toMatchObject({
      model: 'HGST HUS728T8TALE6L4',
      serial: 'VDJKG9LK',
      firmware: 'V8GNW460',
      wwn: '0x5000cca0bbe41f08',
      sizeBytes: 8_001_563_222_016,
      rotational: true,
      transport: 'sata',
    });
  });

  test('an NVMe drive does not rotate', async () => {
    expect(
      parseSmartctl(await json('trees/supermicro-x11dph-t-drives/commands/smartctl_-j_-i_dev_nvme0.txt')),
    ).toMatchObject({
      model: 'KXG60ZNV256G TOSHIBA',
      rotational: false,
      transport: 'nvme',
      sizeBytes: 256_060_514_304,
    });
  });
});

describe('the rest', () => {
  test('boot order: active entries by name, in the order that the firmware tries', () => {
    const text =
      'BootCurrent: 0003\nBootOrder: 0003,0001,0000\nBoot0000* debian\tHD(1)\nBoot0001  Shell\tVen\nBoot0003* PXE\tPci\n';
    expect(parseBootOrder(text)).toEqual(['PXE', 'debian']);
    expect(parseBootOrder('EFI variables are not supported on this system.\n')).toBeUndefined();
  });

  test.each([
    ['ro BOOTIF=01-b8-59-9F-00-00-10 quiet', 'b8:59:9f:00:00:10'],
    ['BOOTIF=52:54:00:77:00:15', '52:54:00:77:00:15'],
    ['quiet', undefined],
  ])('booting port of "%s"', (line, mac) => expect(bootMac(line)).toBe(mac));

  test('os-release is shell', () => {
    const release = parseOsRelease('ID=debian\nPRETTY_NAME="Debian \\"12\\""\n# VERSION_ID=1\nVERSION_ID=\'12\'\n');
    expect([release.get('ID'), release.get('PRETTY_NAME'), release.get('VERSION_ID')]).toEqual([
      'debian',
      'Debian "12"',
      '12',
    ]);
  });

  test('GPUs by PCI address; what the driver does not know is not known', () => {
    const cards = parseNvidiaSmi('00000000:C1:00.0, NVIDIA A100, [N/A], 92.00, 81920\ngarbage\n');
    expect(cards.get('0000:c1:00.0')).toEqual({
      model: 'NVIDIA A100',
      serial: undefined,
      firmware: '92.00',
      memoryBytes: 81_920 * 1024 ** 2,
    });
  });

  test('vital product data of a card, and of none', () => {
    expect(parseVpd(Buffer.from('\u0082\u0004\u0000Card\u0090\u0008\u0000SN\u0005ABCDE\u0078', 'latin1'))).toEqual({
      name: 'Card',
      partNumber: undefined,
      serial: 'ABCDE',
    });
    expect(parseVpd(Buffer.alloc(256, 0xff))).toEqual({ name: undefined, partNumber: undefined, serial: undefined });
  });
});
