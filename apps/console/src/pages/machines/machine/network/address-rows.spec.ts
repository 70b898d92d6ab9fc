import { describe, expect, it } from 'vitest';
import { addressRows } from './address-rows.js';

describe('addresses of a machine', () => {
  it('has what was given with the ports that report it, then what nobody gave', () => {
    const given = [
      { address: '10.0.0.1', length: 32 },
      { address: 'fd00::1', length: 128 },
    ];
    const reported = [
      { port: 'lo', address: '10.0.0.1/32' },
      { port: 'eno1', address: '192.168.1.7/24' },
      { port: 'br0', address: '192.168.1.7/24' },
    ];
    expect(
      addressRows(given, reported).map(({ address, length, ports, given: ours }) => [
        address,
        length,
        ports,
        ours !== undefined,
      ]),
    ).toEqual([
      ['10.0.0.1', 32, ['lo'], true],
      ['fd00::1', 128, [], true],
      ['192.168.1.7', 24, ['eno1', 'br0'], false],
    ]);
  });
});
