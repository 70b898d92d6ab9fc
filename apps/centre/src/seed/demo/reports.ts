import { createHash } from 'node:crypto';
import type { ConfigurationDocument, InventoryDocument } from '#libs/contracts/index.js';
import type { DemoMachine, Uplink } from './machines.js';

/** What machines of the demo report: the hardware of a real one, and around it what its place in the demo makes of it. */

const agent = { name: 'rackledger-demo', version: '1' };
/** What switches of the demo take, header and checksum counted. */
const switchFrame = 9_216;
/** Enough to netboot from. */
const usualMtu = 1_500;

function heard({ port, device, devicePort }: Uplink, { group }: DemoMachine) {
  const name = device.split('/')[1] ?? device;
  return {
    port,
    systemName: `${name}.b1.example.net`,
    systemDescription: 'Dell EMC Networking OS10 Enterprise, S5248F-ON',
    portIdType: 'ifname',
    portId: devicePort.replace('Ethernet ', 'ethernet'),
    mtu: group.mtu > usualMtu ? switchFrame : usualMtu + 18,
  };
}

type Port = NonNullable<InventoryDocument['ports']>[number];

function portsOf({ hardware, uplinks, group }: DemoMachine): Port[] | undefined {
  return hardware.ports?.map((port) => {
    const cabled = uplinks.some(({ mac }) => mac === port.mac);
    return cabled ? { ...port, link: true, speedMbps: group.speedMbps, mtu: usualMtu } : { ...port, link: false };
  });
}

function bmcOf({ bmcMac, group }: DemoMachine): Pick<InventoryDocument, 'bmc'> {
  return group.uplinks.length === 0 ? {} : { bmc: { mac: bmcMac, addressSource: 'dhcp', channel: 1 } };
}

type Disk = NonNullable<InventoryDocument['disks']>[number];

/**
 * A volume of a RAID controller has a name that the controller made up (NAA 6, of HP), and Linux gives that as its serial. The tools
 * by which our inventories were taken did not ask for it.
 */
function named(disk: Disk, { key }: DemoMachine): Disk {
  if (disk.transport !== 'raid' || disk.serial !== undefined) return disk;
  const own = createHash('sha256').update(`${key} ${disk.name}`).digest('hex').slice(0, 20);
  return { ...disk, serial: `600508b1001c${own}`, wwn: `0x600508b1001c${own}` };
}

/** In the live image, freshly plugged in: its disks are empty, and a lease is all that its BMC has. */
export function liveReport(machine: DemoMachine): InventoryDocument {
  const { hardware, uplinks } = machine;
  return {
    ...hardware,
    agent,
    environment: 'live',
    privileged: true,
    os: { kernel: '6.12.48', architecture: 'x86_64', hostname: 'live', id: 'debian', versionId: '13' },
    disks: hardware.disks?.map((disk) => ({ ...named(disk, machine), contents: [] })),
    ports: portsOf(machine),
    neighbours: uplinks.map((uplink) => heard(uplink, machine)),
    ...bmcOf(machine),
    notReported: [],
  };
}

const mdMember = 'linux_raid_member';

/** What an installation leaves on the disks that it was told to take. */
function contentsOf(diskSerial: string | undefined, { systemDisk }: ConfigurationDocument): string[] {
  const chosen = systemDisk?.disks.some(({ serial }) => serial !== undefined && serial === diskSerial);
  if (!chosen) return [];
  return systemDisk?.kind === 'mirror' ? ['gpt', mdMember, 'vfat'] : ['ext4', 'gpt', 'vfat'];
}

/** Set up as its configuration says, and rebooted from its own disk. */
export function installedReport(before: InventoryDocument, given: ConfigurationDocument): InventoryDocument {
  const { network, bmc } = given;
  const interfaces = network?.interfaces ?? [];
  const named = new Map(interfaces.map(({ mac, name, mtu }) => [mac, { name, ...(mtu !== undefined && { mtu }) }]));
  const nameOf = (port: string): string =>
    named.get(before.ports?.find(({ name }) => name === port)?.mac ?? '')?.name ?? port;
  const addresses = [
    ...(network?.loopback ?? []).map((address) => ({ port: 'lo', address, scope: 'global' })),
    ...interfaces.flatMap(({ name, addresses: own }) =>
      own.map((address) => ({ port: name, address, scope: 'global' })),
    ),
  ];
  const [address, length] = bmc?.addresses[0]?.split('/') ?? [];
  return {
    ...before,
    environment: 'installed',
    os: { ...before.os, kernel: '6.12.48+deb13-amd64', ...(given.hostname && { hostname: given.hostname }) },
    disks: before.disks?.map((disk) => ({ ...disk, contents: contentsOf(disk.serial, given) })),
    ports: before.ports?.map((port) => ({ ...port, ...named.get(port.mac ?? '') })),
    neighbours: before.neighbours?.map((neighbour) => ({ ...neighbour, port: nameOf(neighbour.port) })),
    addresses,
    ...(before.bmc && address !== undefined
      ? { bmc: { ...before.bmc, address, prefixLength: Number(length), addressSource: 'static', vlan: bmc?.vlan } }
      : {}),
  };
}
