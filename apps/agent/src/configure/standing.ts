import type { Host } from '../host/host.js';
import type { GivenFile, NetworkFlavour } from './given.js';

/** What there is on the machine to take a configuration. */
export interface Standing {
  readonly flavour: NetworkFlavour;
  /** /etc/resolv.conf is systemd-resolved's: it is told by a drop-in. */
  readonly resolved: boolean;
  readonly chrony: boolean;
}

const has = async (host: Host, folder: string, wanted: (name: string) => boolean): Promise<boolean> => {
  const names = await host.readDir(folder);
  return names.found && names.value.some(wanted);
};

const flavourOf = async (host: Host): Promise<NetworkFlavour> => {
  if (await has(host, '/etc/netplan', (name) => name.endsWith('.yaml'))) return 'netplan';
  if (await has(host, '/etc/systemd/network', (name) => /\.(network|netdev)$/.test(name))) return 'networkd';
  return (await has(host, '/etc/network', (name) => name === 'interfaces')) ? 'ifupdown' : 'networkd';
};

/** @param flavour what somebody chose; without it what the machine has files for */
export const standingOf = async (host: Host, flavour?: NetworkFlavour): Promise<Standing> => {
  const link = await host.readLink('/etc/resolv.conf');
  return {
    flavour: flavour ?? (await flavourOf(host)),
    resolved: link.found && link.value.includes('systemd/resolve'),
    chrony: await has(host, '/etc', (name) => name === 'chrony'),
  };
};

const alternatives: readonly (readonly [path: string, fits: (standing: Standing) => boolean])[] = [
  ['/etc/resolv.conf', ({ resolved }) => !resolved],
  ['/etc/systemd/resolved.conf.d/10-rackledger.conf', ({ resolved }) => resolved],
  ['/etc/chrony/sources.d/10-rackledger.sources', ({ chrony }) => chrony],
  ['/etc/systemd/timesyncd.conf.d/10-rackledger.conf', ({ chrony }) => !chrony],
];

/** Of files that say the same to different programs, those for the programs that this machine has. */
export const fitting = (files: readonly GivenFile[], standing: Standing): readonly GivenFile[] =>
  files.filter(({ path }) => alternatives.every(([alternative, fits]) => alternative !== path || fits(standing)));
