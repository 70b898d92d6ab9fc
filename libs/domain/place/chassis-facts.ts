import { slotLayout, type ChassisFacts } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { firstProblem, problemOfHeight, problemOfTitle } from './refusals.js';
import type { HeldSlot } from './slots.js';

/** SeaMicro SM15000 and its like: 64 cards of 8 nodes. */
const mostSlots = 256;
const mostNodes = 64;

function problemOfSlots(slots: ChassisFacts['slots']): Refusal | undefined {
  const names = slots.map(({ slot }) => slot);
  const sound = slots.every((one) => slotLayout.safeParse(one).success && (one.nodes ?? 1) <= mostNodes);
  const some = names.length > 0 && names.length <= mostSlots;
  if (sound && some && new Set(names).size === names.length) return undefined;
  return {
    code: 'slots-invalid',
    message: 'The slots of a chassis have a name each, no two the same.',
    wayOut: `Give 1 to ${mostSlots} slots, named by letters and digits, with up to ${mostNodes} nodes each.`,
    field: 'slots',
  };
}

export function problemOfChassis({ title, height, slots }: ChassisFacts): Refusal | undefined {
  return firstProblem(problemOfTitle(title), problemOfHeight(height, 1), problemOfSlots(slots));
}

/** Whether there is such a slot, and such a node in it; nodes are counted from 1. */
export function hasSlot({ slots }: Pick<ChassisFacts, 'slots'>, slot: string, node: string | undefined): boolean {
  const known = slots.find((one) => one.slot === slot);
  if (!known || node === undefined) return known !== undefined;
  return /^[1-9]\d*$/.test(node) && Number(node) <= (known.nodes ?? 0);
}

/** What sits in a slot keeps it. */
export function problemOfNewSlots(is: ChassisFacts, held: readonly HeldSlot[]): Refusal | undefined {
  const lost = held.find(({ slot, node }) => !hasSlot(is, slot, node));
  if (!lost) return undefined;
  return {
    code: 'chassis-not-empty',
    message: `${lost.holder.kind} ${lost.holder.id} is in slot ${lost.slot}, which there would not be any more.`,
    wayOut: 'Take it out first.',
    field: 'slots',
  };
}
