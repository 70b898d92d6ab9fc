import { describe, expect, it } from 'vitest';
import { factText } from './fact-text.js';

describe('where something is in a machine', () => {
  it.each([
    ['name', 'its name'],
    ['system.serial', 'the system'],
    ['os.hostname', 'the operating system'],
    ['bmc.address6', 'the BMC'],
    ['port.3c:ec:ef:00:00:40.mac', 'port 3c:ec:ef:00:00:40'],
    ['part.disk:S666.A1.serial', 'part disk:S666.A1'],
    ['address.lo.10.64.0.76/32', 'interface lo'],
    ['address.eth0.100.10.1.2.3/24', 'interface eth0.100'],
    ['address.up0.fe80::1/64', 'interface up0'],
    ['something.new', 'something.new'],
  ])('%s', (place, text) => {
    expect(factText(place)).toBe(text);
  });
});
