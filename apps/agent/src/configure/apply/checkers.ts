import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigurationPart } from '#libs/contracts/index.js';
import { failureOf, type Ended, type RunCommand } from '../../host/command.js';
import type { GivenFile } from '../given.js';
import type { Root } from '../root.js';
import { stagedPath } from './replaced.js';

/** What a program that reads such files says of those that are staged. `unchecked`: it is not there. */
export type Checked =
  | { readonly verdict: 'right' }
  | { readonly verdict: 'wrong'; readonly because: string }
  | { readonly verdict: 'unchecked'; readonly because: string };

type Checker = (root: Root, file: GivenFile, run: RunCommand) => Promise<Checked>;

const withinMs = 30_000;

const verdictOf = (tool: string, ended: Ended): Checked => {
  const because = failureOf(tool, ended);
  if (because === undefined) return { verdict: 'right' };
  return ended.missing ? { verdict: 'unchecked', because } : { verdict: 'wrong', because };
};

const asked = async (run: RunCommand, tool: string, args: readonly string[]): Promise<Checked> =>
  verdictOf(tool, await run(tool, args, { deadlineMs: withinMs }));

const staged = (root: Root, { path }: GivenFile): string => root.at(stagedPath(path));

/** netplan reads folders: a copy of what stands there, with the new file among it. */
const netplan: Checker = async (root, file, run) => {
  const folder = await mkdtemp(join(tmpdir(), 'rackledger-netplan-'));
  try {
    const into = join(folder, 'etc/netplan');
    await mkdir(into, { recursive: true, mode: 0o700 });
    const names = await readdir(root.at('/etc/netplan')).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.yaml')))
      await copyFile(root.at(`/etc/netplan/${name}`), join(into, name));
    await copyFile(staged(root, file), join(folder, file.path));
    return await asked(run, 'netplan', ['generate', '--root-dir', folder]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Said by sshd when it has not run since the boot, once it has read files and keys and found them right. */
const neverRan = /^\s*Missing privilege separation directory: \S+\s*$/;

const sshd: Checker = async (root, file, run) => {
  const ended = await run('sshd', ['-t', '-f', staged(root, file)], { deadlineMs: withinMs });
  return neverRan.test(ended.output) ? { verdict: 'right' } : verdictOf('sshd', ended);
};

/** By the whole path, or by how it begins. sshd(8), bird(8), vtysh(8), ifup(8), apt-get(8), netplan-generate(8). */
const checkers: readonly (readonly [path: RegExp, check: Checker])[] = [
  [/^\/etc\/ssh\/sshd_config\.d\//, sshd],
  [/^\/etc\/bird\/bird\.conf$/, (root, file, run) => asked(run, 'bird', ['-p', '-c', staged(root, file)])],
  [/^\/etc\/frr\/frr\.conf$/, (root, file, run) => asked(run, 'vtysh', ['-C', '-f', staged(root, file)])],
  [
    /^\/etc\/network\/interfaces$/,
    (root, file, run) => asked(run, 'ifup', ['-n', '-a', '--force', '-i', staged(root, file)]),
  ],
  [/^\/etc\/netplan\//, netplan],
];

/** The first that is wrong; else the first that could not be checked; files that nobody has a checker for are right. */
export const checkStaged = async (root: Root, files: readonly GivenFile[], run: RunCommand): Promise<Checked> => {
  let verdict: Checked = { verdict: 'right' };
  for (const file of files) {
    const checker = checkers.find(([path]) => path.test(file.path));
    const found: Checked = checker ? await checker[1](root, file, run) : verdict;
    if (found.verdict === 'wrong') return found;
    if (verdict.verdict === 'right') verdict = found;
  }
  return verdict;
};

/** Parts that lose a machine when they are wrong: without a checker they are not touched. */
export const neverUnchecked: ReadonlySet<ConfigurationPart> = new Set(['sshd', 'routing']);
