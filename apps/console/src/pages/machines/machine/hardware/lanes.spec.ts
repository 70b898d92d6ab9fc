import { describe, expect, it } from 'vitest';
import { hasChanged, lanesOf, type HardwareEvent } from './lanes.js';

const dimm = (serial: string, slot: string) => ({ key: `dimm:${serial}`, kind: 'dimm', slot, model: 'M393', serial });
const told = (type: string, at: number, data: unknown): HardwareEvent => ({ id: `${type} ${at}`, type, at, data });
const beginning = told('HardwareRecorded', 0, {
  hardware: { components: [dimm('A', 'DIMM_A1'), dimm('B', 'DIMM_B1')] },
});

describe('slots over time', () => {
  it('has a lane for each slot, in the order of their numbers', () => {
    const recorded = { hardware: { components: [dimm('X', 'DIMM_10'), dimm('Y', 'DIMM_2')] } };
    const lanes = lanesOf([told('HardwareRecorded', 0, recorded)]);
    expect(lanes.map(({ title }) => title)).toEqual(['DIMM_2', 'DIMM_10']);
    expect(lanes.some((lane) => hasChanged(lane, 0))).toBe(false);
  });

  it('shows who sat there before a part was replaced', () => {
    const lanes = lanesOf([
      beginning,
      told('ComponentRemoved', 5, { component: dimm('A', 'DIMM_A1') }),
      told('ComponentAdded', 7, { component: dimm('C', 'DIMM_A1') }),
    ]);
    expect(lanes[0]?.stays).toEqual([
      { key: 'dimm:A', label: 'M393 A', from: 0, to: 5 },
      { key: 'dimm:C', label: 'M393 C', from: 7 },
    ]);
    expect(lanes.map((lane) => hasChanged(lane, 0))).toEqual([true, false]);
  });

  it('moves a part from one lane to the other', () => {
    const moved = told('ComponentMoved', 4, { key: 'dimm:A', kind: 'dimm', from: 'DIMM_A1', to: 'DIMM_C1' });
    const lanes = lanesOf([beginning, moved]);
    expect(lanes.map(({ title, stays }) => [title, stays.map(({ from, to }) => [from, to])])).toEqual([
      ['DIMM_A1', [[0, 4]]],
      ['DIMM_B1', [[0, undefined]]],
      ['DIMM_C1', [[4, undefined]]],
    ]);
  });

  it('goes on with a part that got a better name', () => {
    const unnamed = { key: 'dimm@DIMM_A1', kind: 'dimm', slot: 'DIMM_A1' };
    const [lane] = lanesOf([
      told('HardwareRecorded', 0, { hardware: { components: [unnamed] } }),
      told('ComponentIdentified', 3, { previousKey: 'dimm@DIMM_A1', component: dimm('A', 'DIMM_A1') }),
      told('ComponentRemoved', 9, { component: dimm('A', 'DIMM_A1') }),
    ]);
    expect(lane?.stays).toEqual([{ key: 'dimm:A', label: 'M393 A', from: 0, to: 9 }]);
  });

  it('marks firmware where the part sits', () => {
    const disk = { key: 'disk:1', kind: 'disk', model: 'ST4000' };
    const [lane] = lanesOf([
      told('HardwareRecorded', 0, { hardware: { components: [disk] } }),
      told('ComponentFirmwareChanged', 6, { key: 'disk:1', kind: 'disk', from: 'N004', to: 'N005' }),
    ]);
    expect(lane).toMatchObject({ title: 'ST4000', marks: [6] });
  });

  it('passes over what left and was never seen to come', () => {
    expect(lanesOf([told('ComponentRemoved', 5, { component: dimm('A', 'DIMM_A1') })])).toEqual([]);
  });
});
