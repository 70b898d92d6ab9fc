import type { Component, Hardware } from '#libs/contracts/index.js';

export const emptyHardware: Hardware = { sections: {}, components: [], reportedKinds: [] };

/** Hardware with the given facts; kinds are those of the components unless told otherwise. */
export function hardwareWith(facts: Partial<Hardware>): Hardware {
  const components = facts.components ?? [];
  const reportedKinds = [...new Set(components.map(({ kind }) => kind))];
  return { ...emptyHardware, reportedKinds, ...facts };
}

export function aDisk(facts: Partial<Component> = {}): Component {
  const serial = facts.serial ?? 'ZC10A0B1';
  const id = `disk:ST4000NM0025:${serial}`;
  return {
    key: id,
    kind: 'disk',
    componentId: id,
    slot: 'bay 1',
    vendor: 'Seagate',
    model: 'ST4000NM0025',
    serial,
    firmware: 'N004',
    sizeBytes: 4_000_787_030_016,
    attributes: { rotational: true, transport: 'sas' },
    ...facts,
  };
}

/** As an unprivileged run sees a disk: where it sits, and what it is. */
export function aDiskWithoutSerial(slot: string, facts: Partial<Component> = {}): Component {
  const { componentId: _id, serial: _serial, firmware: _firmware, ...rest } = aDisk({ slot });
  return { ...rest, key: `disk@${slot}`, ...facts };
}

export function aDimm(slot: string, serial: string, facts: Partial<Component> = {}): Component {
  const id = `dimm:M393A4K40CB2-CVF:${serial}`;
  const what = { vendor: 'Samsung', partNumber: 'M393A4K40CB2-CVF', sizeBytes: 34_359_738_368 };
  return { key: id, kind: 'dimm', componentId: id, slot, serial, ...what, attributes: { speedMTs: 2933 }, ...facts };
}
