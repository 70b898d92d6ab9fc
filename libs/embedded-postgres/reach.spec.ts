import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canRun, closedFolder, permits } from './reach.js';
import { folderOfTest } from '../../test/support/folder-of-test.js';

const stranger = { name: 'stranger', uid: 64_001, gid: 64_001, dropped: true };

async function folder(): Promise<string> {
  const made = folderOfTest('reach');
  await chmod(made, 0o755);
  return made;
}

describe('what another user can reach', () => {
  it('follows the permission bits of owner, group and others', () => {
    expect(permits({ uid: 64_001, gid: 0, mode: 0o700 }, stranger, 7)).toBe(true);
    expect(permits({ uid: 0, gid: 64_001, mode: 0o750 }, stranger, 5)).toBe(true);
    expect(permits({ uid: 0, gid: 64_001, mode: 0o705 }, stranger, 5)).toBe(false);
    expect(permits({ uid: 0, gid: 0, mode: 0o751 }, stranger, 1)).toBe(true);
    expect(permits({ uid: 0, gid: 0, mode: 0o750 }, stranger, 1)).toBe(false);
  });

  it('names the folder that is in the way', async () => {
    const base = await folder();
    await mkdir(join(base, 'closed/inner'), { recursive: true });
    expect(await closedFolder(join(base, 'closed/inner/file'), stranger)).toBe(undefined);
    await chmod(join(base, 'closed'), 0o700);
    expect(await closedFolder(join(base, 'closed/inner/file'), stranger)).toBe(join(base, 'closed'));
    expect(await closedFolder(join(base, 'not-there/file'), stranger)).toBe(undefined);
  });

  it('asks more of a program than of a file', async () => {
    const base = await folder();
    await mkdir(join(base, 'bin'));
    await mkdir(join(base, 'share'));
    await writeFile(join(base, 'bin/postgres'), '');
    await writeFile(join(base, 'share/list'), '');
    await chmod(join(base, 'bin'), 0o755);
    await chmod(join(base, 'share'), 0o755);
    await chmod(join(base, 'share/list'), 0o644);
    await chmod(join(base, 'bin/postgres'), 0o644);
    expect(await canRun(base, ['share/list'], stranger)).toBe(true);
    expect(await canRun(base, ['bin/postgres'], stranger)).toBe(false);
    await chmod(join(base, 'bin/postgres'), 0o755);
    expect(await canRun(base, ['bin/postgres', 'share/list'], stranger)).toBe(true);
    expect(await canRun(base, ['share/missing'], stranger)).toBe(false);
  });
});
