import { diskText, type SystemDisk } from '#libs/contracts/index.js';
import { systemDiskOf } from './choose.js';
import { mayHoldData, type DiskOfMachine } from './disks-of.js';

/** Which disk the system goes to where nobody says it by hand. For which machines the rule is, its policy says. */
export interface DiskRule {
  readonly mirror: boolean;
  /** Which of those that fit. */
  readonly take: 'smallest' | 'largest' | 'first-slot';
  /** Bytes. */
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  /** Patterns, in which `*` stands for anything and case does not count. */
  readonly model?: string | undefined;
  readonly serial?: string | undefined;
  readonly byPath?: string | undefined;
}

/** A disk that the rule does not take, and why. */
export interface PassedOver {
  readonly disk: DiskOfMachine;
  readonly because: string;
}

export type DiskMatch =
  | { readonly systemDisk: SystemDisk; readonly passedOver: readonly PassedOver[] }
  /** Nothing fits, or too little for a mirror. */
  | { readonly problem: string; readonly passedOver: readonly PassedOver[] };

/** @param pattern the whole text looks so; without a `*` it is that text */
function looksLike(pattern: string, text: string | undefined): boolean {
  const parts = pattern.toLowerCase().split('*');
  const whole = text?.toLowerCase() ?? '';
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return whole === first;
  if (!whole.startsWith(first) || !whole.endsWith(last) || whole.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = whole.indexOf(part, at);
    if (found < 0 || found + part.length > whole.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

const gigabytes = (bytes: number): string => `${Math.round(bytes / 1e9)} GB`;

/** Undefined for a disk that the rule may take. */
function against(rule: DiskRule, disk: DiskOfMachine): string | undefined {
  const { sizeBytes = 0, model, serial, byPath } = disk;
  if (disk.removable) return 'can be pulled out at any time';
  if (!disk.lasting) return 'cannot be told apart after a reboot';
  if (rule.atLeast !== undefined && sizeBytes < rule.atLeast) return `is smaller than ${gigabytes(rule.atLeast)}`;
  if (rule.atMost !== undefined && sizeBytes > rule.atMost) return `is larger than ${gigabytes(rule.atMost)}`;
  if (rule.model !== undefined && !looksLike(rule.model, model)) return `is no ${rule.model}`;
  if (rule.serial !== undefined && !looksLike(rule.serial, serial)) return `has no serial ${rule.serial}`;
  if (rule.byPath !== undefined && !looksLike(rule.byPath, byPath)) return `is not at ${rule.byPath}`;
  if (rule.mirror && disk.volume) return 'is a volume, which its controller mirrors';
  // A rule speaks of machines that nobody has seen yet: it never says that data may go.
  if (mayHoldData(disk)) return disk.contents === undefined ? 'was not looked at for data' : `holds ${disk.contents}`;
  return undefined;
}

/** Numbers within names count as numbers: slot 10 comes behind slot 9. The same on every host and at every time. */
const naturally = new Intl.Collator('en', { numeric: true });
const placeOf = ({ slot, byPath, key }: DiskOfMachine): string => slot ?? byPath ?? key;

function inOrder(take: DiskRule['take'], disks: readonly DiskOfMachine[]): readonly DiskOfMachine[] {
  const bySize = (one: DiskOfMachine, other: DiskOfMachine) => (one.sizeBytes ?? 0) - (other.sizeBytes ?? 0);
  const byPlace = (one: DiskOfMachine, other: DiskOfMachine) =>
    naturally.compare(placeOf(one), placeOf(other)) || (one.key < other.key ? -1 : 1);
  return disks.toSorted((one, other) => {
    if (take === 'first-slot') return byPlace(one, other);
    return (take === 'smallest' ? bySize(one, other) : bySize(other, one)) || byPlace(one, other);
  });
}

/**
 * What the rule takes of these disks; pure, and the same whatever order they come in. For a mirror both have the same size,
 * where two such are there: else what the larger one has more is lost, without harm.
 */
export function matchSystemDisk(rule: DiskRule, disks: readonly DiskOfMachine[]): DiskMatch {
  const passedOver = disks.flatMap((disk) => {
    const because = against(rule, disk);
    return because === undefined ? [] : [{ disk, because }];
  });
  const fitting = inOrder(
    rule.take,
    disks.filter((disk) => against(rule, disk) === undefined),
  );
  const [first] = fitting;
  if (!first) return { problem: 'no disk fits', passedOver };
  if (!rule.mirror) return taken([first], passedOver);
  const alike = fitting.find((one) => one !== first && one.sizeBytes === first.sizeBytes);
  const second = alike ?? fitting[1];
  if (!second) return { problem: `a mirror needs two disks, and only ${diskText(first)} fits`, passedOver };
  return taken([first, second], passedOver);
}

function taken(disks: readonly DiskOfMachine[], passedOver: readonly PassedOver[]): DiskMatch {
  const systemDisk = systemDiskOf(disks);
  return 'code' in systemDisk ? { problem: systemDisk.message, passedOver } : { systemDisk, passedOver };
}
