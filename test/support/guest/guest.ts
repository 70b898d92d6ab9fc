import { spawn } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { librariesOf } from './debian-root.js';
import type { GuestImage } from './initramfs.js';

/** A disk of a guest: a file, and the serial that the guest sees. */
export interface GuestDisk {
  readonly path: string;
  readonly serial: string;
}

export interface GuestBoot {
  readonly disks: readonly GuestDisk[];
  /** With a kernel from outside; without one, from the disks by their boot loaders. */
  readonly direct?: { readonly image: GuestImage; readonly run: string };
  readonly firmware: 'bios' | 'uefi';
}

/** Longer than any guest takes on a host that is busy with everything else; it is emulated, without hardware's help. */
const patienceMs = 300_000;

async function firmwareArgs(root: string, folder: string, firmware: GuestBoot['firmware']): Promise<readonly string[]> {
  if (firmware === 'bios') return ['-bios', join(root, 'usr/share/seabios/bios-256k.bin')];
  const variables = join(folder, 'variables.fd');
  await copyFile(join(root, 'usr/share/OVMF/OVMF_VARS_4M.fd'), variables);
  return [
    '-drive',
    `if=pflash,format=raw,readonly=on,file=${join(root, 'usr/share/OVMF/OVMF_CODE_4M.fd')}`,
    '-drive',
    `if=pflash,format=raw,file=${variables}`,
  ];
}

const diskArgs = ({ path, serial }: GuestDisk, nth: number): readonly string[] => [
  '-drive',
  `if=none,id=d${nth},format=raw,cache=unsafe,file=${path}`,
  '-device',
  `virtio-blk-pci,drive=d${nth},serial=${serial},bootindex=${nth + 1}`,
];

/** Starts a guest, and waits until it has switched itself off. @returns what it wrote to its console */
export async function runGuest(root: string, folder: string, boot: GuestBoot): Promise<string> {
  const { direct } = boot;
  const kernel = direct
    ? [
        '-kernel',
        direct.image.kernel,
        '-initrd',
        direct.image.initrd,
        '-append',
        `console=ttyS0 quiet panic=-1 rackledger.run=${direct.run}`,
      ]
    : [];
  const args = [
    '-machine',
    'q35,graphics=off',
    '-accel',
    'tcg,thread=multi',
    '-cpu',
    'max',
    '-m',
    '1024',
    '-smp',
    '1',
    '-nodefaults',
    '-nographic',
    '-serial',
    'stdio',
    '-no-reboot',
    '-L',
    join(root, 'usr/share/qemu'),
    '-L',
    join(root, 'usr/share/seabios'),
    ...(await firmwareArgs(root, folder, boot.firmware)),
    ...boot.disks.flatMap(diskArgs),
    ...kernel,
  ];
  const qemu = spawn(join(root, 'usr/bin/qemu-system-x86_64'), args, {
    env: { ...process.env, LD_LIBRARY_PATH: librariesOf(root) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [qemu.stdout, qemu.stderr])
    stream.on('data', (chunk: Buffer) => void (text += chunk.toString()));
  const timer = setTimeout(() => qemu.kill('SIGKILL'), patienceMs);
  await new Promise<void>((resolve) => qemu.once('close', () => resolve()));
  clearTimeout(timer);
  return text.replaceAll('\r', '');
}
