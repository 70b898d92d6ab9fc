import { describe, expect, it } from 'vitest';
import { machineSearch, machineTabs } from './machine-search.js';

describe('the address of a machine page', () => {
  it('keeps the section, and leaves the first one out', () => {
    expect(machineSearch({ tab: 'network' })).toEqual({ tab: 'network' });
    expect(machineSearch({ tab: 'overview' })).toEqual({});
    for (const tab of machineTabs.slice(1)) expect(machineSearch({ tab })).toEqual({ tab });
  });

  it('passes over what it does not know, so that an old link still opens', () => {
    expect(machineSearch({ tab: 'telemetry', before: 'first', after: -1, actor: '', event: null })).toEqual({});
  });

  it('reads a position of the log, which an address turns into a number', () => {
    expect(machineSearch({ tab: 'difference', from: 3100, to: '2026-11-20T03:12:00Z' })).toEqual({
      tab: 'difference',
      from: '3100',
      to: '2026-11-20T03:12:00Z',
    });
  });

  it('keeps two generations to compare', () => {
    expect(machineSearch({ tab: 'configuration', before: 1, after: 2 })).toEqual({
      tab: 'configuration',
      before: 1,
      after: 2,
    });
  });
});
