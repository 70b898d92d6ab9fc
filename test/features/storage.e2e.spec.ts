import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { SystemDisk } from '#libs/contracts/index.js';
import { asChosen, disksOf } from '../../libs/domain/disk/disks-of.js';
import { storagePlan } from '../../libs/domain/disk/storage-plan.js';
import { debianRoot } from '../support/guest/debian-root.js';
import { runGuest, type GuestBoot, type GuestDisk } from '../support/guest/guest.js';
import { guestImage, type GuestImage } from '../support/guest/initramfs.js';
import { renderStorage } from '#libs/rendering/storage/index.js';

const mebibyte = 1024 * 1024;
const serials = ['SYS-A', 'SYS-B', 'DATA-1'];
const sizeBytes = 900 * mebibyte;
const espBytes = 64 * mebibyte;

function script(): string {
  const found = disksOf(
    serials.map((serial) => ({
      key: `disk:${serial}`,
      kind: 'disk',
      componentId: `disk:${serial}`,
      serial,
      sizeBytes,
      attributes: { contents: 'nothing' },
    })),
  );
  const [a, b] = found.map(asChosen);
  if (!a || !b) throw new Error('there are two');
  const systemDisk: SystemDisk = { kind: 'mirror', disks: [a, b] };
  const volumes = [{ name: 'db', sizeBytes: 100 * mebibyte, filesystem: 'ext4' as const }];
  const settings = {
    system: { filesystem: 'ext4' as const, espBytes },
    others: [{ use: 'lvm' as const, on: {}, group: 'data', volumes }],
  };
  const plan = storagePlan(settings, systemDisk, found).map((step) => ({ ...step }));
  const rendered = renderStorage({ systemDisk, storagePlan: plan });
  if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
  return rendered.text;
}

/** An older system on the first disk, its file system where the new one's half of the mirror will be. */
const older = `printf 'label: gpt\n' | sfdisk -q /dev/vda
for s in size=1024KiB size=${espBytes / 1024}KiB type=0FC63DAF-8483-4772-8E79-3D69D8477DE4; do printf '%s\n' "$s" | sfdisk -q --append /dev/vda; done
until [ -b /dev/vda3 ]; do sleep 0.1; done
mkfs.ext4 -q -F /dev/vda3; mount /dev/vda3 /mnt; echo old > /mnt/old; umount /mnt
echo "before: $(blkid -p -o value -s TYPE /dev/vda3) at $(cat /sys/block/vda/vda3/start)"
`;

/** GRUB's own part, as an installer would do it: on both disks, for BIOS and for UEFI. */
const bootable = `mkdir -p /mnt/boot/grub /esp
cp /vmlinuz /mnt/boot/vmlinuz
(cd / && find bin sbin lib lib64 modules scripts init | cpio -o -H newc 2>/dev/null) > /mnt/boot/initrd
cat > /mnt/boot/grub/grub.cfg <<'END'
serial --unit=0
terminal_output serial
linux /boot/vmlinuz console=ttyS0 quiet panic=-1 rackledger.run=booted
initrd /boot/initrd
boot
END
for d in vda vdb; do
  grub-install --target=i386-pc --boot-directory=/mnt/boot --modules='mdraid1x part_gpt ext2 serial' /dev/$d && echo "bios $d"
  mount -t vfat /dev/\${d}2 /esp
  grub-install --target=x86_64-efi --efi-directory=/esp --boot-directory=/mnt/boot --removable --no-nvram --modules='mdraid1x part_gpt ext2 serial' && echo "uefi $d"
  umount /esp
done
`.replaceAll('\\$', '$');

const lay = `${older}
sh /scripts/storage.sh; echo "without saying so: $?"
RACKLEDGER_TAKE_DATA=yes sh /scripts/storage.sh; echo "laid out: $?"
echo "after at $(cat /sys/block/vda/vda3/start)"
for p in vda3 vdb3; do echo "$p: $(wipefs -nO TYPE --noheadings /dev/$p | tr '\n' ' ')"; done
echo "superblock: $(dd if=/dev/vda3 bs=1 skip=1080 count=2 2>/dev/null | hexdump -e '2/1 "%02x"')"
echo "volume: $(blkid -p -o value -s TYPE /dev/data/db)"
mount /dev/md/root /mnt; echo "files: $(ls /mnt | tr '\n' ' ')"; echo kept > /mnt/file
${bootable}
umount /mnt; mdadm -q --stop /dev/md/root; vgchange -qan data 2>/dev/null
sh /scripts/storage.sh; echo "a second time: $?"
`;

const booted = `mdadm -q --assemble --run /dev/md0 $(ls /dev/vd?3)
mount /dev/md0 /mnt; echo "file: $(cat /mnt/file)"
echo "of: $(cat /sys/block/vd*/serial | tr '\n' ' ')"
mdadm --detail /dev/md0 | grep -E 'State :|Active Devices'
umount /mnt
`;

const folders: string[] = [];
let root: string | undefined;
let folder = '';
let image: GuestImage;
let disks: readonly GuestDisk[] = [];
let said = '';

const withoutGuest = ({ skip }: TestContext) =>
  root ?? skip('there is no emulator, or no kernel for it, to be had here');

async function aDisk(serial: string): Promise<GuestDisk> {
  const path = join(folder, `${serial}.img`);
  const file = await open(path, 'w');
  await file.truncate(sizeBytes);
  await file.close();
  return { path, serial };
}

const guest = (boot: GuestBoot): Promise<string> => runGuest(root ?? '', folder, boot);
const lines = (text: string, start: RegExp) => text.split('\n').filter((line) => start.test(line));

beforeAll(async () => {
  root = await debianRoot().catch(() => undefined);
  if (root === undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'rackledger-guest-'));
  folders.push(folder);
  image = await guestImage(root, folder, { storage: script(), lay, booted });
  disks = await Promise.all(serials.map(aDisk));
  said = await guest({ disks, direct: { image, run: 'lay' }, firmware: 'bios' });
}, 600_000);
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))));

describe('a storage script, run in a guest', () => {
  it('takes no disk with something on it without being told, and lays all out when it is', (context) => {
    withoutGuest(context);
    expect(said).toContain('stopped: SYS-A holds PMBR ext4 gpt : set RACKLEDGER_TAKE_DATA=yes to take it');
    expect(lines(said, /^(without saying so|laid out):/)).toEqual(['without saying so: 1', 'laid out: 0']);
    expect(said).toContain('volume: ext4');
  });

  it('lets nothing come back of what lay at the same place', (context) => {
    withoutGuest(context);
    const [, at] = /before: ext4 at (\d+)/.exec(said) ?? [];
    expect(said).toContain(`after at ${at}`);
    expect(lines(said, /^vd[ab]3:/)).toEqual(['vda3: linux_raid_member ', 'vdb3: linux_raid_member ']);
    // Where ext4 has 53ef (its documentation, "The Super Block"), at the head of the half of the mirror.
    expect(said).toMatch(/superblock: (?!53ef)[0-9a-f]{4}/);
    expect(said).toContain('files: lost+found ');
  });

  it('stops at a disk that was empty when it was planned and is not any more', (context) => {
    withoutGuest(context);
    expect(said).toContain('a second time: 1');
  });

  it.each(['SYS-A', 'SYS-B'])(
    'makes a mirror that assembles with %s missing',
    async (missing) => {
      if (root === undefined) return;
      const there = disks.filter(({ serial }) => serial.startsWith('SYS') && serial !== missing);
      const text = await guest({ disks: there, direct: { image, run: 'booted' }, firmware: 'bios' });
      expect(text).toContain('file: kept');
      expect(text).toMatch(/State : (?:clean|active), degraded/);
    },
    600_000,
  );

  it.each([
    ['bios', 'SYS-A'],
    ['bios', 'SYS-B'],
    ['uefi', 'SYS-A'],
    ['uefi', 'SYS-B'],
  ] as const)(
    'makes disks that boot by %s with %s missing',
    async (firmware, missing) => {
      if (root === undefined) return;
      for (const one of ['bios vda', 'bios vdb', 'uefi vda', 'uefi vdb']) expect(said).toContain(one);
      const there = disks.filter(({ serial }) => serial.startsWith('SYS') && serial !== missing);
      const text = await guest({ disks: there, firmware });
      expect(text).toContain('file: kept');
      expect(text).toContain(`of: ${there[0]?.serial}`);
    },
    600_000,
  );
});
