import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fixtures } from '../../../../test/support/agent/recorded-machine.js';
import { parseTable, versionOf } from './binary-table.js';
import { parseDmidecode } from './dmidecode-text.js';
import { numberOf, bytesOf, textOf, type Structure } from './structure.js';

/** `dmidecode --dump-bin` puts the entry point into the first 32 bytes; the kernel's file has the table alone. */
const entryPoint = 32;

const folder = `${fixtures}smbios-tables/`;
const machines = (await readdir(folder))
  .filter((name) => name.endsWith('.bin'))
  .map((name) => name.replace('.bin', ''));

const textFields = {
  0: ['Vendor', 'Version', 'Release Date', 'BIOS Revision'],
  1: ['Manufacturer', 'Product Name', 'Version', 'Serial Number', 'UUID', 'SKU Number', 'Family'],
  2: ['Manufacturer', 'Product Name', 'Version', 'Serial Number', 'Asset Tag', 'Location In Chassis', 'Type'],
  3: ['Manufacturer', 'Type', 'Version', 'Serial Number', 'Asset Tag', 'SKU Number'],
  4: ['Socket Designation', 'Manufacturer', 'Version', 'Serial Number'],
  17: ['Locator', 'Bank Locator', 'Type', 'Manufacturer', 'Serial Number', 'Asset Tag', 'Part Number'],
  39: ['Location', 'Name', 'Manufacturer', 'Serial Number', 'Model Part Number', 'Revision'],
} as const;

const saidBy = (structures: readonly Structure[]): unknown =>
  Object.entries(textFields).flatMap(([type, labels]) =>
    structures
      .filter((structure) => structure.type === Number(type))
      .map((structure) => ({
        type,
        handle: structure.handle,
        ...Object.fromEntries(labels.map((label) => [label, textOf(structure, label)])),
        size: type === '17' ? bytesOf(structure, 'Size') : undefined,
        rank: type === '17' ? numberOf(structure, 'Rank') : undefined,
        speed: type === '17' ? numberOf(structure, 'Speed') : undefined,
        cores: numberOf(structure, 'Core Count'),
        threads: numberOf(structure, 'Thread Count'),
        maxSpeed: numberOf(structure, 'Max Speed'),
        watts: numberOf(structure, 'Max Power Capacity'),
        populated: type === '4' ? structure.fields['Status']?.startsWith('Populated') : undefined,
      })),
  );

test.each(machines)('reads the firmware table of %s as dmidecode does', async (name) => {
  const dump = await readFile(`${folder}${name}.bin`);
  const structures = parseTable(dump.subarray(entryPoint), versionOf(dump.subarray(0, entryPoint)));
  const text = await readFile(`${folder}${name}.txt`, 'utf8');
  expect(saidBy(structures)).toEqual(saidBy(parseDmidecode(text)));
});

/** Laid out by hand as dmidecode's dmioem.c reads it: no table of a blade was at hand. */
test("reads HPE's own structure of a blade's place", () => {
  const formatted = [204, 12, 0x68, 0x00, 1, 2, 3, 4, 16, 1, 5, 0];
  const strings = ['UnnamedRack', 'enc-9', 'BladeSystem c7000 Enclosure G3', '12', 'CZ291705FJ'];
  const table = Buffer.concat([Buffer.from(formatted), Buffer.from(`${strings.join('\0')}\0\0`, 'latin1')]);
  const [blade] = parseTable(table);
  expect(blade?.fields).toMatchObject({ 'Server Bay': '12', 'Enclosure Serial': 'CZ291705FJ', 'Enclosure Bays': '16' });
});

test('a table cut short anywhere gives what came before the cut, and never throws', async () => {
  const table = (await readFile(`${folder}SuperMicro-X9DBL.bin`)).subarray(entryPoint);
  const whole = parseTable(table).length;
  for (let length = 0; length < table.length; length += 7) {
    expect(parseTable(table.subarray(0, length)).length).toBeLessThanOrEqual(whole);
  }
});

test('noise is no table', () => {
  expect(parseTable(Buffer.alloc(4096, 0xff))).toEqual([]);
  expect(parseTable(Buffer.alloc(4096))).toEqual([]);
});
