import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ownPorts } from './own-ports.js';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../node_modules/.cache/rackledger-ipmi', import.meta.url));

/** Debian 12's names; where the packages are called otherwise, or there is no apt, the tests are skipped. */
const packages = ['ipmitool', 'openipmi', 'libopenipmi0', 'libfreeipmi17', 'libsnmp40', 'libpopt0'];

/** OpenIPMI's simulator of a BMC, and the client that the agent runs. */
export interface IpmiTools {
  readonly simulator: string;
  /** Folder of ipmitool. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Unpacked beside the tests, not installed; kept for the next run. */
async function unpacked(): Promise<string> {
  const root = join(cache, 'root');
  if (await there(root)) return root;
  await mkdir(cache, { recursive: true });
  const beside = await mkdtemp(join(cache, 'new-'));
  try {
    await run('apt-get', ['download', ...packages], { cwd: beside, timeout: 120_000 });
    const debs = (await readdir(beside)).filter((name) => name.endsWith('.deb'));
    for (const deb of debs) await run('dpkg-deb', ['-x', join(beside, deb), join(beside, 'root')]);
    await rename(join(beside, 'root'), root).catch(() => undefined);
    return root;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** Undefined where they cannot be had. */
export async function findIpmiTools(): Promise<IpmiTools | undefined> {
  try {
    const root = await unpacked();
    const libraries = join(root, 'usr/lib');
    const folders = (await readdir(libraries)).filter((name) => name.includes('-linux-'));
    const env = { ...process.env, LD_LIBRARY_PATH: folders.map((name) => join(libraries, name)).join(':') };
    const folder = join(root, 'usr/bin');
    await run(join(folder, 'ipmitool'), ['-V'], { env });
    return { simulator: join(folder, 'ipmi_sim'), folder, env };
  } catch {
    return undefined;
  }
}

export interface SimulatedUser {
  readonly id: number;
  readonly name: string;
  readonly password: string;
}

export interface SimulatedBmc extends AsyncDisposable {
  readonly port: number;
  /** What it was told of its network by whoever configured it: `ip_addr`, `subnet_mask`, … */
  lan(field: string): Promise<string>;
  /** How often something of its network was set. */
  settings(): Promise<number>;
}

/** Keeps what is set in files, since the simulator has no network of its own. */
const lanProgram = `#!/bin/sh
folder=$1; op=$2; shift 2
case $op in
get) for field; do [ -e "$folder/$field" ] || exit 1; echo "$field:$(cat "$folder/$field")"; done;;
set) echo "$*" >> "$folder/settings"; while [ $# -gt 1 ]; do echo "$2" > "$folder/$1"; shift 2; done;;
esac
exit 0
`;

const firstLan = {
  ip_addr: '10.9.9.9',
  ip_addr_src: 'dhcp',
  mac_addr: '52:54:00:bc:00:05',
  subnet_mask: '255.255.0.0',
  default_gw_ip_addr: '0.0.0.0',
  default_gw_mac_addr: '00:00:00:00:00:00',
  backup_gw_ip_addr: '0.0.0.0',
  backup_gw_mac_addr: '00:00:00:00:00:00',
};

const userLine = ({ id, name, password }: SimulatedUser): string =>
  `  user ${id} true "${name}" "${password}" admin 10 none md2 md5 straight`;

const lanConfiguration = (port: number, folder: string, users: readonly SimulatedUser[]): string =>
  [
    'name "bmc"',
    'set_working_mc 0x20',
    '  startlan 1',
    `    addr 127.0.0.1 ${port}`,
    '    priv_limit admin',
    ...['callback', 'user', 'operator', 'admin'].map((level) => `    allowed_auths_${level} none md2 md5 straight`),
    '    guid a123456789abcdef1234567890abcd05',
    `    lan_config_program "${folder}/lan.sh ${folder}/lan"`,
    '  endlan',
    '  startnow false',
    '  user 1 false "" "" user 10 none md2 md5 straight',
    ...users.map(userLine),
    '',
  ].join('\n');

const emulation = [
  'mc_setbmc 0x20',
  'mc_add 0x20 0 has-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02',
  'sel_enable 0x20 1000 0x0a',
  'mc_enable 0x20',
  '',
].join('\n');

async function untilAnswering(tools: IpmiTools, port: number, { name, password }: SimulatedUser): Promise<void> {
  const args = ['-I', 'lanplus', '-C', '3', '-H', '127.0.0.1', '-p', String(port), '-U', name, '-E', 'mc', 'guid'];
  const env = { ...tools.env, IPMI_PASSWORD: password };
  for (let tries = 0; ; tries += 1) {
    const answer = await run(join(tools.folder, 'ipmitool'), args, { env, timeout: 10_000 }).catch(() => undefined);
    if (answer) return;
    if (tries > 20) throw new Error('the simulated BMC does not answer');
    await pause(200);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

/** A BMC with these accounts, on a port of its own. The first account is asked whether it is up. */
export async function startSimulatedBmc(tools: IpmiTools, users: readonly SimulatedUser[]): Promise<SimulatedBmc> {
  const folder = await mkdtemp(join(tmpdir(), 'bmc-'));
  const [port = 0] = await ownPorts(1);
  await mkdir(join(folder, 'lan'));
  await mkdir(join(folder, 'state'));
  await writeFile(join(folder, 'lan.sh'), lanProgram);
  await chmod(join(folder, 'lan.sh'), 0o755);
  for (const [field, value] of Object.entries(firstLan)) await writeFile(join(folder, 'lan', field), `${value}\n`);
  await writeFile(join(folder, 'lan.conf'), lanConfiguration(port, folder, users));
  await writeFile(join(folder, 'sim.emu'), emulation);
  const args = ['-n', '-c', join(folder, 'lan.conf'), '-f', join(folder, 'sim.emu'), '-s', join(folder, 'state')];
  // It ends with the process that began it, also when that is killed.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', tools.simulator, ...args], {
    env: tools.env,
    stdio: 'ignore',
  });
  const [first] = users;
  if (first) await untilAnswering(tools, port, first);
  const read = (field: string) => readFile(join(folder, 'lan', field), 'utf8').catch(() => '');
  return {
    port,
    lan: async (field) => (await read(field)).trim(),
    settings: async () => (await read('settings')).split('\n').filter((line) => line !== '').length,
    [Symbol.asyncDispose]: async () => {
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
