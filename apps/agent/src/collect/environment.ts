import type { Environment } from './collector.js';
import type { Reader } from './reader.js';

/** Root file systems of systems that live in memory or come from a read-only image. */
const liveRoots = new Set([
  'rootfs',
  'tmpfs',
  'ramfs',
  'overlay',
  'overlayfs',
  'aufs',
  'squashfs',
  'nfs',
  'nfs4',
  'iso9660',
]);

/** Given on the kernel's command line by our boot scripts. */
const flag = 'rackledger.live';

/** Where we run: the kernel's flag decides; without it what kind of file system `/` is. */
export const detectEnvironment = async (reader: Reader): Promise<Environment> => {
  if (reader.recorded) return 'recorded';
  const words = ((await reader.text('/proc/cmdline')) ?? '').split(/\s+/);
  if (words.some((word) => word === flag || word.startsWith(`${flag}=`)))
    return words.includes(`${flag}=0`) ? 'installed' : 'live';
  return liveRoots.has(rootType((await reader.text('/proc/mounts')) ?? '') ?? '') ? 'live' : 'installed';
};

/** Mounts lie on top of each other: the last one is what is seen. */
const rootType = (mounts: string): string | undefined =>
  mounts
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, point]) => point === '/')?.[2];
