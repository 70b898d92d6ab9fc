import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const emulator = 'swtpm';
const cache = fileURLToPath(new URL('../../node_modules/.cache/rackledger-swtpm', import.meta.url));

/** Debian 12's names; where the packages are called otherwise, or there is no apt, the tests are skipped. */
const packages = [
  'swtpm',
  'swtpm-libs',
  'libtpms0',
  'tpm2-tools',
  'libtss2-esys-3.0.2-0',
  'libtss2-fapi1',
  'libtss2-mu0',
  'libtss2-rc0',
  'libtss2-sys1',
  'libtss2-tctildr0',
  'libtss2-tcti-swtpm0',
];

/** Environment in which swtpm and tpm2-tools are found. */
export type TpmTools = Readonly<Record<string, string>>;

async function environmentOf(root: string): Promise<TpmTools> {
  const libraries = join(root, 'usr/lib');
  const folders = (await readdir(libraries))
    .filter((name) => name.includes('-linux-'))
    .map((name) => join(libraries, name));
  const paths = folders.flatMap((folder) => [folder, join(folder, 'swtpm')]);
  return { PATH: `${join(root, 'usr/bin')}:${process.env['PATH'] ?? ''}`, LD_LIBRARY_PATH: paths.join(':') };
}

async function works(tools: TpmTools): Promise<boolean> {
  const env = { ...process.env, ...tools };
  const calls = [run(emulator, ['--version'], { env }), run('tpm2_createprimary', ['--version'], { env })];
  return Promise.all(calls).then(
    () => true,
    () => false,
  );
}

/** Unpacked beside the tests, not installed; kept for the next run. */
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
    await run('apt-get', ['download', ...packages], { cwd: beside, timeout: 60_000 });
    const debs = (await readdir(beside)).filter((name) => name.endsWith('.deb'));
    for (const deb of debs) await run('dpkg-deb', ['-x', join(beside, deb), join(beside, 'root')]);
    await rename(join(beside, 'root'), root).catch(() => undefined);
    return root;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** Installed ones, else ones of our own; undefined where neither can be had. */
export async function findTpmTools(): Promise<TpmTools | undefined> {
  if (await works({})) return {};
  const root = await unpacked().catch(() => undefined);
  const tools = root === undefined ? undefined : await environmentOf(root);
  return tools && (await works(tools)) ? tools : undefined;
}

/** A TPM 2.0 in software, which forgets nothing while its folder is there. */
export interface SoftwareTpm {
  /** For TPM2TOOLS_TCTI. */
  readonly tcti: string;
  stop(): Promise<void>;
}

async function untilListening(child: ChildProcess, path: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`swtpm ended with ${child.exitCode}`);
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  throw new Error('swtpm does not listen');
}

/** A chip of its own: another one has other keys. */
export async function startSoftwareTpm(tools: TpmTools): Promise<SoftwareTpm> {
  const folder = await mkdtemp(join(tmpdir(), 'tpm-'));
  // The library looks for the control socket beside the other, under this name.
  const [data, control] = [join(folder, 'data'), join(folder, 'data.ctrl')];
  const args = ['socket', '--tpm2', '--tpmstate', `dir=${folder}`, '--flags', 'not-need-init,startup-clear'];
  const sockets = ['--server', `type=unixio,path=${data}`, '--ctrl', `type=unixio,path=${control}`];
  const child = spawn(emulator, [...args, ...sockets], { env: { ...process.env, ...tools }, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await untilListening(child, data);
  return {
    tcti: `swtpm:path=${data}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
