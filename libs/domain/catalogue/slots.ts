import type { DeviceTypeContent, SlotLayout } from '#libs/contracts/index.js';

const wordsAndNumber = /^(.*?)[\s_-]*(\d+[A-Za-z]?)$/;
const unprintable = /[^A-Za-z0-9._-]+/g;

const prefixOf = (name: string): string | undefined => wordsAndNumber.exec(name)?.[1];

/** What most bays are called before their number: `Slot`, `Device Bay`, `Node`. */
function usualPrefix(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const prefix of names.map(prefixOf)) if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

function slotNamed(name: string, usual: string | undefined): string {
  const [, prefix, number] = wordsAndNumber.exec(name) ?? [];
  const text = prefix === usual && number !== undefined ? number : name;
  return text
    .replace(unprintable, '-')
    .replace(/^[._-]+|-+$/g, '')
    .slice(0, 32);
}

/**
 * The slots of a chassis of this type, as its device bays are called: of `Device Bay 1` the number is enough, and of the
 * others (`Interconnect Bay 1`) the name is kept. How many nodes a cartridge holds, no file tells.
 */
export function slotsOfType({ bays }: Pick<DeviceTypeContent, 'bays'>): readonly SlotLayout[] {
  const names = bays.map(({ name }) => name.trim());
  const usual = usualPrefix(names);
  const slots = names.map((name) => slotNamed(name, usual)).filter((slot) => slot !== '');
  return [...new Set(slots)].map((slot) => ({ slot }));
}
