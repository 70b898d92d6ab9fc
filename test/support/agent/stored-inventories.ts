import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { inventoryOfHwFacts } from './hw-facts.js';
import { fixtures, inventoryOfTree, recordedTrees } from './recorded-machine.js';

/** An inventory document that the repository holds, and where. */
export interface StoredInventory {
  /** From the repository's root. */
  readonly path: string;
  readonly document: InventoryDocument;
}

/** Trees whose serials are real, so that they can be told apart; masked and made-up machines stay out of the demo. */
const unmasked = new Set([
  'asrock-e3c246d4i',
  'dell-c6105-10g',
  'dell-c6105-b0216',
  'dell-c6105-basic',
  'dell-c6105-nvme',
  'dell-c6105-quad',
  'dell-c6220',
  'dell-r6515',
  'hp-sl335s-g7',
  'qemu-guest',
  'supermicro-x11dph-t',
  'supermicro-x8dtn',
]);

/** What the agent says of every recorded tree; those of real machines are the demo's too. */
const ofTrees = async (): Promise<StoredInventory[]> => {
  const lists = await Promise.all(
    (await recordedTrees()).map(async (name) => {
      const document = await inventoryOfTree(`${fixtures}trees/${name}`);
      const places = ['test/fixtures/agent/golden', ...(unmasked.has(name) ? ['seeds/inventories'] : [])];
      return places.map((place) => ({ path: `${place}/${name}.json`, document }));
    }),
  );
  return lists.flat();
};

const ofBlades = async (): Promise<StoredInventory[]> =>
  Promise.all(
    (await readdir(`${fixtures}blades`)).map(async (file) => ({
      path: `seeds/inventories/hp-bl460c-${file.replace('.hw.txt', '').toLowerCase()}.json`,
      document: inventoryOfHwFacts(await readFile(`${fixtures}blades/${file}`, 'utf8')),
    })),
  );

/** Machines before and after a change. */
const ofHistory = async (): Promise<StoredInventory[]> =>
  Promise.all(
    (await readdir(`${fixtures}history`)).map(async (file) => {
      const [, machine = '', moment = ''] = /^(.+)__\d{4}-\d\d-\d\d__(before|after)\.txt$/.exec(file) ?? [];
      const folder = machine.replaceAll(/_+/g, '-').toLowerCase();
      const document = await inventoryOfDump(await readFile(`${fixtures}history/${file}`, 'utf8'));
      return { path: `test/fixtures/history/${folder}/${moment}.json`, document };
    }),
  );

/** A lone dmidecode dump is a recorded tree with one command. */
const inventoryOfDump = async (text: string): Promise<InventoryDocument> => {
  const folder = await mkdtemp(join(tmpdir(), 'rackledger-dump-'));
  try {
    await mkdir(join(folder, 'commands'));
    await writeFile(join(folder, 'commands', 'dmidecode.txt'), text);
    return await inventoryOfTree(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

export const storedInventories = async (): Promise<StoredInventory[]> =>
  (await Promise.all([ofTrees(), ofBlades(), ofHistory()])).flat();

export const textOf = (document: InventoryDocument): string => `${JSON.stringify(document, null, 2)}\n`;
