import { describe, expect, it } from 'vitest';
import { namingOf } from './naming.js';

describe('naming a machine', () => {
  it('begins with the domain that it is in, and says so when that was taken out', () => {
    expect(namingOf('nameMachine', { name: 'web-1', fqdn: 'web-1.b1.example.net' })).toEqual({
      initial: { domain: 'b1.example.net' },
      emptied: ['domain'],
    });
  });

  it('begins with nothing where it is in none, or where another command is given', () => {
    expect(namingOf('nameMachine', { name: 'web-1', fqdn: null })).toEqual({});
    expect(namingOf('nameMachine', { name: null, fqdn: null })).toEqual({});
    expect(namingOf('tagMachine', { name: 'web-1', fqdn: 'web-1.b1.example.net' })).toEqual({});
  });
});
