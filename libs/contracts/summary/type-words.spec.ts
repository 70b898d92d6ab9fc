import { describe, expect, it } from 'vitest';
import { typeWords, typeWordsWithin } from './type-words.js';

describe('names of types, commands and fields', () => {
  it.each([
    ['TagMachine', 'Tag machine'],
    ['SetRackBgp', 'Set rack BGP'],
    ['BgpSessionsObserved', 'BGP sessions observed'],
    ['systemDisk', 'System disk'],
    ['reserveAsns', 'Reserve ASNs'],
    ['createVrf', 'Create VRF'],
    ['BiosChanged', 'BIOS changed'],
    ['registerConsulDatacenter', 'Register Consul datacenter'],
    ['importFromNetbox', 'Import from NetBox'],
    ['importFromNipap', 'Import from NIPAP'],
    ['macAddress', 'MAC address'],
    ['', ''],
  ])('%s is written %s', (name, words) => expect(typeWords(name)).toBe(words));

  it('keeps what is written large within a sentence', () => {
    expect([typeWordsWithin('MachineAccepted'), typeWordsWithin('AsnTaken'), typeWordsWithin('ConsulLost')]).toEqual([
      'machine accepted',
      'ASN taken',
      'Consul lost',
    ]);
  });
});
