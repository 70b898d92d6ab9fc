import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdentityLedger } from '../../../test/support/identity-ledger.js';
import { fleets } from '../../../test/support/fleet.js';
import { inventoryOf, type Sight, type SimulatedMachine } from '../../../test/support/simulated-machine.js';

const sight: fc.Arbitrary<Sight> = fc.constantFrom('full', 'unprivileged');

/** A fleet, and reports of its machines: each at least once with all rights, in any order and number. */
const fleetAndReports = fleets({ worthless: true }).chain((fleet) => {
  const one = fc.record({ at: fc.integer({ min: 0, max: fleet.length - 1 }), sight });
  const all = fleet.map((_, at) => ({ at, sight: 'full' as const }));
  const sequence = fc
    .array(one, { maxLength: 12 })
    .chain((more) => fc.shuffledSubarray([...all, ...more], { minLength: all.length + more.length }));
  return fc.record({ fleet: fc.constant(fleet), sequence });
});

/** The ids that each real machine was taken for. */
function idsByTruth(fleet: readonly SimulatedMachine[], sequence: readonly { at: number; sight: Sight }[]) {
  const ledger = new IdentityLedger();
  const ids = new Map<string, Set<string>>();
  for (const { at, sight: how } of sequence) {
    const machine = fleet[at];
    if (!machine) continue;
    const { machineId = 'conflict' } = ledger.report(inventoryOf(machine, how)) as { machineId?: string };
    ids.set(machine.truth, (ids.get(machine.truth) ?? new Set()).add(machineId));
  }
  return { ids, ledger };
}

/** Hundreds of fleets take a while where others compute too; milliseconds. */
const timeout = 180_000;

describe('while no hardware changes', { timeout }, () => {
  it('every machine is one machine and no two are the same, whatever the order and number of reports', () => {
    fc.assert(
      fc.property(fleetAndReports, ({ fleet, sequence }) => {
        const { ids, ledger } = idsByTruth(fleet, sequence);
        expect(ledger.conflicts).toEqual([]);
        expect([...ids.values()].map((each) => each.size)).toEqual(fleet.map(() => 1));
        expect(ledger.machineIds).toHaveLength(fleet.length);
      }),
      { numRuns: 400 },
    );
  });

  it('the same report twice is one machine, and the second one claims nothing', () => {
    fc.assert(
      fc.property(fleets({ worthless: false }), (fleet) => {
        const ledger = new IdentityLedger();
        for (const machine of fleet) ledger.report(inventoryOf(machine, 'full'));
        for (const machine of fleet) {
          const again = ledger.report(inventoryOf(machine, 'full'));
          expect(again).toMatchObject({ kind: 'known', newClaims: [], movedClaims: [], releases: [], distrust: [] });
        }
      }),
      { numRuns: 200 },
    );
  });
});
