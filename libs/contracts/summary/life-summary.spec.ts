import { describe, expect, it } from 'vitest';
import { AccessTokenIssued, MachineNamed, SecretDestroyed, SecretSealed } from '../index.js';
import { asPlanned } from './planned-sentence.js';
import { summaryOf } from './summary.js';

describe('the sentence of a token', () => {
  const issued = (scope?: { sites: string[]; clusters: string[] }) =>
    summaryOf(
      AccessTokenIssued.record({
        tokenId: 't1',
        label: 'night',
        accessRole: 'operator',
        machineId: null,
        expiresAt: null,
        ...(scope && { scope }),
      }),
    );

  it('says that either limit is enough', () => {
    const limited = issued({ sites: ['b1'], clusters: ['lab'] });
    expect(limited).toBe('Token "night" was issued for the access role operator, limited to site b1 or cluster lab.');
    expect(asPlanned(limited)).toContain('would be issued for the access role operator, limited to site b1 or cluster');
    expect(issued()).toBe('Token "night" was issued for the access role operator.');
  });
});

describe('the sentence of another name', () => {
  const renamed = (previousName: string) =>
    summaryOf(MachineNamed.record({ machineId: 'm1', name: 'web-7', previousName, fqdn: 'web-7.b1.example.net' }));

  it('has both names in one form; where only the domain is new, that is said', () => {
    expect(renamed('web-1')).toBe('It was renamed from web-1 to web-7.');
    expect(renamed('web-7')).toBe('It was renamed from web-7 to web-7.b1.example.net.');
  });
});

describe('the sentence of a secret', () => {
  it('knows one from many', () => {
    const [one, many] = ['site/b1/bgp-password', 'machine/m1/bmc-credentials'];
    const sealed = (reference: string) =>
      summaryOf(SecretSealed.record({ reference, origin: 'given' } as Parameters<typeof SecretSealed.record>[0]));
    expect(sealed(one)).toContain('bgp-password was brought and sealed.');
    expect(sealed(many)).toBe('The BMC credentials of machine m1 were brought and sealed.');
    expect(summaryOf(SecretDestroyed.record({ reference: many } as Parameters<typeof SecretDestroyed.record>[0]))).toBe(
      'The BMC credentials of machine m1 were destroyed.',
    );
  });
});
