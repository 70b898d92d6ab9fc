import type { EvidenceKind } from '#libs/contracts/index.js';

/**
 * Witnesses that live and die together count as one. `board`: what changes with the mainboard. `label`: what is glued on
 * or typed in by a technician. `network`: NIC cards. `parts`: what can be carried over piece by piece. `chassis` and
 * `place`: where the machine sits.
 */
export type WitnessGroup = 'board' | 'label' | 'network' | 'parts' | 'chassis' | 'place';

export interface Weight {
  readonly group: WitnessGroup;
  /** When report and machine give the same value; for lists in proportion to what they share. */
  readonly support: number;
  /** When both give a value and it differs; for lists in proportion to what is not shared. */
  readonly contradiction: number;
}

/**
 * docs/decisions/0040 says how the figures came about. In short: a label alone outweighs any one other group; a new board
 * in an old machine still leaves label and parts; parts alone never outvote board, label and network of another machine.
 */
export const weights: Readonly<Record<EvidenceKind, Weight>> = {
  'smbios-uuid': { group: 'board', support: 30, contradiction: 15 },
  'board-serial': { group: 'board', support: 30, contradiction: 20 },
  'device-tree-serial': { group: 'board', support: 40, contradiction: 30 },
  'bmc-mac': { group: 'board', support: 20, contradiction: 10 },
  'system-serial': { group: 'label', support: 50, contradiction: 40 },
  'nic-mac': { group: 'network', support: 30, contradiction: 25 },
  disk: { group: 'parts', support: 25, contradiction: 10 },
  dimm: { group: 'parts', support: 25, contradiction: 10 },
  'chassis-serial': { group: 'chassis', support: 10, contradiction: 5 },
  'switch-port': { group: 'place', support: 10, contradiction: 5 },
};

/** No group says more than this, however many of its kinds agree or differ. */
export const groupLimits: Readonly<Record<WitnessGroup, { readonly support: number; readonly contradiction: number }>> =
  {
    board: { support: 60, contradiction: 30 },
    label: { support: 50, contradiction: 40 },
    network: { support: 30, contradiction: 25 },
    parts: { support: 50, contradiction: 20 },
    chassis: { support: 10, contradiction: 40 },
    place: { support: 10, contradiction: 5 },
  };

/** Onboard ports go with the board: when the board is another one, other NICs are half expected. */
export const networkContradictionWithNewBoard = 8;
/** Another slot of one enclosure, where that enclosure's serial is all that the system serial says: another node. */
export const otherNode = 40;
/** A token came with the report: it sits on a disk, so it speaks with the parts. */
export const tokenSupport = 10;

/** A match needs this much support. */
export const matchSupport = 25;
/**
 * How many times the contradiction the support must be for a match, and how many times the support the contradiction of
 * the other witnesses must be to rule a machine out. Between the two a person is asked.
 */
export const ratios: readonly [match: number, denial: number] = [1.5, 2];
/** Another valid system serial is the strongest "no" that there is. */
export const ratiosWithOtherLabel: readonly [match: number, denial: number] = [2, 1.5];
/** Below this a shared value is an accident: nobody is asked. */
export const noticeableSupport = 10;
/** A group counts as a witness of its own from here. */
export const witnessSupport = 10;
/** With two different products, what speaks against one machine must weigh this much to call the shared value worthless. */
export const contradictionOfOtherProduct = 20;
