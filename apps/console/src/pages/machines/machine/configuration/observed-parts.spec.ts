import { describe, expect, it } from 'vitest';
import { observedConfiguration, standingOf } from './observed-parts.js';

const served = [
  { generation: 2, digest: 'b' },
  { generation: 1, digest: 'a' },
];
const inStep = { generation: 2, parts: [{ part: 'ntp', state: 'in-step', items: [] }] };

describe('what a machine says of its configuration', () => {
  it('is read out of its observations', () => {
    expect(observedConfiguration([{ section: 'bgp', observed: {} }])).toBeUndefined();
    expect(observedConfiguration([{ section: 'configuration', observed: inStep }])).toEqual(inStep);
    expect(observedConfiguration([{ section: 'configuration', observed: { applied: null } }])?.parts).toEqual([]);
  });
});

describe('how far it is', () => {
  it('is in step', () => {
    expect(standingOf({ digest: 'b' }, served, inStep)).toMatchObject({ tone: 'good' });
  });

  it('has something else to come', () => {
    expect(standingOf({ digest: 'c' }, served, inStep).text).toContain('when it next asks');
  });

  it('counts what is otherwise there', () => {
    const differs = { generation: 2, parts: [{ part: 'ntp', state: 'differs', items: [] }] };
    expect(standingOf({ digest: 'b' }, served, differs)).toEqual({
      tone: 'warn',
      text: 'It was last given generation 2; 1 part is otherwise there.',
    });
  });

  it('says where nothing was given, compared or is there at all', () => {
    expect(standingOf({ digest: 'b' }, [], undefined).text).toContain('never asked');
    expect(standingOf({ digest: 'b' }, served, undefined).tone).toBe('plain');
    expect(standingOf({ digest: 'b' }, served, { ...inStep, generation: 1 }).text).toContain('generation 1');
    expect(standingOf(null, [], undefined).text).toContain('no configuration');
  });
});
