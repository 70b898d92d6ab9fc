import { describe, expect, it } from 'vitest';
import { diskText, heading, memoryText, plainWords, speedText } from './figures.js';

describe('figures', () => {
  it('tells disks as they are sold and memory as modules are', () => {
    expect(diskText(8_001_563_222_016)).toBe('8 TB');
    expect(diskText(240_057_409_536)).toBe('240 GB');
    expect(diskText(512)).toBe('512 B');
    expect(memoryText(34_359_738_368)).toBe('32 GiB');
    expect(memoryText(412_316_860_416)).toBe('384 GiB');
    expect(memoryText(1_649_267_441_664)).toBe('1.5 TiB');
  });

  it('tells the speed of a link', () => {
    expect(speedText(25_000)).toBe('25 Gbit/s');
    expect(speedText(2500)).toBe('2.5 Gbit/s');
    expect(speedText(100)).toBe('100 Mbit/s');
  });

  it('makes words of codes', () => {
    expect(plainWords('MISSING_LINK')).toBe('missing link');
    expect(heading('bgp-down')).toBe('BGP down');
    expect(heading('bios version')).toBe('BIOS version');
    expect(heading('VLAN')).toBe('VLAN');
    expect(heading('system-disk-gone')).toBe('System disk gone');
  });
});
