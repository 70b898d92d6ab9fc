import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { inventoryOfHwFacts } from './hw-facts.js';
import { fixtures, inventoryOfTree, recordedTrees } from './recorded-machine.js';

/**
 * Writes everything that the agent says of recorded machines, after its code or a recording changed on purpose:
 *   test/fixtures/agent/golden/    every recorded tree
 *   test/fixtures/history/         machines before and after a change
 *   seeds/inventories/             the demo's fleet: unmasked machines only
 *
 *   node --conditions=source --import tsx test/support/agent/write-inventories.ts
 */
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Trees whose serials are real, so that they can be told apart; masked and made-up machines stay out of the demo. */
const unmasked = [
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
];

const write = async (path: string, document: InventoryDocument): Promise<void> => {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), `${JSON.stringify(document, null, 2)}\n`);
};

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

for (const name of await recordedTrees()) {
  const document = await inventoryOfTree(`${fixtures}trees/${name}`);
  await write(`test/fixtures/agent/golden/${name}.json`, document);
  if (unmasked.includes(name)) await write(`seeds/inventories/${name}.json`, document);
}

for (const file of await readdir(`${fixtures}blades`)) {
  const serial = file.replace('.hw.txt', '').toLowerCase();
  await write(
    `seeds/inventories/hp-bl460c-${serial}.json`,
    inventoryOfHwFacts(await readFile(`${fixtures}blades/${file}`, 'utf8')),
  );
}

for (const file of await readdir(`${fixtures}history`)) {
  const [, machine = '', moment = ''] = /^(.+)__\d{4}-\d\d-\d\d__(before|after)\.txt$/.exec(file) ?? [];
  const folder = machine.replaceAll('__', '-').replaceAll('_', '-').toLowerCase();
  const document = await inventoryOfDump(await readFile(`${fixtures}history/${file}`, 'utf8'));
  await write(`test/fixtures/history/${folder}/${moment}.json`, document);
}
