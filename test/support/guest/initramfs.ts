import { execFile, spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { librariesOf } from './debian-root.js';

const run = promisify(execFile);

/** Programs that a storage script calls, beside those of busybox, and what makes the disks boot. */
const programs = `
  usr/bin/lsblk sbin/wipefs sbin/sfdisk sbin/blockdev sbin/blkid sbin/mdadm sbin/lvm sbin/mkfs.ext4
  sbin/mkfs.vfat sbin/mkswap sbin/e2fsck usr/sbin/grub-install usr/sbin/grub-probe
  usr/bin/grub-mkimage
`
  .trim()
  .split(/\s+/);
const lvmNames = ['pvs', 'pvcreate', 'vgcreate', 'vgchange', 'lvcreate', 'vgs', 'lvs'];
const modules = `
  virtio_pci virtio_blk raid1 ext4 vfat nls_cp437 nls_iso8859-1 nls_ascii dm_mod crc32c_generic
`
  .trim()
  .split(/\s+/);

/** Where a program of Debian 12 lies: merged into /usr or not. */
async function place(root: string, path: string): Promise<string> {
  const tried = [path, `usr/${path}`, path.replace(/^usr\//, '')].map((one) => join(root, one));
  for (const one of tried) {
    const names = await readdir(dirname(one)).catch((): string[] => []);
    if (names.includes(basename(one))) return one;
  }
  throw new Error(`${path} is not in Debian's packages`);
}

/** A file, with the libraries that it is linked with. */
async function copyProgram(root: string, tree: string, path: string): Promise<void> {
  const from = await place(root, path);
  const to = join(tree, 'sbin', basename(path));
  await copyFile(from, to);
  await chmod(to, 0o755);
  const { stdout } = await run('ldd', [from], { env: { ...process.env, LD_LIBRARY_PATH: librariesOf(root) } });
  for (const library of stdout.matchAll(/(\/\S+)\s\(0x/g)) {
    const [, path_ = ''] = library;
    const folder = path_.includes('ld-linux') ? 'lib64' : 'lib/x86_64-linux-gnu';
    await copyFile(path_, join(tree, folder, basename(path_)));
  }
}

/** Modules in the order in which they are put in. */
async function copyModules(root: string, tree: string, release: string): Promise<readonly string[]> {
  const env = { ...process.env, LD_LIBRARY_PATH: librariesOf(root) };
  const kmod = await place(root, 'bin/kmod');
  const tools = join(tree, '..', 'kmod');
  await mkdir(tools, { recursive: true });
  for (const name of ['depmod', 'modprobe']) await symlink(kmod, join(tools, name)).catch(() => undefined);
  await run(join(tools, 'depmod'), ['-b', root, release], { env });
  const order: string[] = [];
  for (const name of modules) {
    const { stdout } = await run(join(tools, 'modprobe'), ['-d', root, '-S', release, '--show-depends', name], { env });
    for (const [, path = ''] of stdout.matchAll(/^insmod (\S+)/gm)) {
      const file = basename(path);
      if (order.includes(file)) continue;
      order.push(file);
      await copyFile(path, join(tree, 'modules', file));
    }
  }
  return order;
}

/** Puts modules in, hands over to what the kernel's command line names, and switches off. */
const init = (order: readonly string[]): string => `#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/sbin:/bin LD_LIBRARY_PATH=/lib/x86_64-linux-gnu
mkdir -p /proc /sys /dev /run /tmp /mnt
mount -t proc none /proc; mount -t sysfs none /sys; mount -t devtmpfs none /dev; mkdir -p /dev/md
for m in ${order.join(' ')}; do insmod /modules/$m 2>/dev/null; done
n=0; until ls /dev/vd* >/dev/null 2>&1 || [ $n -gt 50 ]; do n=$((n + 1)); sleep 0.1; done
what=$(sed -n 's/.*rackledger.run=\\([a-z-]*\\).*/\\1/p' /proc/cmdline)
sh /scripts/$what.sh 2>&1; echo "ended $what $?"
sync; poweroff -f
`;

/** Runs in the guest under \`rackledger.run=<name>\`. */
export type GuestScripts = Readonly<Record<string, string>>;

export interface GuestImage {
  readonly kernel: string;
  readonly initrd: string;
}

const folders = [
  'bin',
  'sbin',
  'lib64',
  'lib/x86_64-linux-gnu',
  'modules',
  'scripts',
  'proc',
  'sys',
  'dev',
  'usr/lib/grub',
  'etc',
];

/** A system of a few programs that lives in memory. */
export async function guestImage(root: string, folder: string, scripts: GuestScripts): Promise<GuestImage> {
  const tree = join(folder, 'tree');
  await rm(tree, { recursive: true, force: true });
  for (const one of folders) await mkdir(join(tree, one), { recursive: true });
  const kernelFile = (await readdir(join(root, 'boot'))).find((name) => name.startsWith('vmlinuz-')) ?? '';
  const kernel = join(root, 'boot', kernelFile);
  await copyFile(await place(root, 'bin/busybox'), join(tree, 'bin/busybox'));
  await chmod(join(tree, 'bin/busybox'), 0o755);
  for (const path of programs) await copyProgram(root, tree, path);
  for (const name of lvmNames) await symlink('lvm', join(tree, 'sbin', name));
  for (const name of ['i386-pc', 'x86_64-efi'])
    await run('cp', ['-r', join(root, 'usr/lib/grub', name), join(tree, 'usr/lib/grub', name)]);
  const order = await copyModules(root, tree, kernelFile.slice('vmlinuz-'.length));
  for (const [name, text] of Object.entries(scripts)) await writeFile(join(tree, 'scripts', `${name}.sh`), text);
  await copyFile(kernel, join(tree, 'vmlinuz'));
  await writeFile(join(tree, 'init'), init(order), { mode: 0o755 });
  return { kernel, initrd: await packed(await place(root, 'bin/busybox'), tree, join(folder, 'initrd.cpio')) };
}

/** As the kernel's documentation (early-userspace/buffer-format) wants it. */
async function packed(busybox: string, tree: string, path: string): Promise<string> {
  const listed = `"${busybox}" find . | "${busybox}" cpio -o -H newc`;
  const cpio = spawn('sh', ['-c', listed], { cwd: tree, stdio: ['ignore', 'pipe', 'ignore'] });
  await pipeline(cpio.stdout, createWriteStream(path));
  return path;
}
