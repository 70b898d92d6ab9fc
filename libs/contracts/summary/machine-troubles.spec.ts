import { describe, expect, it } from 'vitest';
import { machineTroubles, needsText, type Examined } from './machine-troubles.js';

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
    expect(machineTroubles(well)).toEqual([]);
  });

  it('begins with silence, and ends with what it lacks', () => {
    const missing = [
      { what: 'SYSTEM_DISK', because: 'nobody chose one' },
      { what: 'IMAGE', because: 'No policy says one.' },
    ] as const;
    const troubles = machineTroubles({ ...well, silent: true, ready: { missing } });
    expect(troubles.map(({ title, need, text, advice }) => [title, need, text, advice])).toEqual([
      ['Silent', undefined, expect.stringContaining('longer than its limit'), expect.stringContaining('power')],
      ['Lacks system disk', 'SYSTEM_DISK', 'Nobody chose one.', undefined],
      ['Lacks image', 'IMAGE', 'No policy says one.', undefined],
    ]);
  });

  it('does not tell a finding twice that is drift', () => {
    const finding = { kind: 'MISSING_LINK', port: 'up1', message: 'Port up1 has no link.' };
    expect(machineTroubles({ ...well, cablingFindings: [finding] })).toMatchObject([
      { title: 'Cabling: missing link' },
    ]);
    const drift = [{ kind: 'missing-link', subject: 'up1' }];
    expect(machineTroubles({ ...well, cablingFindings: [finding], drift })).toEqual([]);
  });

  it('calls findings as people say them', () => {
    const finding = { kind: 'MTU', psu: null, message: 'It is small.' };
    expect(machineTroubles({ ...well, power: { findings: [finding] } })).toMatchObject([{ title: 'Power: MTU' }]);
  });

  it('says which way a clock is off', () => {
    const [trouble] = machineTroubles({ ...well, clock: { skewed: true, skewMs: -90_500 } });
    expect(trouble?.text).toContain('90.5 s behind');
  });

  it('tells once of a configuration that lacks much', () => {
    const missing = ['hostname', 'network', 'network'].map((section) => ({ section, because: 'it has no place' }));
    const ready = { missing: [{ what: 'CONFIGURATION', because: 'it is not complete' }] } as const;
    const troubles = machineTroubles({ ...well, ready, configuration: { missing } });
    expect(troubles.map(({ title, text }) => [title, text])).toEqual([
      ['Configuration lacks hostname, network', 'It has no place.'],
    ]);
    expect(machineTroubles({ ...well, ready })).toMatchObject([{ title: 'Lacks configuration' }]);
  });

  it('is nothing of a machine that is out of use', () => {
    expect(machineTroubles({ ...well, lifecycle: 'RETIRED', silent: true })).toEqual([]);
  });

  it('is told in a line too', () => {
    expect(needsText(['ACCEPTED', 'SYSTEM_DISK'])).toBe('acceptance, system disk');
  });
});
