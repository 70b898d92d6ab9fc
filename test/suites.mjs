import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNode } from './command.mjs';

/** One after another, cheap ones first: what fails early need not wait for what is slow. */
export const suites = ['unit', 'db', 'e2e'];

/** A suite that hangs is ended long before the CI is; all three together are promised to take less than 45 minutes. */
const deadlineMs = 40 * 60_000;

/** @typedef {{ name: string, ms: number, passed: number, failed: number, skipped: string[] }} StepResult */

/** @typedef {{ fullName: string, status: string }} Assertion */

/**
 * @param {string} path of vitest's JSON report
 * @returns {Promise<Assertion[] | undefined>}
 */
async function assertionsIn(path) {
  try {
    const report = JSON.parse(await readFile(path, 'utf8'));
    return report.testResults.flatMap((/** @type {{ assertionResults: Assertion[] }} */ one) => one.assertionResults);
  } catch {
    return undefined;
  }
}

/**
 * @param {{ root: string, name: string, runDirectory: string, env: NodeJS.ProcessEnv }} run
 * @returns {Promise<StepResult>}
 */
export async function runSuite({ root, name, runDirectory, env }) {
  const started = Date.now();
  const report = join(runDirectory, `${name}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '-c',
    'test/vitest.config.ts',
    '--passWithNoTests',
    ...reporters,
  ];
  const own = { ...env, RACKLEDGER_SUITE: name };
  const { code } = await runNode(args, { cwd: root, show: true, env: own, deadlineMs });
  const assertions = (await assertionsIn(report)) ?? [];
  const failed = assertions.filter((one) => one.status === 'failed').length;
  return {
    name,
    ms: Date.now() - started,
    passed: assertions.filter((one) => one.status === 'passed').length,
    // A suite that fails without a failed test (a file that does not load, an error after the end) still fails.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: assertions.filter((one) => !['passed', 'failed'].includes(one.status)).map((one) => one.fullName),
  };
}
