import { mkdir, readdir, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRoot } from '../../../../../test/support/agent/configured-root.js';
import type { GivenFile } from '../given.js';
import { rootAt } from '../root.js';
import { stage, stagedPath } from './replaced.js';

const identifier: GivenFile = {
  path: '/var/lib/etcd/data/member',
  mode: '0600',
  text: 'cafe\n',
  part: 'identifiers',
  owner: 'etcd',
  group: 'etcd',
};

const accounts = async () => {
  const root = await openRoot();
  await root.write('/etc/passwd', 'root:x:0:0::/root:/bin/sh\netcd:x:4711:4712::/var/lib/etcd:/bin/false\n');
  await root.write('/etc/group', 'root:x:0:\netcd:x:4712:\n');
  return root;
};

/** Whoever is not root cannot give a file away. */
describe.skipIf(process.getuid?.() !== 0)('staging a file that is to be an account’s', () => {
  it('makes it that account’s', async () => {
    await using root = await accounts();
    await stage(rootAt(root.folder), identifier);
    const { uid, gid, mode } = await stat(join(root.folder, stagedPath(identifier.path)));
    expect([uid, gid, mode & 0o777]).toEqual([4711, 4712, 0o600]);
  });

  it('writes nothing where the account made its folder a link to somewhere else', async () => {
    await using root = await accounts();
    await mkdir(join(root.folder, '/etc/profile.d'), { recursive: true });
    await mkdir(join(root.folder, '/var/lib/etcd'), { recursive: true });
    await symlink('../../../etc/profile.d', join(root.folder, '/var/lib/etcd/data'));
    await expect(stage(rootAt(root.folder), identifier)).rejects.toThrow('/var/lib/etcd/data/member');
    expect(await readdir(join(root.folder, '/etc/profile.d'))).toEqual([]);
  });
});
