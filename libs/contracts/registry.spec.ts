import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '#libs/kernel/index.js';
import { definitionOf, definitions, upcast } from './registry.js';
import { lift } from './upcasting.js';

/** A definition with a past, for this test only: the place of a machine was a text, then got a unit, then a face. */
const MachinePlaced = defineEvent('MachinePlaced', {
  latest: z.object({ machineId: z.string(), rack: z.string(), unit: z.number(), face: z.enum(['front', 'rear']) }),
  older: [
    {
      schema: z.object({ machineId: z.string(), place: z.string() }),
      upcast: ({ machineId, place }: { machineId: string; place: string }) => {
        const [rack = '', unit = '0'] = place.split('/');
        return { machineId, rack, unit: Number(unit) };
      },
    },
    {
      schema: z.object({ machineId: z.string(), rack: z.string(), unit: z.number() }),
      upcast: (data: { machineId: string; rack: string; unit: number }) => ({ ...data, face: 'front' }),
    },
  ],
});

describe('upcasting', () => {
  const latest = { machineId: 'm1', rack: 'b1-07', unit: 12, face: 'front' };

  it('lifts each older version step by step to the latest', () => {
    expect(lift(MachinePlaced, 1, { machineId: 'm1', place: 'b1-07/12' })).toEqual(latest);
    expect(lift(MachinePlaced, 2, { machineId: 'm1', rack: 'b1-07', unit: 12 })).toEqual(latest);
  });

  it('hands the latest version on untouched', () => {
    expect(lift(MachinePlaced, 3, latest)).toBe(latest);
  });

  it('counts versions from one, with the latest last', () => {
    expect(MachinePlaced.version).toBe(3);
  });
});

describe('the registry', () => {
  it('knows every type once', () => {
    const types = definitions.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
  });

  it('says what may be wrong about a type that it does not know', () => {
    expect(() => definitionOf('RackPainted')).toThrow(/newer version/);
  });

  it('hands data of types without a past on untouched', () => {
    const data = { machineId: 'm1' };
    expect(upcast('MachineAccepted', 1, data)).toBe(data);
  });
});
