import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { inventoryDocument } from '#libs/contracts/index.js';
import { fixtures, inventoryOfTree, recordedTrees } from '../../../../test/support/agent/recorded-machine.js';
import { bodyOf } from '../report/body.js';

describe.each(await recordedTrees())('the recorded tree %s', (name) => {
  const folder = `${fixtures}trees/${name}`;

  test('gives the document that is stored for it', async () => {
    const golden: unknown = JSON.parse(await readFile(`${fixtures}golden/${name}.json`, 'utf8'));
    expect(await inventoryOfTree(folder)).toEqual(golden);
  });

  test('gives a document that keeps to the schema, with nothing left out by it', async () => {
    const document = await inventoryOfTree(folder);
    expect(inventoryDocument.parse(document)).toEqual(document);
  });

  test('gives the same bytes twice, compressed too', async () => {
    const [first, second] = [bodyOf(await inventoryOfTree(folder)), bodyOf(await inventoryOfTree(folder))];
    expect(first.gzip.equals(second.gzip)).toBe(true);
    expect(first.digest).toBe(second.digest);
  });
});
