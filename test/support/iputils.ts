import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../node_modules/.cache/rackledger-iputils', import.meta.url));

async function isIputils(ping: string): Promise<boolean> {
  return run(ping, ['-V']).then(
    ({ stdout }) => stdout.includes('iputils'),
    () => false,
  );
}

/** Debian's package, unpacked beside the tests and not installed; kept for the next run. */
async function unpacked(): Promise<string> {
  const root = join(cache, 'root');
  if (
    await access(root).then(
      () => true,
      () => false,
    )
  )
    return root;
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(join(cache, 'new-'));
  try {
    await run('apt-get', ['download', 'iputils-ping'], { cwd: beside, timeout: 60_000 });
    const debs = (await readdir(beside)).filter((name) => name.endsWith('.deb'));
    for (const deb of debs) await run('dpkg-deb', ['-x', join(beside, deb), join(beside, 'root')]);
    await rename(join(beside, 'root'), root).catch(() => undefined);
    return root;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** The folder of a ping that knows `-M do`: the system's, else one of our own; undefined where neither can be had. */
export async function findPing(): Promise<string | undefined> {
  const root = await unpacked().catch(() => '/nowhere');
  for (const folder of ['/usr/bin', '/bin', join(root, 'usr/bin'), join(root, 'bin')])
    if (await isIputils(join(folder, 'ping'))) return folder;
  return undefined;
}
