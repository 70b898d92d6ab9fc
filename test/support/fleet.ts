import fc from 'fast-check';
import { boardOf, diskOf, macOf, placeholders, type SimulatedMachine } from './simulated-machine.js';

interface Traits {
  readonly kind: 'rack' | 'blade' | 'blank';
  readonly product: number;
  readonly style: 'own' | 'mac' | 'template';
  readonly placeholder: string;
  readonly disks: number;
  readonly cards: number;
  readonly sharedWorthless: boolean;
}

const traits: fc.Arbitrary<Traits> = fc.record({
  kind: fc.constantFrom('rack', 'blade', 'blank'),
  product: fc.integer({ min: 0, max: 2 }),
  style: fc.constantFrom('own', 'mac', 'template'),
  placeholder: fc.constantFrom(...placeholders),
  disks: fc.integer({ min: 1, max: 4 }),
  cards: fc.integer({ min: 0, max: 2 }),
  sharedWorthless: fc.boolean(),
});

/** A serial that no list knows and that a maker prints on everything. */
const worthlessSerial = 'BUILD-7731';

/**
 * Fleets of rack servers, blades of one enclosure (one chassis serial for all), and white boxes whose strings are
 * placeholders. With `worthless`, some print a serial that is on no list; once per product, so that it can be learned.
 */
export function fleets(options: { worthless: boolean }): fc.Arbitrary<readonly SimulatedMachine[]> {
  return fc.array(traits, { minLength: 2, maxLength: 6 }).map((all) => {
    const spoilt = new Set<number>();
    return all.map((one, at) => {
      const spoils = options.worthless && one.sharedWorthless && one.kind === 'rack' && !spoilt.has(one.product);
      if (spoils) spoilt.add(one.product);
      return machineOf(one, at + 1, spoils);
    });
  });
}

function machineOf(one: Traits, number: number, spoilt: boolean): SimulatedMachine {
  const blank = one.kind === 'blank';
  const boardSerial = blank ? one.placeholder : serialOfBoard(number);
  return {
    truth: `t${number}`,
    label: blank ? one.placeholder : spoilt ? worthlessSerial : `SRV${1000 + number}`,
    chassisSerial: one.kind === 'blade' ? 'ENCL-0817' : blank ? one.placeholder : `CH${2000 + number}`,
    ...(one.kind === 'blade' && { slot: `Slot ${number}` }),
    board: boardOf(`Model ${one.product}`, number, blank ? one.style : 'own', boardSerial),
    cards: Array.from({ length: one.cards }, (_, card) => cardOf(number * 10 + card)),
    disks: Array.from({ length: one.disks }, (_, disk) => diskOf(number * 16 + disk + 1)),
    dimms: [0, 1].map((at) => serialOfDimm(number * 2 + at)),
    switchPort: `Ethernet${number}`,
  };
}

export const serialOfBoard = (number: number): string => `BRD${3000 + number}X`;
export const serialOfDimm = (number: number): string => `F0${(4096 + number).toString(16).toUpperCase()}A7`;
export const cardOf = (number: number): readonly string[] => [
  macOf(0x80_0000 + number * 64),
  macOf(0x80_0000 + number * 64 + 1),
];
