import { z } from 'zod';

/** What may stand in a script: names of disks, partitions, mirrors and volumes as plans have them. */
const word = /^[A-Za-z0-9][A-Za-z0-9._:+=-]*$/;
const what = z.string();
const bytes = z.int().min(1).optional();

/** The steps of a storage plan as a document has them; the same that `storagePlan` (libs/domain/disk) makes. */
export const storageStep = z.discriminatedUnion('do', [
  z.object({ do: z.literal('wipe'), what }),
  z.object({
    do: z.literal('partition'),
    what,
    number: z.int().min(1).max(128),
    use: z.enum(['bios-boot', 'esp', 'swap', 'root', 'mirror']),
    sizeBytes: bytes,
  }),
  z.object({ do: z.literal('mirror'), what, of: z.array(z.string()).min(2) }),
  z.object({
    do: z.literal('format'),
    what,
    as: z.enum(['vfat', 'swap', 'ext4', 'xfs']),
    mountPoint: z.string().optional(),
  }),
  z.object({ do: z.literal('group'), what, of: z.array(z.string()).min(1) }),
  z.object({ do: z.literal('volume'), what, sizeBytes: bytes }),
  z.object({ do: z.literal('hand-over'), what }),
  z.object({ do: z.literal('leave'), what, because: z.string() }),
]);
export type StorageStep = z.infer<typeof storageStep>;

/** Something that a step is about. */
export type Target =
  | { readonly kind: 'disk'; readonly disk: string }
  | { readonly kind: 'partition'; readonly disk: string; readonly number: number }
  | { readonly kind: 'mirror'; readonly name: string }
  | { readonly kind: 'volume'; readonly group: string; readonly name: string };

/** A value that could mean something else in a script; the message names it. */
export class NotRenderable extends Error {
  override readonly name = 'NotRenderable';
}

/** @throws NotRenderable */
export function plain(text: string): string {
  if (word.test(text)) return text;
  throw new NotRenderable(`"${text.slice(0, 80)}" is no plain name of a disk, mirror, group or volume`);
}

/** @throws NotRenderable */
export function targetOf(text: string, groups: ReadonlySet<string>): Target {
  const [, disk, number] = /^(.+) partition (\d+)$/.exec(text) ?? [];
  if (disk !== undefined) return { kind: 'partition', disk: plain(disk), number: Number(number) };
  if (text.startsWith('mirror ')) return { kind: 'mirror', name: plain(text.slice('mirror '.length)) };
  const [group = '', name] = text.split('/');
  if (name !== undefined && groups.has(group)) return { kind: 'volume', group: plain(group), name: plain(name) };
  return { kind: 'disk', disk: plain(text) };
}
