import { siteScoped, type SlotLayout } from '#libs/contracts/index.js';

/** An enclosure that is known to be a chassis of ours, with its slots. */
export interface KnownEnclosure {
  readonly serial: string;
  /** `<site>/<code>`. */
  readonly chassis: string;
  readonly slots: readonly SlotLayout[];
}

/** Where a machine says that it sits. */
export interface SlotOfMachine {
  readonly site: string;
  readonly chassis: string;
  readonly slot: string;
  /** `CZ291705FJ bay 12`: what was read, as it was read. */
  readonly read: string;
}

const bare = (text: string): string => text.trim().toLowerCase();
/** `Slot12`, `Chassis Bay Number: 12` and `12` are one; zeros before it count for nothing. */
const numberIn = (text: string): number | undefined => {
  const digits = /(\d+)\D*$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** The slot that is meant: by its name, else by its number where one slot alone has it. */
function slotNamed(slots: readonly SlotLayout[], said: string): string | undefined {
  const exact = slots.find(({ slot }) => bare(slot) === bare(said));
  if (exact) return exact.slot;
  const number = numberIn(said);
  const alike = number === undefined ? [] : slots.filter(({ slot }) => numberIn(slot) === number);
  return alike.length === 1 ? alike[0]?.slot : undefined;
}

/**
 * The slots that a machine reports to sit in: evidence `<serial of the enclosure>/<slot>`. An enclosure that nobody identified, and a
 * slot that it has not, say nothing.
 */
export function slotPlaces(
  evidence: readonly string[],
  enclosures: readonly KnownEnclosure[],
): readonly SlotOfMachine[] {
  return evidence.flatMap((value) => {
    const at = value.indexOf('/');
    const known = at < 0 ? undefined : enclosures.find(({ serial }) => serial === value.slice(0, at));
    const slot = known && slotNamed(known.slots, value.slice(at + 1));
    if (!known || slot === undefined) return [];
    const { site, code } = siteScoped(known.chassis);
    return [{ site, chassis: code, slot, read: `${known.serial} slot ${value.slice(at + 1)}` }];
  });
}
