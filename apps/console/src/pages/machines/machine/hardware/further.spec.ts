import { describe, expect, it } from 'vitest';
import { furtherText } from './further.js';

describe('further facts of a part', () => {
  it('are told in words', () => {
    expect(furtherText({ transport: 'nvme', rotational: false, contents: 'nothing', logicalBlockBytes: 512 })).toBe(
      'nvme, flash, empty',
    );
    expect(furtherText({ type: 'DDR4', speedMTs: 2933, rank: 2 })).toBe('DDR4, 2933 MT/s, rank 2');
  });

  it('are nothing where nothing was told', () => {
    expect(furtherText(null)).toBe('');
    expect(furtherText({ wwn: '5000c500a1b2c3d4', byId: 'wwn-0x5000c500a1b2c3d4', volume: null })).toBe('');
  });
});
