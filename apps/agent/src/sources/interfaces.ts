import type { Reader } from '../collect/reader.js';
import { at, listOf, numberAt, textAt } from '../parsers/json.js';
import { parseLabels, given } from '../parsers/records.js';
import { pciAddressIn } from './pci.js';

/** A network interface of the kernel, before we ask more of it. */
export interface Interface {
  readonly name: string;
  /** The device below it, for interfaces with hardware of their own. */
  readonly pci: string | undefined;
  readonly virtual: boolean;
  /** `ethernet`, `infiniband`, `bond`, `bridge`, `vlan`, `sriov-vf`, … */
  readonly kind: string;
  readonly driver: string | undefined;
  readonly firmware: string | undefined;
  /** What `ip -j -d link` says of it. */
  readonly link: unknown;
}

/**
 * Kinds that come and go with containers, guests and traffic shaping: with them every started container would make
 * another inventory. `lo` is no port; its addresses are reported.
 */
const passing = new Set([
  'veth',
  'tun',
  'tap',
  'macvtap',
  'ipvtap',
  'ipvlan',
  'ifb',
  'loopback',
  'sit',
  'gre',
  'gretap',
  'erspan',
  'ip6gre',
  'ip6gretap',
  'ip6erspan',
  'ipip',
  'ip6tnl',
  'vti',
  'vti6',
  'netdevsim',
  'nlmon',
]);

export const readInterfaces = async (reader: Reader): Promise<readonly Interface[] | undefined> => {
  const said = new Map(
    listOf(await reader.json('ip', ['-j', '-d', 'link'])).map((link) => [textAt(link, 'ifname') ?? '', link]),
  );
  const inKernel = await reader.names('/sys/class/net');
  const names = inKernel.length > 0 ? inKernel.filter((name) => name !== 'bonding_masters') : [...said.keys()];
  if (names.length === 0) return undefined;
  const interfaces = await Promise.all(names.map((name) => interfaceOf(reader, name, said.get(name))));
  return interfaces.filter(({ kind }) => !passing.has(kind));
};

const interfaceOf = async (reader: Reader, name: string, link: unknown): Promise<Interface> => {
  const device = await reader.link(`/sys/class/net/${name}`);
  const parent = textAt(link, 'parentdev');
  const virtual =
    device === undefined
      ? parent === undefined
      : device.includes('/devices/virtual/') || device.startsWith('../../devices/virtual/');
  const isVf = (await reader.link(`/sys/class/net/${name}/device/physfn`)) !== undefined;
  const kind = isVf ? 'sriov-vf' : await kindOf(reader, name, link, virtual);
  const asked = virtual || passing.has(kind) ? new Map<string, string>() : await driverInfo(reader, name);
  return {
    name,
    pci: isVf ? undefined : (pciAddressIn(device) ?? pciAddressIn(parent) ?? pciAddressIn(asked.get('bus-info'))),
    virtual: virtual || isVf,
    kind,
    driver:
      given(asked.get('driver')) ??
      (virtual ? undefined : await reader.linkName(`/sys/class/net/${name}/device/driver`)),
    firmware: given(asked.get('firmware-version')),
    link,
  };
};

const driverInfo = async (reader: Reader, name: string): Promise<Map<string, string>> =>
  parseLabels((await reader.tool('ethtool', ['-i', name])) ?? '');

/** ARPHRD_* of linux/if_arp.h. */
const hardwareTypes: Readonly<Record<number, string>> = {
  1: 'ethernet',
  32: 'infiniband',
  512: 'ppp',
  768: 'ipip',
  769: 'ip6tnl',
  772: 'loopback',
  776: 'sit',
  778: 'gre',
  823: 'ip6gre',
  801: 'wireless',
  803: 'wireless',
  65534: 'tun',
};

const linkTypes: Readonly<Record<string, string>> = {
  ether: 'ethernet',
  loopback: 'loopback',
  infiniband: 'infiniband',
  none: 'tun',
};

/** Only `ip` knows these kinds for sure; without it the names that everybody gives them have to do. */
const passingNames = /^(veth|ifb|tap)/;

const kindOf = async (reader: Reader, name: string, link: unknown, virtual: boolean): Promise<string> => {
  const said = textAt(link, 'linkinfo', 'info_kind');
  if (virtual && said !== undefined) return said;
  const event = (await reader.text(`/sys/class/net/${name}/uevent`)) ?? '';
  const type = /^DEVTYPE=(\w+)$/m.exec(event)?.[1];
  if (type !== undefined) return type === 'wlan' ? 'wireless' : type;
  if (virtual && (await reader.text(`/sys/class/net/${name}/tun_flags`)) !== undefined) return 'tun';
  const byName = virtual ? passingNames.exec(name)?.[1] : undefined;
  if (byName !== undefined) return byName;
  const number = await reader.number(`/sys/class/net/${name}/type`);
  return hardwareTypes[number ?? 0] ?? linkTypes[textAt(link, 'link_type') ?? ''] ?? 'other';
};

/** Flags such as `UP`, from `ip`. */
export const hasFlag = (link: unknown, flag: string): boolean => listOf(at(link, 'flags')).includes(flag);

export const mtuOf = (link: unknown): number | undefined => numberAt(link, 'mtu');
