import { setTimeout as sleep } from 'node:timers/promises';
import { checkAll } from '../configure/check/check.js';
import { applyParts, wantedParts } from '../configure/apply/apply.js';
import { journalInFolder, journalInMemory } from '../configure/apply/journal.js';
import type { Proof } from '../configure/apply/proof.js';
import { meansFor, type ConfiguringParts } from '../configure/configuring.js';
import { keptInFolder, keptInMemory, taking, type Keeping, type Kept } from '../configure/kept.js';
import { hostBelow, rootAt } from '../configure/root.js';
import { appliedCode, appliedText, checkCode, checkText, dryRunText } from '../configure/shown.js';
import { configurationSource, type ConfigurationSource } from '../configure/source.js';
import { standingOf } from '../configure/standing.js';
import { runCommand } from '../host/command.js';
import { liveHost } from '../host/live-host.js';
import type { Centre } from '../report/centre.js';
import { centreFrom, credentialsFrom, stateFolderFor } from './centre-from.js';
import { exitCode } from './exit-code.js';
import type { ConfiguringOptions } from './options.js';
import type { Terminal } from './terminal.js';

/** A change of the network that loses the centre for longer than this is taken back. */
export const proofFor = ({ answers }: Pick<ConfigurationSource, 'answers'>, withinMs = 90_000): Proof => ({
  answers,
  withinMs,
  everyMs: 3_000,
  now: () => performance.now(),
  sleep: (milliseconds) => sleep(milliseconds),
});

export const keepingFor = (folder: string | undefined, centre: Centre): Keeping =>
  folder === undefined ? keptInMemory() : keptInFolder(folder, centre.url);

export const journalFor = (folder: string | undefined) =>
  folder === undefined ? journalInMemory() : journalInFolder(folder);

interface Asked {
  readonly kept: Kept | undefined;
  readonly problem: string | undefined;
}

/** The newest that there is: from the centre, else the one that was kept. */
const newest = async (source: ConfigurationSource, keeping: Keeping, flavour: Kept['flavour']): Promise<Asked> => {
  const before = await keeping.load();
  const answer = await source.ask(undefined, 0);
  if (answer.kind === 'given') {
    const { kept } = taking(before, answer.given, flavour);
    await keeping.save(kept);
    return { kept, problem: undefined };
  }
  const problem = 'message' in answer ? answer.message : 'this machine has no token yet: let it report first (--once)';
  return { kept: before, problem };
};

/** `--check-config` and `--apply-config`: once, for somebody at the machine. */
export const configureOnce = async (options: ConfiguringOptions, terminal: Terminal): Promise<number> => {
  const host = liveHost();
  const root = rootAt(options.root);
  const centre = await centreFrom(options, host);
  const credentials = await credentialsFrom(options, centre, 'installed');
  const { flavour } = await standingOf(hostBelow(host, root), options.network);
  const source = configurationSource(centre, credentials, flavour, terminal.stopped);
  const folder = stateFolderFor(options, 'installed');
  const { kept, problem } = await newest(source, keepingFor(folder, centre), flavour);
  if (problem !== undefined) terminal.say(`${problem}${kept === undefined ? '' : '; going by what was given last'}`);
  if (kept === undefined) return exitCode.unreachable;
  const parts = { host, root, run: runCommand, journal: journalFor(folder), proof: proofFor(source, options.proofMs) };
  const configuring = { ...parts, bmc: { setUp: async () => undefined }, say: terminal.say };
  return options.does === 'check-config'
    ? checkOnce(configuring, kept, terminal)
    : applyOnce(configuring, kept, options, terminal);
};

const checkOnce = async (parts: ConfiguringParts, kept: Kept, terminal: Terminal): Promise<number> => {
  const { host, root, given, standing } = await meansFor(parts, kept);
  const checked = await checkAll({ host, root, given }, standing);
  terminal.print(checkText(kept, checked));
  return checkCode(checked);
};

const applyOnce = async (
  parts: ConfiguringParts,
  kept: Kept,
  { dryRun, parts: wanted }: ConfiguringOptions,
  terminal: Terminal,
): Promise<number> => {
  const means = await meansFor({ ...parts, say: () => {} }, kept);
  if (dryRun) {
    const checked = await checkAll(means, means.standing);
    const chosen = wantedParts(wanted);
    terminal.print(
      dryRunText(
        means,
        checked.filter(({ part }) => chosen.includes(part)),
      ),
    );
    return exitCode.done;
  }
  const applied = await applyParts(means, wanted);
  terminal.print(appliedText(applied));
  return appliedCode(applied);
};
