import { describe, expect, it } from 'vitest';
import { troublesOf, type Examined } from './troubles.js';

const well: Examined = {
  lifecycle: 'ACCEPTED',
  silent: false,
  clock: { skewed: false, skewMs: 12 },
  ready: { missing: [] },
  configuration: { missing: [] },
  cablingFindings: [],
  power: { findings: [] },
  drift: [],
};

describe('what is wrong with a machine', () => {
  it('is nothing where all is well', () => {
    expect(troublesOf(well)).toEqual([]);
  });

  it('begins with silence, and ends with what it lacks, with the command that gives it', () => {
    const missing = [
      { what: 'SYSTEM_DISK', because: 'nobody chose one' },
      { what: 'IMAGE', because: 'No policy says one.' },
    ] as const;
    const troubles = troublesOf({ ...well, silent: true, ready: { missing } });
    expect(troubles.map(({ title, command, text }) => [title, command, text])).toEqual([
      ['Silent', undefined, expect.stringContaining('power')],
      ['Lacks system disk', 'chooseSystemDisk', 'Nobody chose one.'],
      ['Lacks image', undefined, 'No policy says one.'],
    ]);
  });

  it('does not tell a finding twice that is drift', () => {
    const finding = { kind: 'MISSING_LINK', port: 'up1', message: 'Port up1 has no link.' };
    expect(troublesOf({ ...well, cablingFindings: [finding] })).toHaveLength(1);
    const drift = [{ kind: 'missing-link', subject: 'up1' }];
    expect(troublesOf({ ...well, cablingFindings: [finding], drift })).toEqual([]);
  });

  it('says which way a clock is off', () => {
    const [trouble] = troublesOf({ ...well, clock: { skewed: true, skewMs: -90_500 } });
    expect(trouble?.text).toContain('90.5 s behind');
  });

  it('is nothing of a machine that is out of use', () => {
    expect(troublesOf({ ...well, lifecycle: 'RETIRED', silent: true })).toEqual([]);
  });
});
