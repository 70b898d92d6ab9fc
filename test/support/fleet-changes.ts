import fc from 'fast-check';
import { cardOf, serialOfBoard, serialOfDimm } from './fleet.js';
import { boardOf, diskOf, placeholders, type Sight, type SimulatedMachine } from './simulated-machine.js';

/** One thing that happens in the machine room. Numbers choose machines and parts, modulo what there is. */
export type Happening =
  | { readonly what: 'report'; readonly at: number; readonly sight: Sight }
  | { readonly what: 'late report'; readonly nth: number }
  | { readonly what: 'move card'; readonly at: number; readonly to: number }
  | { readonly what: 'new card'; readonly at: number; readonly serial: number }
  | { readonly what: 'new board'; readonly at: number; readonly serial: number; readonly labelled: boolean }
  | { readonly what: 'exchange boards'; readonly at: number; readonly to: number }
  | { readonly what: 'move disk'; readonly at: number; readonly to: number }
  | { readonly what: 'new disk'; readonly at: number; readonly serial: number }
  | { readonly what: 'exchange disks'; readonly at: number; readonly to: number }
  | { readonly what: 'new dimm'; readonly at: number; readonly serial: number }
  | { readonly what: 'recable'; readonly at: number; readonly to: number };

const at = fc.integer({ min: 0, max: 5 });
const to = at;
const serial = fc.integer({ min: 500, max: 900 });
const is = <What extends Happening['what']>(what: What) => fc.constant(what);

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ what: is('report'), at, sight: fc.constantFrom<Sight>('full', 'full', 'unprivileged') }),
  },
  { weight: 2, arbitrary: fc.record({ what: is('late report'), nth: fc.nat() }) },
  fc.record({ what: is('move card'), at, to }),
  fc.record({ what: is('new card'), at, serial }),
  fc.record({ what: is('new board'), at, serial, labelled: fc.boolean() }),
  fc.record({ what: is('exchange boards'), at, to }),
  fc.record({ what: is('move disk'), at, to }),
  fc.record({ what: is('new disk'), at, serial }),
  fc.record({ what: is('exchange disks'), at, to }),
  fc.record({ what: is('new dimm'), at, serial }),
  fc.record({ what: is('recable'), at, to }),
);

type Change = Exclude<Happening, { what: 'report' | 'late report' }>;
type Fleet = readonly SimulatedMachine[];

/**
 * The fleet after a change. Every machine keeps a disk: without one, an unprivileged run sees ports and nothing else, and
 * nobody could tell whose board they are on.
 */
export function changed(fleet: Fleet, change: Change): Fleet {
  const here = fleet[change.at % fleet.length];
  const there = 'to' in change ? fleet[change.to % fleet.length] : undefined;
  if (!here || here === there) return fleet;
  const after = there && 'to' in change ? between(here, there, change.what) : alone(here, change);
  return fleet.map((one) => after.find(({ truth }) => truth === one.truth) ?? one);
}

function between(here: SimulatedMachine, there: SimulatedMachine, what: Change['what']): Fleet {
  switch (what) {
    case 'move card':
      return [
        { ...here, cards: here.cards.slice(1) },
        { ...there, cards: [...there.cards, ...here.cards.slice(0, 1)] },
      ];
    case 'move disk':
      if (here.disks.length < 2) return [];
      return [
        { ...here, disks: here.disks.slice(1) },
        { ...there, disks: [...there.disks, ...here.disks.slice(0, 1)] },
      ];
    case 'exchange disks':
      return [
        { ...here, disks: there.disks },
        { ...there, disks: here.disks },
      ];
    case 'exchange boards':
      if (isBlank(here) || isBlank(there)) return [];
      return [
        { ...here, board: there.board, rebuilt: true },
        { ...there, board: here.board, rebuilt: true },
      ];
    default:
      return [
        { ...here, switchPort: there.switchPort },
        { ...there, switchPort: here.switchPort },
      ];
  }
}

/** Without a label, board and disks are all that there is of a machine: who carries both over has carried it over. */
const isBlank = ({ label }: SimulatedMachine): boolean => placeholders.includes(label);

/** A technician who replaces a board may leave the label's serial blank in the new one. */
function alone(here: SimulatedMachine, change: Change): Fleet {
  switch (change.what) {
    case 'new board': {
      const board = boardOf(here.board.product, change.serial, 'own', serialOfBoard(change.serial));
      return [{ ...here, board, label: change.labelled ? here.label : 'Default string' }];
    }
    case 'new card':
      return [{ ...here, cards: [...here.cards.slice(1), cardOf(change.serial)] }];
    case 'new disk':
      return [{ ...here, disks: [...here.disks.slice(1), diskOf(change.serial * 16)] }];
    case 'new dimm':
      return [{ ...here, dimms: [...here.dimms.slice(1), serialOfDimm(change.serial)] }];
    default:
      return [here];
  }
}
