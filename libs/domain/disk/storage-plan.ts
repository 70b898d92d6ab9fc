import {
  diskText,
  isChosenDisk,
  type ChosenDisk,
  type StorageSettings,
  type SystemDisk,
} from '#libs/contracts/index.js';
import { mayHoldData, type DiskOfMachine } from './disks-of.js';

/** One step of laying a machine's disks out. `what` names a disk, `<disk> partition 2`, `mirror root` or `<group>/<volume>`. */
export type StorageStep =
  /** All signatures of file systems, RAID and LVM go: what lay at the same place before never comes back. */
  | { readonly do: 'wipe'; readonly what: string }
  | {
      readonly do: 'partition';
      readonly what: string;
      readonly number: number;
      readonly use: 'bios-boot' | 'esp' | 'swap' | 'root' | 'mirror';
      /** Without it, all that is left. */
      readonly sizeBytes?: number;
    }
  | { readonly do: 'mirror'; readonly what: string; readonly of: readonly string[] }
  | {
      readonly do: 'format';
      readonly what: string;
      readonly as: 'vfat' | 'swap' | 'ext4' | 'xfs';
      readonly mountPoint?: string;
    }
  | { readonly do: 'group'; readonly what: string; readonly of: readonly string[] }
  | { readonly do: 'volume'; readonly what: string; readonly sizeBytes?: number }
  /** Empty, to a cluster file system that makes what it needs. */
  | { readonly do: 'hand-over'; readonly what: string }
  | { readonly do: 'leave'; readonly what: string; readonly because: string };

/** GRUB's place on a GPT disk that a BIOS boots from. */
const biosBootBytes = 1024 * 1024;

type Use = 'swap' | 'root';

/** Every new partition, mirror and volume is wiped before anything is made on it. */
const made = (step: StorageStep, what: string): readonly StorageStep[] => [step, { do: 'wipe', what }];

/** Each disk of a mirror has an EFI system partition of its own, so that it boots with either of them missing. */
function systemSteps({ system }: StorageSettings, { kind, disks }: SystemDisk): readonly StorageStep[] {
  const mirrored = kind === 'mirror';
  const names = disks.map((disk: ChosenDisk) => diskText(disk));
  const uses: readonly (readonly [Use, number | undefined])[] = [
    ...(system.swapBytes ? [['swap', system.swapBytes] as const] : []),
    ['root', system.rootBytes],
  ];
  const partitions = names.flatMap((name): readonly StorageStep[] => {
    const partition = (number: number, use: Use | 'bios-boot' | 'esp' | 'mirror', sizeBytes?: number) => {
      const what = `${name} partition ${number}`;
      return made({ do: 'partition', what, number, use, ...(sizeBytes !== undefined && { sizeBytes }) }, what);
    };
    return [
      { do: 'wipe', what: name },
      ...partition(1, 'bios-boot', biosBootBytes),
      ...partition(2, 'esp', system.espBytes),
      { do: 'format', what: `${name} partition 2`, as: 'vfat' },
      ...uses.flatMap(([use, size], at) => partition(at + 3, mirrored ? 'mirror' : use, size)),
    ];
  });
  const tops = uses.flatMap(([use], at): readonly StorageStep[] => {
    const parts = names.map((name) => `${name} partition ${at + 3}`);
    const what = mirrored ? `mirror ${use}` : (parts[0] ?? '');
    const format: StorageStep =
      use === 'swap'
        ? { do: 'format', what, as: 'swap' }
        : { do: 'format', what, as: system.filesystem, mountPoint: '/' };
    return mirrored ? [...made({ do: 'mirror', what, of: parts }, what), format] : [format];
  });
  return [...partitions, ...tops];
}

type Other = NonNullable<StorageSettings['others']>[number];

function fits(
  { atLeast = 0, atMost = Number.POSITIVE_INFINITY, rotational }: Other['on'],
  disk: DiskOfMachine,
): boolean {
  const size = disk.sizeBytes ?? 0;
  return size >= atLeast && size <= atMost && (rotational === undefined || rotational === disk.rotational);
}

const leave = (disk: DiskOfMachine, because: string): StorageStep => ({ do: 'leave', what: diskText(disk), because });

function groupSteps(entry: Extract<Other, { use: 'lvm' }>, disks: readonly DiskOfMachine[]): readonly StorageStep[] {
  const names = disks.map(diskText);
  const { group } = entry;
  return [
    ...names.map((what): StorageStep => ({ do: 'wipe', what })),
    { do: 'group', what: group, of: names },
    ...entry.volumes.flatMap(({ name, sizeBytes, filesystem, mountPoint }): readonly StorageStep[] => {
      const what = `${group}/${name}`;
      const volume = made({ do: 'volume', what, ...(sizeBytes !== undefined && { sizeBytes }) }, what);
      const format: StorageStep | undefined = filesystem && {
        do: 'format',
        what,
        as: filesystem,
        ...(mountPoint !== undefined && { mountPoint }),
      };
      return format ? [...volume, format] : volume;
    }),
  ];
}

/**
 * How the disks of a machine are laid out, in order; pure. The system disk was taken by a choice that said what becomes of
 * data on it. Other disks are taken only where somebody looked and found nothing on them: whatever may hold data, and
 * whatever no entry fits, is left as it is, and said so.
 */
export function storagePlan(
  settings: StorageSettings,
  system: SystemDisk,
  disks: readonly DiskOfMachine[],
): readonly StorageStep[] {
  const rest = disks
    .filter(
      (disk) =>
        !system.disks.some((chosen: ChosenDisk) =>
          isChosenDisk(chosen, { ...disk, attributes: disk.wwn === undefined ? {} : { wwn: disk.wwn } }),
        ),
    )
    .toSorted((one, other) => (diskText(one) < diskText(other) ? -1 : 1));
  const taken = new Set<DiskOfMachine>();
  const others = (settings.others ?? []).flatMap((entry): readonly StorageStep[] => {
    const own = rest.filter((disk) => !taken.has(disk) && fits(entry.on, disk));
    for (const disk of own) taken.add(disk);
    if (entry.use === 'untouched') return own.map((disk) => leave(disk, 'the layout says so'));
    const empty = own.filter((disk) => !mayHoldData(disk));
    const full = own
      .filter(mayHoldData)
      .map((disk) =>
        leave(disk, disk.contents === undefined ? 'nobody looked for data on it' : `it holds ${disk.contents}`),
      );
    if (empty.length === 0) return full;
    if (entry.use === 'lvm') return [...groupSteps(entry, empty), ...full];
    const handed = empty.map(diskText).flatMap((what): StorageStep[] => [
      { do: 'wipe', what },
      { do: 'hand-over', what },
    ]);
    return [...handed, ...full];
  });
  const unmeant = rest.filter((disk) => !taken.has(disk)).map((disk) => leave(disk, 'no entry of the layout fits it'));
  return [...systemSteps(settings, system), ...others, ...unmeant];
}

/** One line for each step: what people and tests read. */
export function storagePlanText(steps: readonly StorageStep[]): string {
  const line = ({ do: what, ...rest }: StorageStep): string => {
    const fields = Object.entries(rest).map(([field, value]) =>
      field === 'what' ? String(value) : `${field}=${Array.isArray(value) ? value.join(' + ') : String(value)}`,
    );
    return [what, ...fields].join(' ');
  };
  return steps.map(line).join('\n');
}
