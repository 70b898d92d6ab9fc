import { describe, expect, it } from 'vitest';
import { auditFilter, exportAddress, historySearch } from './history-search.js';

describe('the search of the history', () => {
  it('reads an address, and forgets what is empty or unknown', () => {
    expect(historySearch({ text: ' ops-7 ', actor: '', since: 120, colour: 'red' })).toEqual({
      text: 'ops-7',
      since: '120',
    });
  });

  it('takes several values of one kind as any of them', () => {
    expect(auditFilter({ type: 'MachineNamed, MachineTagged', text: 'a, b' })).toEqual({
      types: ['MachineNamed', 'MachineTagged'],
      text: 'a, b',
    });
  });

  it('exports exactly what is shown', () => {
    expect(exportAddress({ type: 'MachineNamed,MachineTagged', text: 'ops-7' }, 'csv')).toBe(
      '/audit/v1/export?format=csv&text=ops-7&type=MachineNamed&type=MachineTagged',
    );
  });
});
