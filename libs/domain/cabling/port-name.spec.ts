import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPortName, samePortName } from './port-name.js';

describe('names of one port', () => {
  it.each([
    ['Ethernet1/1', 'Eth1/1'],
    ['Ethernet1/1', 'et1/1'],
    ['ethernet1/1/1', 'Eth 1/1/1'],
    ['GigabitEthernet1/0/1', 'Gi1/0/1'],
    ['TenGigabitEthernet 1/1', 'Te1/1'],
    ['Ten-GigabitEthernet1/0/1', 'XGE1/0/1'],
    ['TwentyFiveGigE1/0/1', 'Twe1/0/1'],
    ['HundredGigE1/0/1', 'Hu1/0/1'],
    ['ge-0/0/38.0', 'ge-0/0/38'],
    ['et-0/0/1:2', 'ET-0/0/1:2'],
    ['port-channel10', 'Po10'],
    ['mgmt0', 'Management0'],
    ['SWP1', 'swp1'],
    ['52:54:00:2e:ef:70', '5254.002E.EF70'],
    ['1/1', 'Ethernet1/1'],
  ])('%s is %s', (planned, told) => {
    expect(samePortName(planned, told)).toBe(true);
  });

  it.each([
    ['Ethernet1/1', 'Ethernet1/11'],
    ['Ethernet1/1', 'Ethernet1/1/1'],
    ['ge-0/0/1', 'xe-0/0/1'],
    ['Gi1/0/1', 'Te1/0/1'],
    ['ge-0/0/38.100', 'ge-0/0/38'],
    ['1', 'Ethernet1'],
    ['38', 'ge-0/0/38'],
    ['eno1', 'eno2'],
    ['1/1', '1/2'],
  ])('%s is not %s', (planned, told) => {
    expect(samePortName(planned, told)).toBe(false);
  });

  it('have one canonical spelling, which is its own', () => {
    const name = fc.oneof(
      fc.string(),
      fc.stringMatching(/^(Eth|Ethernet|Gi|te |ge-|swp)[0-9]{1,2}(\/[0-9]{1,2}){0,2}(\.0)?$/),
    );
    fc.assert(
      fc.property(name, (text) => {
        const once = canonicalPortName(text);
        expect(canonicalPortName(once)).toBe(once);
        expect(samePortName(text, once)).toBe(true);
      }),
    );
  });
});
