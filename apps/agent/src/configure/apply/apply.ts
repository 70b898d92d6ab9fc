import type { AppliedPart, CheckedPart, ConfigurationPart } from '#libs/contracts/index.js';
import type { RunCommand } from '../../host/command.js';
import { checkFile, leftovers } from '../check/check-files.js';
import { checkPart, filesOfPart, secretsOf, type Looked } from '../check/check.js';
import { partOrder, type GivenFile } from '../given.js';
import type { Standing } from '../standing.js';
import { checkStaged, neverUnchecked } from './checkers.js';
import type { Journal } from './journal.js';
import { proven, type Proof } from './proof.js';
import { lower, reload, reloadText, waitsForBoot } from './reloading.js';
import { forgetBefore, putBack, stage, swapIn, unstage, type Changes, type Replaced } from './replaced.js';

/** All that applying needs beside what is to be applied. */
export interface Means extends Looked {
  readonly standing: Standing;
  readonly run: RunCommand;
  readonly journal: Journal;
  readonly proof: Proof;
  readonly say: (line: string) => void;
}

const longest = 300;
const because = (text: string): { readonly because: string } => ({ because: text.slice(0, longest) });

const changesOf = async (means: Means, files: readonly GivenFile[], part: ConfigurationPart): Promise<Changes> => {
  const { host, given } = means;
  const write: GivenFile[] = [];
  for (const file of files) if (await checkFile(host, file, secretsOf(given))) write.push(file);
  return { write, putAside: await leftovers(host, part, files) };
};

/** Stages and checks; nothing that stands is touched. @returns why not, where the files are wrong */
const prepared = async (
  { root, run }: Means,
  part: ConfigurationPart,
  { write }: Changes,
): Promise<{ readonly refused?: string; readonly note?: string }> => {
  for (const file of write) await stage(root, file);
  const checked = await checkStaged(root, write, run);
  if (checked.verdict === 'right') return {};
  if (checked.verdict === 'unchecked' && !neverUnchecked.has(part)) return { note: `not checked: ${checked.because}` };
  return { refused: checked.because };
};

/** Back to what stood before, and the running system told so. */
const takenBack = async (means: Means, part: ConfigurationPart, replaced: readonly Replaced[]): Promise<string> => {
  await lower(part, means.standing, means.run);
  await putBack(means.root, replaced);
  const problem = await reload(part, means.given, means.standing, means.run);
  return problem === undefined ? '' : `; and what stood before could not be loaded again: ${problem}`;
};

/** The files stand; the running system takes them, and the machine is still reached, or all of it is taken back. */
const settled = async (
  means: Means,
  part: ConfigurationPart,
  replaced: readonly Replaced[],
  note: string | undefined,
): Promise<AppliedPart> => {
  if (!means.root.own)
    return { part, outcome: 'applied', ...because(`nothing reloaded: ${means.root.folder} is not the running system`) };
  const problem = await reload(part, means.given, means.standing, means.run);
  if (problem !== undefined)
    return { part, outcome: 'failed', ...because(problem + (await takenBack(means, part, replaced))) };
  if (part === 'network' && !(await proven(means.proof))) {
    means.say('the centre does not answer over the new network: taking it back');
    const after = await takenBack(means, part, replaced);
    return {
      part,
      outcome: 'rolled-back',
      ...because(`the centre did not answer within ${means.proof.withinMs / 1000} s${after}`),
    };
  }
  const told = note ?? (waitsForBoot.has(part) ? 'takes effect with the next boot' : undefined);
  return { part, outcome: 'applied', ...(told === undefined ? {} : because(told)) };
};

const lostAlready = 'the centre does not answer now, so that losing it could not be noticed';

const applyFiles = async (means: Means, part: ConfigurationPart, changes: Changes): Promise<AppliedPart> => {
  if (part === 'network' && means.root.own && !(await means.proof.answers()))
    return { part, outcome: 'failed', ...because(lostAlready) };
  const { refused, note } = await prepared(means, part, changes);
  if (refused !== undefined) {
    await unstage(means.root, changes.write);
    return { part, outcome: 'refused', ...because(refused) };
  }
  const guarded = part === 'network' && means.root.own;
  await forgetBefore(means.root, changes);
  if (guarded) await means.journal.begin({ folder: means.root.folder, replaced: await plannedOf(means, changes) });
  if (means.root.own) await lower(part, means.standing, means.run);
  const became = await settled(means, part, await swappedIn(means, part, changes), note);
  // Not where that failed midway: neither proven nor taken back, it is looked at again at the next start.
  if (guarded) await means.journal.end();
  return became;
};

/** What could not be put in place was taken back; what was taken down for it comes up again. */
const swappedIn = async (means: Means, part: ConfigurationPart, changes: Changes): Promise<readonly Replaced[]> => {
  try {
    return await swapIn(means.root, changes);
  } catch (error) {
    if (means.root.own) await reload(part, means.given, means.standing, means.run);
    throw error;
  }
};

/** What swapping will do, written down before it is done. */
const plannedOf = async ({ host }: Means, { write, putAside }: Changes): Promise<readonly Replaced[]> => {
  const written = write.map(async ({ path }) => ({ path, had: (await host.readFile(path)).found }));
  return [...(await Promise.all(written)), ...putAside.map((path) => ({ path, had: true }))];
};

const applyPart = async (means: Means, part: ConfigurationPart): Promise<AppliedPart | undefined> => {
  const checked = await checkPart(means, part, means.standing);
  if (checked === undefined) return undefined;
  if (checked.state === 'in-step') return { part, outcome: 'unchanged' };
  const files = filesOfPart(means.given, part, means.standing);
  try {
    return await applyFiles(means, part, await changesOf(means, files, part));
  } catch (error) {
    await unstage(means.root, files);
    return { part, outcome: 'failed', ...because(error instanceof Error ? error.message : String(error)) };
  }
};

/** The parts that were asked for, of those that there are; each by itself, so that one that fails leaves the others. */
export const wantedParts = (parts: readonly ConfigurationPart[]): readonly ConfigurationPart[] =>
  partOrder.filter((part) => part !== 'bmc' && (parts.length === 0 || parts.includes(part)));

export const applyParts = async (
  means: Means,
  parts: readonly ConfigurationPart[],
): Promise<readonly AppliedPart[]> => {
  const applied: AppliedPart[] = [];
  for (const part of wantedParts(parts)) {
    const outcome = await applyPart(means, part);
    if (outcome) applied.push(outcome);
    if (outcome && outcome.outcome !== 'unchanged')
      means.say(`${part}: ${outcome.outcome}${outcome.because === undefined ? '' : ` (${outcome.because})`}`);
  }
  return applied;
};

/** What applying would do to a part that does not stand as it should, in words; nothing is written. */
export const wouldDo = ({ given, standing, root }: Means, { part, items }: CheckedPart): readonly string[] => {
  const files = filesOfPart(given, part, standing).map(({ path }) => path);
  const lines = items.flatMap(({ what, state, detail }) => {
    if (files.includes(what)) return [`${state === 'missing' ? 'write' : 'replace'} ${what}`, ...shownDetail(detail)];
    return what.startsWith('/') ? [`put ${what} aside`] : [];
  });
  const calls = root.own ? reloadText(part, given, standing) : '';
  return [...lines, ...(calls === '' ? [] : [`run ${calls}`])];
};

const shownDetail = (detail: string | undefined): readonly string[] =>
  (detail ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `    ${line}`);
