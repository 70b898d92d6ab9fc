import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildIsStale, digestOfSources, stampIn } from './build.mjs';
import { folderOfTest } from '../../test/support/folder-of-test.js';

describe('whether the build is stale', () => {
  let root = '';

  beforeEach(async () => {
    root = folderOfTest('build');
    for (const folder of ['apps/centre', 'libs/kernel', 'projections', 'dist'])
      await mkdir(join(root, folder), { recursive: true });
    for (const name of ['package.json', 'package-lock.json', 'tsconfig.json']) await writeFile(join(root, name), '{}');
    await writeFile(join(root, 'libs/kernel/clock.ts'), 'export const now = 1;\n');
    await writeFile(stampIn(root), await digestOfSources(root));
  });

  it('not when nothing changed', async () => {
    expect(await buildIsStale(root)).toBe(false);
  });

  it('when a source changed, came or went, or there was no build', async () => {
    await writeFile(join(root, 'libs/kernel/clock.ts'), 'export const now = 2;\n');
    expect(await buildIsStale(root)).toBe(true);
    await writeFile(stampIn(root), await digestOfSources(root));
    await writeFile(join(root, 'apps/centre/main.ts'), '');
    expect(await buildIsStale(root)).toBe(true);
    await rm(join(root, 'apps/centre/main.ts'));
    expect(await buildIsStale(root)).toBe(false);
    await rm(stampIn(root));
    expect(await buildIsStale(root)).toBe(true);
  });

  it('not when only a test changed', async () => {
    await writeFile(join(root, 'libs/kernel/clock.spec.ts'), '');
    expect(await buildIsStale(root)).toBe(false);
  });
});
