import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../../node_modules/.cache/rackledger-guest', import.meta.url));

/** Debian's names: an emulator with its firmware, a kernel, and what lays disks out in the guest. */
const packages = `
  qemu-system-x86 qemu-system-common qemu-system-data seabios ipxe-qemu ovmf mdadm lvm2 util-linux
  util-linux-extra fdisk mount e2fsprogs dosfstools kmod busybox-static grub-pc-bin grub-efi-amd64-bin
  grub-common grub2-common libfdisk1 libsmartcols1 libblkid1 libuuid1 libmount1 libcapstone4 libfdt1
  libpmem1 librdmacm1 libibverbs1 libslirp0 libvdeplug2 liburing2 libfuse3-3 libaio1 libndctl6
  libdaxctl1 libnl-route-3-200 libnl-3-200 libdevmapper1.02.1 libdevmapper-event1.02.1 libefiboot1
  libefivar1 libfreetype6 libfuse2 libpng16-16 libbrotli1 libext2fs2
`
  .trim()
  .split(/\s+/);

/** The kernel that Debian's meta package stands for today. */
async function kernelPackage(): Promise<string> {
  const { stdout } = await run('apt-cache', ['depends', 'linux-image-amd64'], { timeout: 60_000 });
  const found = /linux-image-\d\S+-amd64/.exec(stdout)?.[0];
  if (found === undefined) throw new Error('Debian names no kernel');
  return found;
}

/** Unpacked beside the tests, not installed; kept for the next run. @throws Error where it cannot be had */
export async function debianRoot(): Promise<string> {
  const root = join(cache, 'root');
  const isThere = await access(root).then(
    () => true,
    () => false,
  );
  if (isThere) return root;
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(join(cache, 'new-'));
  try {
    await run('apt-get', ['download', ...packages, await kernelPackage()], { cwd: beside, timeout: 300_000 });
    for (const deb of (await readdir(beside)).filter((name) => name.endsWith('.deb')))
      await run('dpkg-deb', ['-x', join(beside, deb), join(beside, 'root')]);
    await rename(join(beside, 'root'), root).catch(() => undefined);
    return root;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** So that programs in there find their libraries. */
export const librariesOf = (root: string): string =>
  ['usr/lib/x86_64-linux-gnu', 'lib/x86_64-linux-gnu'].map((path) => join(root, path)).join(':');
