import { describe, expect, it } from 'vitest';
import { MachineMerged, type Hardware, type MachineEvent } from '#libs/contracts/index.js';
import { fold } from '#libs/kernel/index.js';
import { aDisk, aDiskWithoutSerial, hardwareWith } from '../../../test/support/hardware.js';
import { given } from '../../../test/support/given.js';
import type { RecordInventory } from './commands.js';
import { machine } from './machine.js';

const machineId = 'm1';
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString();

function report(digest: string, minute: number, more: Partial<RecordInventory['data']> = {}): RecordInventory {
  const hardware: Hardware = hardwareWith({ components: [aDisk()] });
  return {
    type: 'RecordInventory',
    data: { machineId, digest, observedAt: at(minute), skewMs: 0, bytes: 100, hardware, ...more },
  };
}

/** All events of these reports, one decided upon what the ones before wrote. */
function history(...reports: readonly RecordInventory[]): readonly MachineEvent[] {
  let events: readonly MachineEvent[] = [];
  for (const one of reports) events = [...events, ...given(machine, ...events).when(one).events];
  return events;
}

const withFirmware = (firmware: string) => ({ hardware: hardwareWith({ components: [aDisk({ firmware })] }) });

describe('an inventory report', () => {
  it('makes the machine when it is the first', () => {
    given(machine).when(report('d1', 0)).thenTypes('MachineDiscovered', 'InventoryReported', 'HardwareRecorded');
  });

  it('writes nothing when its bytes are those of the newest', () => {
    given(machine, ...history(report('d1', 0)))
      .when(report('d1', 5))
      .thenNothing();
  });

  it('says what changed', () => {
    given(machine, ...history(report('d1', 0)))
      .when(report('d2', 5, withFirmware('N005')))
      .thenTypes('InventoryReported', 'ComponentFirmwareChanged');
  });

  it('leaves only its trace when other bytes say the same', () => {
    given(machine, ...history(report('d1', 0)))
      .when(report('d2', 5))
      .thenTypes('InventoryReported');
  });

  it('is refused only where the machine has ended in another one', () => {
    given(machine, ...history(report('d1', 0)), MachineMerged.record({ machineId, into: 'm2' }))
      .when(report('d2', 5))
      .thenRefused('machine-merged');
  });
});

describe('a late report', () => {
  const past = history(report('d1', 0), report('d2', 10, withFirmware('N005')));

  it('changes what was true then, not what is true now', () => {
    const late = given(machine, ...past).when(report('d3', 5, withFirmware('N003')));
    late.thenTypes('LateHardwareRecorded');
    const state = fold(machine, [...past, ...late.events]);
    expect(state.hardware?.components[0]?.firmware).toBe('N005');
  });

  it('writes nothing when it says what is known of its time, and nothing the second time', () => {
    given(machine, ...past)
      .when(report('d1', 5))
      .thenNothing();
    const late = report('d3', 5, withFirmware('N003'));
    given(machine, ...history(report('d1', 0), report('d2', 10, withFirmware('N005')), late))
      .when(late)
      .thenNothing();
  });

  it('is late too where a report without news came after it', () => {
    given(machine, ...history(report('d1', 0)))
      .when(report('d2', 5, { ...withFirmware('N003'), lastObservedAt: at(8) }))
      .thenTypes('LateHardwareRecorded');
  });

  it('tells until when, where the machine was seen unchanged after it, and is not what it is known by now', () => {
    const past = history(report('d1', 0));
    const seen = { ...withFirmware('N003'), lastObservedAt: at(8) };
    const { events } = given(machine, ...past).when(report('d2', 5, seen));
    expect(events).toMatchObject([{ type: 'LateHardwareRecorded', data: { until: at(8) } }]);
    given(machine, ...past, ...events)
      .when(report('d2', 9, withFirmware('N003')))
      .thenTypes('InventoryReported', 'ComponentFirmwareChanged');
  });

  it('of the same instant as the newest counts as newer', () => {
    given(machine, ...past)
      .when(report('d3', 10, withFirmware('N006')))
      .thenTypes('InventoryReported', 'ComponentFirmwareChanged');
  });
});

describe('a run with fewer rights', () => {
  const [disk, bay] = [aDisk(), aDiskWithoutSerial('bay 1')];
  const full = {
    hardware: hardwareWith({ components: [disk], sections: { system: { product: 'X1', serial: 'SRV10017' } } }),
  };
  const poor = { hardware: hardwareWith({ components: [bay], sections: { system: { product: 'X1' } } }) };

  it('takes nothing back that one with all rights has told', () => {
    given(machine, ...history(report('d1', 0, full)))
      .when(report('d2', 5, poor))
      .thenTypes('InventoryReported');
  });

  it('before one with all rights leaves parts to be identified, not replaced', () => {
    given(machine, ...history(report('d1', 0, poor)))
      .when(report('d2', 5, full))
      .thenTypes('InventoryReported', 'SystemChanged', 'ComponentIdentified');
  });

  it('takes back nothing of kinds that it could not speak of', () => {
    const silent = { hardware: hardwareWith({ components: [], reportedKinds: ['dimm'] }) };
    given(machine, ...history(report('d1', 0, full)))
      .when(report('d2', 5, silent))
      .thenTypes('InventoryReported');
  });
});

describe('the clock of a machine', () => {
  it('is told of when it goes wrong and when it is right again', () => {
    const wrong = given(machine).when(report('d1', 0, { skewMs: 90_000 }));
    expect(wrong.events.at(-1)).toMatchObject({ type: 'ClockSkewObserved', data: { excessive: true, skewMs: 90_000 } });
    given(machine, ...wrong.events)
      .when(report('d1', 5, { skewMs: -80_000 }))
      .thenNothing();
    given(machine, ...wrong.events)
      .when(report('d1', 5, { skewMs: 20_000 }))
      .thenNothing();
    given(machine, ...wrong.events)
      .when(report('d1', 5, { skewMs: 2_000 }))
      .thenTypes('ClockSkewObserved');
    given(machine)
      .when(report('d1', 0, { skewMs: 29_000 }))
      .thenTypes('MachineDiscovered', 'InventoryReported', 'HardwareRecorded');
  });
});

describe('supporting evidence', () => {
  const disk = (value: string) => ({ kind: 'disk', value }) as const;
  const place = { kind: 'switch-port', value: 'aa:bb:cc:00:00:01 ethernet1' } as const;
  const uuid = { kind: 'smbios-uuid', value: '00bc9e96-71fc-e911-8000-ac1f6bdc19c2' } as const;

  it('is kept with the machine, without what is claimed', () => {
    const { events } = given(machine).when(report('d1', 0, { evidence: [uuid, disk('disk:a'), place] }));
    expect(events.at(-1)).toMatchObject({ data: { added: [disk('disk:a'), place], removed: [] } });
  });

  it('goes where the report could speak of it, and stays where it could not', () => {
    const past = history(report('d1', 0, { evidence: [disk('disk:a'), place] }));
    const { events } = given(machine, ...past).when(report('d2', 5, { evidence: [disk('disk:b')] }));
    expect(events.at(-1)).toMatchObject({ data: { added: [disk('disk:b')], removed: [disk('disk:a')] } });
    const mute = { evidence: [], hardware: hardwareWith({}) };
    given(machine, ...past)
      .when(report('d2', 5, mute))
      .thenTypes('InventoryReported');
  });
});
