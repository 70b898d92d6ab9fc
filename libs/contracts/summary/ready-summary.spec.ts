import { describe, expect, it } from 'vitest';
import { MachineNotReady, type ReadyLack } from '../index.js';
import { needsText } from './machine-troubles.js';
import { lackLines } from './ready-summary.js';
import { summaryOf } from './summary.js';

const said = (missing: readonly ReadyLack[]): string =>
  summaryOf(MachineNotReady.record({ machineId: 'm1', missing: [...missing] }));
const place: ReadyLack = { what: 'place', because: 'it stands nowhere' };
const disk: ReadyLack = { what: 'system-disk', because: 'no system disk was chosen' };
const nameless = ['hostname', 'hosts', 'dns'].map((section): ReadyLack => ({
  what: 'configuration',
  because: `${section}: the machine has no name`,
}));

describe('that a machine is not ready', () => {
  it('is one short sentence, however much is missing', () => {
    expect(said([disk])).toBe('The machine is not ready: no system disk was chosen.');
    expect(said([place, disk, ...nameless])).toBe(
      'The machine is not ready: 3 things are missing (place, system disk, configuration).',
    );
    expect(said(nameless)).toBe('The machine is not ready: 1 thing is missing (configuration).');
  });

  it('is told line by line, what is missing for one reason once', () => {
    expect(
      lackLines([place, ...nameless, { what: 'configuration', because: 'bmc: no pool gives it an address' }]),
    ).toEqual([
      'Place: it stands nowhere.',
      'Configuration (hostname, hosts, dns): the machine has no name.',
      'Configuration (bmc): no pool gives it an address.',
    ]);
  });

  it('names what is missing once in a list of needs', () => {
    expect(needsText(['PLACE', 'CONFIGURATION', 'CONFIGURATION'])).toBe('place, configuration');
  });
});
