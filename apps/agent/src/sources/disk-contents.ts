import { at, listOf, textAt } from '../parsers/json.js';

const most = 32;

/**
 * Signatures that lsblk found on a disk and on whatever lies upon it (`-O` of util-linux 2.27 or newer), so that nobody takes
 * a disk with data for an empty one. Undefined where nobody looked: an lsblk that knows no such columns, or none.
 */
export function contentsOf(listed: unknown): string[] | undefined {
  if (at(listed, 'fstype') === undefined || at(listed, 'pttype') === undefined) return undefined;
  const found = (one: unknown): readonly string[] => [
    ...['pttype', 'fstype'].flatMap((column) => textAt(one, column) ?? []),
    ...listOf(at(one, 'children')).flatMap(found),
  ];
  return [...new Set(found(listed))].toSorted().slice(0, most);
}
