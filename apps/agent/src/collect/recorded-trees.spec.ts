import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inventoryDocument } from '#libs/contracts/index.js';
import { fixtures, inventoryOfTree, recordedTrees } from '../../../../test/support/agent/recorded-machine.js';
import { storedInventories, textOf } from '../../../../test/support/agent/stored-inventories.js';
import { bodyOf } from '../report/body.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const stored = await storedInventories();

test.each(stored)('$path is what the agent says (else: npm run inventories:write)', async ({ path, document }) => {
  expect(textOf(document)).toBe(await readFile(`${root}${path}`, 'utf8'));
});

test.each(stored)('$path keeps to the schema, with nothing left out by it', ({ document }) => {
  expect(inventoryDocument.parse(document)).toEqual(document);
});

test('the demo has about two dozen machines, and every one is made from a recording', async () => {
  const made = stored.map(({ path }) => path).filter((path) => path.startsWith('seeds/'));
  const lying = (await readdir(`${root}seeds/inventories`)).map((name) => `seeds/inventories/${name}`);
  expect(lying.sort()).toEqual(made.sort());
  expect(made.length).toBeGreaterThan(20);
});

test.each(await recordedTrees())('%s gives the same bytes twice, compressed too', async (name) => {
  const folder = `${fixtures}trees/${name}`;
  const [first, second] = [bodyOf(await inventoryOfTree(folder)), bodyOf(await inventoryOfTree(folder))];
  expect(first.gzip.equals(second.gzip)).toBe(true);
  expect(first.digest).toBe(second.digest);
});
