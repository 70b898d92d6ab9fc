import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import { textAt } from '../parsers/json.js';
import { permanentAddress, supportedSpeed, parseSettings, parseModule } from '../parsers/ethtool.js';
import { hasFlag, mtuOf, type Interface } from '../sources/interfaces.js';

type Port = Item<'ports'>;

/** Network ports: the hardware ones with their permanent MAC, and the bonds, bridges and VLANs made of them. */
export const ports: Collector = {
  name: 'ports',
  deadlineMs: 45_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const interfaces = await sources.interfaces();
    return { ports: interfaces && (await Promise.all(interfaces.map((each) => portOf(reader, each)))) };
  },
};

const portOf = async (reader: Reader, each: Interface): Promise<Port> => {
  const says = await reader.texts(`/sys/class/net/${each.name}`, [
    'address',
    'addr_assign_type',
    'carrier',
    'operstate',
    'speed',
    'duplex',
    'mtu',
  ]);
  const hardware = each.virtual ? undefined : await hardwareOf(reader, each);
  const link = linkOf(says, each, hardware?.linkDetected);
  return {
    name: each.name,
    // The kernel made a random address up (type 1): it changes with every boot and names nothing.
    mac: says.addr_assign_type === '1' ? undefined : macOf(says.address ?? textAt(each.link, 'address')),
    permanentMac: each.virtual ? undefined : await permanentMac(reader, each, says, hardware),
    pci: each.pci,
    driver: each.driver,
    firmware: each.firmware,
    speedMbps: link === true ? (positive(says.speed) ?? hardware?.speedMbps) : undefined,
    maxSpeedMbps: hardware?.maxSpeedMbps,
    duplex: link === true ? (duplexOf(says.duplex) ?? hardware?.duplex) : undefined,
    link,
    mtu: positive(says.mtu) ?? mtuOf(each.link),
    virtual: each.virtual,
    kind: each.kind,
    master: (await reader.linkName(`/sys/class/net/${each.name}/master`)) ?? textAt(each.link, 'master'),
    sriovTotal: each.virtual ? undefined : await reader.number(`/sys/class/net/${each.name}/device/sriov_totalvfs`),
    transceiver: each.virtual ? undefined : await transceiverOf(reader, each),
  };
};

interface HardwareSettings {
  readonly permanentMac: string | undefined;
  readonly maxSpeedMbps: number | undefined;
  readonly speedMbps: number | undefined;
  readonly duplex: string | undefined;
  readonly linkDetected: boolean | undefined;
}

const hardwareOf = async (reader: Reader, { name }: Interface): Promise<HardwareSettings> => {
  const settings = (await reader.tool('ethtool', [name])) ?? '';
  return {
    ...parseSettings(settings),
    maxSpeedMbps: supportedSpeed(settings),
    permanentMac: permanentAddress((await reader.tool('ethtool', ['-P', name])) ?? ''),
  };
};

/**
 * A bond gives its address to its slaves, so that only the driver, the bond itself, or `ip` know theirs. An address
 * that the kernel calls permanent (type 0) is one.
 */
const permanentMac = async (
  reader: Reader,
  each: Interface,
  says: Readonly<Record<string, string | undefined>>,
  hardware: HardwareSettings | undefined,
): Promise<string | undefined> => {
  const known = hardware?.permanentMac ?? macOf(textAt(each.link, 'permaddr'));
  if (known !== undefined) return known;
  const master = await reader.linkName(`/sys/class/net/${each.name}/master`);
  const bond = master === undefined ? undefined : await reader.text(`/proc/net/bonding/${master}`);
  const byBond = bond === undefined ? undefined : permanentInBond(bond, each.name);
  return byBond ?? (says['addr_assign_type'] === '0' ? macOf(says['address']) : undefined);
};

/** /proc/net/bonding/NAME: a block for each slave. */
export const permanentInBond = (text: string, slave: string): string | undefined => {
  const block = text.split('Slave Interface: ').find((part) => part.split('\n')[0]?.trim() === slave);
  return macOf(/^Permanent HW addr: (\S+)/m.exec(block ?? '')?.[1]);
};

/** An address of 6 bytes (8 or 20 of InfiniBand are kept too), never all zero. */
const macOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^([0-9a-f]{2}:){5,19}[0-9a-f]{2}$/i.test(text) && !/^[0:]+$/.test(text)
    ? text.toLowerCase()
    : undefined;

/** A port that is set down has no carrier to read, and no link. */
const linkOf = (
  says: Readonly<Record<string, string | undefined>>,
  each: Interface,
  detected: boolean | undefined,
): boolean | undefined => {
  if (says['carrier'] !== undefined) return says['carrier'] === '1';
  if (says['operstate'] === 'down') return false;
  if (detected !== undefined) return detected;
  return each.link === undefined ? undefined : hasFlag(each.link, 'LOWER_UP');
};

const positive = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,7}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;

const duplexOf = (text: string | undefined): string | undefined =>
  text === 'full' || text === 'half' ? text : undefined;

const transceiverOf = async (reader: Reader, { name }: Interface): Promise<Port['transceiver']> => {
  const text = await reader.quietTool('ethtool', ['-m', name]);
  return text === undefined ? undefined : parseModule(text);
};
