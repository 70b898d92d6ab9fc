import { describe, expect, it } from 'vitest';
import { orderWords, requestWords } from './order-words.js';

describe('an order in words', () => {
  it('says what is done to how many', () => {
    expect(orderWords('TagMachine', 16)).toBe('Tag 16 machines');
    expect(orderWords('AssignCluster', 1)).toBe('Put 1 machine into a cluster');
    expect(orderWords('RetireMachine', 12_000)).toBe('Retire 12,000 machines');
  });

  it('counts what is for no machines without saying what they are', () => {
    expect(orderWords('ImportPlaces', 40)).toBe('Import places · 40');
    expect(orderWords('Undo', 3)).toBe('Undo · 3');
  });

  it('is said of a request for machines, and of one for something else by its name', () => {
    const [one, other] = [
      { id: 'm1', called: 'web-17' },
      { id: 'm2', called: '6437N34' },
    ];
    const both = { count: 2, things: ['machine-m1', 'machine-m2'], machines: [one, other] };
    expect(requestWords({ command: 'RetireMachine', ...both })).toBe('Retire 2 machines');
    expect(requestWords({ command: 'Undo', ...both })).toBe('Undo · 2 machines');
    const first = { count: 1, things: ['machine-m1'], machines: [one] };
    expect(requestWords({ command: 'RetireMachine', ...first })).toBe('Retire web-17');
    const second = { count: 1, things: ['machine-m2'], machines: [other] };
    expect(requestWords({ command: 'ChooseSystemDisk', ...second })).toBe('Choose system disk · 6437N34');
    const policy = { command: 'WithdrawPolicy', count: 1, things: ['policy-two-for-retiring'], machines: [] };
    expect(requestWords(policy)).toBe('Withdraw policy · policy two-for-retiring');
    const racks = { command: 'ImportPlaces', count: 2, things: ['rack-b1/r1', 'rack-b1/r2'], machines: [] };
    expect(requestWords(racks)).toBe('Import places · 2 things');
  });
});
