import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Component, Hardware } from '#libs/contracts/index.js';
import { fold } from '#libs/kernel/index.js';
import { aDimm, aDisk, aDiskWithoutSerial, hardwareWith } from '../../../test/support/hardware.js';
import { machine } from './machine.js';
import type { MachineState } from './state.js';

const slots = ['bay 1', 'bay 2', 'bay 3'];
const disks: fc.Arbitrary<Component[]> = fc
  .uniqueArray(fc.constantFrom(...slots), { maxLength: 3 })
  .chain((places) => fc.tuple(...places.map((slot) => diskIn(slot))))
  .map((all) => [...new Map(all.map((one) => [one.key, one])).values()]);

function diskIn(slot: string): fc.Arbitrary<Component> {
  const firmware = fc.constantFrom('N004', 'N005');
  const known = fc
    .tuple(fc.constantFrom('ZC10A0B1', 'ZC10A0B2', 'ZC10A0B3'), firmware)
    .map(([serial, version]) => aDisk({ slot, serial, firmware: version }));
  const model = fc.constantFrom('ST4000NM0025', 'HUS728T8TAL');
  return fc.oneof(
    known,
    model.map((name) => aDiskWithoutSerial(slot, { model: name })),
  );
}

const dimms = fc
  .uniqueArray(fc.constantFrom('39F0A1C1', '39F0A1C2', '39F0A1C3'), { maxLength: 3 })
  .map((serials) => serials.map((serial, at) => aDimm(`A${at}`, serial)));

const port = fc.record({
  key: fc.constantFrom('3c:ec:ef:00:00:40', '3c:ec:ef:00:00:41'),
  name: fc.constantFrom('eno1', 'eth0'),
  link: fc.boolean(),
  mtu: fc.constantFrom(1500, 9000),
});

/** Whole reports and ones that could see less. */
const hardware: fc.Arbitrary<Hardware> = fc
  .record({
    disks: fc.option(disks, { nil: undefined }),
    dimms: fc.option(dimms, { nil: undefined }),
    ports: fc.option(fc.uniqueArray(port, { selector: ({ key }) => key }), { nil: undefined }),
    serial: fc.option(fc.constantFrom('SRV10017', 'SRV10018'), { nil: undefined }),
  })
  .map((one) =>
    hardwareWith({
      sections: one.serial === undefined ? {} : { system: { serial: one.serial } },
      components: [...(one.disks ?? []), ...(one.dimms ?? [])],
      reportedKinds: [...(one.disks ? (['disk'] as const) : []), ...(one.dimms ? (['dimm'] as const) : [])],
      ...(one.ports && { ports: one.ports }),
    }),
  );

const start = Date.UTC(2026, 10, 20);

/** Decides and folds; the digest is different each time, so that every report is compared. */
function after(
  state: MachineState,
  reported: Hardware,
  nth: number,
): { state: MachineState; events: readonly string[] } {
  const observedAt = new Date(start + nth * 60_000).toISOString();
  const data = { machineId: 'm1', digest: `d${nth}`, observedAt, skewMs: 0, bytes: 1, hardware: reported };
  const decision = machine.decide({ type: 'RecordInventory', data }, state);
  if (decision.verdict === 'refused') throw new Error(decision.refusal.message);
  return { state: fold(machine, decision.events, state), events: decision.events.map(({ type }) => type) };
}

describe('what a machine knows after its reports', () => {
  it('is what the last one said: the same hardware again is no news', () => {
    fc.assert(
      fc.property(fc.array(hardware, { minLength: 1, maxLength: 6 }), (reports) => {
        let state = machine.initialState;
        for (const [nth, one] of reports.entries()) state = after(state, one, nth).state;
        const last = reports.at(-1);
        if (last) expect(after(state, last, 100).events).toEqual(['InventoryReported']);
      }),
      { numRuns: 500 },
    );
  });

  it('has every component under a key of its own', () => {
    fc.assert(
      fc.property(fc.array(hardware, { minLength: 1, maxLength: 6 }), (reports) => {
        let state = machine.initialState;
        for (const [nth, one] of reports.entries()) state = after(state, one, nth).state;
        const keys = state.hardware?.components.map(({ key }) => key) ?? [];
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 500 },
    );
  });
});
