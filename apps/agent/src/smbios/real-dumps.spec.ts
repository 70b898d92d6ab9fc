import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { inventoryDocument, type InventoryDocument } from '#libs/contracts/index.js';
import { fixtures, recordedAgent } from '../../../../test/support/agent/recorded-machine.js';
import { hostWithFiles, withTool } from '../../../../test/support/agent/difficult-hosts.js';
import { collect } from '../collect/collect.js';
import { allCollectors } from '../collectors/all.js';

const dumpsIn = async (folder: string): Promise<string[]> =>
  (await readdir(`${fixtures}dmidecode/${folder}`)).map((name) => `${folder}/${name}`);

const inventoryOf = async (dump: string): Promise<InventoryDocument> => {
  const text = await readFile(`${fixtures}dmidecode/${dump}`, 'utf8');
  const host = { ...withTool(hostWithFiles({}), 'dmidecode', text), recorded: true };
  return collect(host, { agent: recordedAgent, environment: 'recorded', collectors: allCollectors });
};

const dump = async (start: string): Promise<InventoryDocument> => {
  const name = (await dumpsIn('linuxhw')).find((each) => each.startsWith(`linuxhw/${start}`));
  if (name === undefined) throw new Error(`no dump ${start}`);
  return inventoryOf(name);
};

test.each([...(await dumpsIn('linuxhw')), ...(await dumpsIn('unmasked'))])('%s is understood', async (name) => {
  const document = await inventoryOf(name);
  expect(inventoryDocument.parse(document)).toEqual(document);
  const text = JSON.stringify(document);
  expect(text).not.toContain('BAD INDEX');
  expect(text).not.toContain('OUT OF SPEC');
  expect(text).not.toContain('Not Specified');
  expect(document.notReported?.filter(({ reason }) => reason.startsWith('could not be understood'))).toEqual([]);
});

test('every board of a machine made of several is listed, and the domain may choose', async () => {
  const { boards } = await dump('IBM__BladeCenter_HS23');
  expect(boards?.length).toBeGreaterThan(1);
});

test.each([
  ['HPE__ProLiant_BL460c_Gen10', { name: 'CZ291705FJ', model: 'BladeSystem c7000 Enclosure G3', bay: '12', bays: 16 }],
  ['Hewlett-Packard__ProLiant_BL460c_Gen8__2264667A266B', { bays: 16 }],
])('%s says which bay of its enclosure it sits in', async (start, said) => {
  const { enclosure } = await dump(start);
  expect(enclosure).toMatchObject(said);
  expect(enclosure?.bay).toMatch(/^\d+$/);
});

test('whose machine is of another vendor says nothing of an enclosure', async () => {
  expect((await dump('IBM__BladeCenter_HS23')).enclosure).toBeUndefined();
});

test('a ProLiant of old has no board structure: not reported, which is not "none"', async () => {
  const { boards, system } = await dump('Hewlett-Packard__ProLiant_DL360_G5');
  expect(boards).toBeUndefined();
  expect(system?.product).toBe('ProLiant DL360 G5');
});

test('a dump without structures (a Raspberry Pi has no SMBIOS) names no system', async () => {
  const { system, boards, memory } = await dump('Raspberry_Pi_Foundation__Raspberry_Pi__');
  expect([system, boards, memory]).toEqual([undefined, undefined, undefined]);
});

test('sockets that are empty hold no processor', async () => {
  const { processors } = await dump('Lenovo__ThinkSystem_SR950_V3');
  expect(processors).toHaveLength(8);
});

test('memory is the sum of its modules, whatever unit each is printed in', async () => {
  const { memory } = await dump('HUAWEI__TaiShan_2280_V2');
  expect(memory?.totalBytes).toBe(512 * 1024 ** 3);
  expect(memory?.dimms).toHaveLength(16);
});

test('the chip that holds the BIOS is no memory module', async () => {
  const { memory } = await dump('Compaq__ProLiant_DL380');
  expect(memory?.dimms?.every(({ type }) => type !== 'Flash' && type !== 'ROM')).toBe(true);
});

test('what a vendor typed in is kept: placeholders are for the domain to judge', async () => {
  const { system } = await inventoryOf('unmasked/ironlib__asrr__e3c246d4i-nl__dmidecode-non-packet.txt');
  expect(system).toMatchObject({ serial: 'To Be Filled By O.E.M.', uuid: '03000200-0400-0500-0006-000700080009' });
});

test('power supplies by structure 39', async () => {
  const { psus } = await inventoryOf('unmasked/ironlib__dell__r6515__dmidecode__psu.txt');
  expect(psus).toEqual([
    {
      manufacturer: 'DELL',
      model: 'PWR SPLY,550W,RDNT,DELTA',
      partNumber: '06V43GA00',
      serial: 'CNDED0009S4FFK',
      maxWatts: 550,
    },
    {
      manufacturer: 'DELL',
      model: 'PWR SPLY,550W,RDNT,DELTA',
      partNumber: '06V43GA00',
      serial: 'CNDED0009S4FGF',
      maxWatts: 550,
    },
  ]);
});
