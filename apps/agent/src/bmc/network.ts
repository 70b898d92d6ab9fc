import type { BmcNetwork, ConfigurationDocument } from '#libs/contracts/index.js';
import { activeAddress6, parseLan } from '../collectors/bmc.js';
import type { Ipmi } from './ipmi.js';

type Wanted = NonNullable<ConfigurationDocument['bmc']>;

/** Where BMCs keep their LAN: mostly 1, Intel and HP also 2, Supermicro and Quanta sometimes 8. */
const channels = [1, 2, 8];

/** As it stands; undefined where no channel has a MAC. */
export const readNetwork = async (ipmi: Ipmi): Promise<BmcNetwork | undefined> => {
  for (const channel of channels) {
    const lan = parseLan((await ipmi.ask(['lan', 'print', String(channel)])) ?? '');
    if (lan.mac === undefined) continue;
    const six = activeAddress6((await ipmi.ask(['lan6', 'print', String(channel), 'static_addr'])) ?? '');
    return {
      channel,
      mac: lan.mac,
      source: lan.addressSource ?? null,
      address: lan.address ?? null,
      prefixLength: lan.prefixLength ?? null,
      gateway: lan.gateway ?? null,
      vlan: lan.vlan ?? null,
      addresses6: six === undefined ? [] : [six],
    };
  }
  return undefined;
};

/** `24` is `255.255.255.0`. */
export const netmaskOf = (length: number): string =>
  [0, 8, 16, 24].map((from) => 256 - 2 ** (8 - Math.min(8, Math.max(0, length - from)))).join('.');

const parted = (address: string): readonly [address: string, length: number] => {
  const [ip = '', length = '0'] = address.split('/');
  return [ip, Number(length)];
};

const isSix = (address: string): boolean => address.includes(':');

/** A setting that is to be changed, and the call that does it. */
export interface Change {
  readonly what: string;
  readonly args: readonly string[];
}

/**
 * What has to be set, and nothing that stands so already; a VLAN or gateway that nobody decided is left alone. The way that it
 * gets its address comes first: some BMCs take no address while they ask for one.
 */
export const networkChanges = (stands: BmcNetwork, { addresses, vlan, gateways = [] }: Wanted): readonly Change[] => {
  const set = (...args: readonly string[]): readonly string[] => ['lan', 'set', String(stands.channel), ...args];
  const four = addresses.find((one) => !isSix(one));
  const gateway = gateways.find((one) => !isSix(one));
  const changes: Change[] = [];
  if (four !== undefined) {
    const [address, length] = parted(four);
    if (stands.source !== 'static') changes.push({ what: 'address source', args: set('ipsrc', 'static') });
    if (stands.address !== address) changes.push({ what: 'address', args: set('ipaddr', address) });
    if (stands.prefixLength !== length) changes.push({ what: 'netmask', args: set('netmask', netmaskOf(length)) });
  }
  if (gateway !== undefined && stands.gateway !== gateway)
    changes.push({ what: 'gateway', args: set('defgw', 'ipaddr', gateway) });
  if (vlan !== undefined && stands.vlan !== vlan) changes.push({ what: 'VLAN', args: set('vlan', 'id', String(vlan)) });
  return [...changes, ...changes6(stands, addresses)];
};

/** IPv6 beside IPv4, as one static address: more than one is more than most BMCs keep. */
const changes6 = ({ channel, addresses6 }: BmcNetwork, addresses: readonly string[]): readonly Change[] => {
  const six = addresses.find(isSix);
  if (six === undefined) return [];
  const [address, length] = parted(six);
  if (addresses6.includes(address)) return [];
  const set = ['lan6', 'set', String(channel)];
  return [
    { what: 'IPv6', args: [...set, 'enables', 'both'] },
    { what: 'IPv6 address', args: [...set, 'static_addr', '0', 'enable', address, String(length)] },
  ];
};
