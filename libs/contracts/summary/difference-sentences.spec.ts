import { describe, expect, it } from 'vitest';
import { calledText } from './called.js';
import { noDifference as none } from '../../../test/support/no-difference.js';
import { differenceSentences } from './difference-sentences.js';

const fact = (field: string, before: unknown, after: unknown) => ({ field, before, after });
const at = (rack: string, unit: number) => ({ site: 'b1', rack, unit, height: 1, face: 'both' }) as const;
const disk = { kind: 'disk', model: 'ST4000', sizeBytes: 4e12, serial: 'ZC1', slot: 'bay 3' } as const;

describe('what is other in a machine', () => {
  it('is told as people say it', () => {
    const facts = [
      fact('name', null, 'web-17'),
      fact('lifecycle', 'NEW', 'ACCEPTED'),
      fact('role.code', 'web', 'db'),
      fact('tags', ['spare'], ['watched']),
      fact('silentSince', null, '2026-11-21T19:02:28.753Z'),
      fact('bios.version', '2.1', '2.2'),
      fact('memory.totalBytes', 64 * 2 ** 30, 128 * 2 ** 30),
      fact('bmc.address', null, '10.0.0.7'),
    ];
    expect(differenceSentences({ ...none, facts })).toEqual([
      'It was named web-17.',
      'The machine was accepted.',
      'It has the role db, before web.',
      'It got the tag watched.',
      'It lost the tag spare.',
      'It fell silent; last heard of on 2026-11-21T19:02:28.753Z.',
      'BIOS changed: version from 2.1 to 2.2.',
      'Memory changed: size from 64 GiB to 128 GiB.',
      'BMC changed: address 10.0.0.7.',
    ]);
  });

  it('says where it went as a whole, not unit by unit', () => {
    const facts = [fact('place.rack', 'r01', 'r02'), fact('place.unit', 3, 5)];
    const place = { before: at('r01', 3), after: at('r02', 5) };
    expect(differenceSentences({ ...none, facts, place })).toEqual(['It moved from b1/r01 U3 to b1/r02 U5.']);
    expect(differenceSentences({ ...none, place: { ...place, after: null } })).toEqual([
      'It was taken out of b1/r01 U3.',
    ]);
  });

  it('says an operating system once', () => {
    const facts = [
      fact('os.id', 'debian', 'debian13'),
      fact('os.version', '12', '13'),
      fact('os.name', 'Debian 12', 'Debian 13'),
    ];
    expect(differenceSentences({ ...none, facts })).toEqual([
      'Operating system changed: release from Debian 12 to Debian 13.',
    ]);
  });

  it('names parts that came, went, moved and changed', () => {
    const moved = { ...disk, slot: 'bay 4' };
    const changed = [
      { before: disk, after: moved, fields: [fact('slot', 'bay 3', 'bay 4'), fact('firmware', 'N004', 'N005')] },
    ];
    expect(differenceSentences({ ...none, components: { added: [disk], removed: [disk], changed } })).toEqual([
      'Disk ST4000 4 TB serial ZC1 in bay 3 was removed.',
      'Disk ST4000 4 TB serial ZC1 in bay 3 was added.',
      'Disk ST4000 4 TB serial ZC1 moved from bay 3 to bay 4.',
      'Disk ST4000 4 TB serial ZC1 in bay 4 changed: firmware from N004 to N005.',
    ]);
  });

  it('counts the parts of a machine that came whole', () => {
    const components = { added: [disk, disk], removed: [], changed: [] };
    const facts = [fact('name', null, 'web-17'), fact('bios.version', null, '2.2')];
    expect(differenceSentences({ ...none, isKnownBefore: false, facts, components })).toEqual([
      'It was not known before.',
      'It was named web-17.',
      'It has 2 disks.',
    ]);
  });
});

describe('what people call a machine', () => {
  it('is its name; else its serial; else what it calls itself; else the beginning of its id', () => {
    const bare = { id: 'm0123456789abcdefghjk', name: null, serial: '7QK2LM6', hostname: 'debian' };
    expect(calledText({ ...bare, name: 'web-17' })).toBe('web-17');
    expect(calledText(bare)).toBe('7QK2LM6');
    expect(calledText({ ...bare, serial: '' })).toBe('debian');
    expect(calledText({ ...bare, serial: null, hostname: null })).toBe('m0123456…');
  });
});
