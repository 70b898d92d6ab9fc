import { fileURLToPath } from 'node:url';
import { build, buildIsStale } from '../apps/start/build.mjs';
import { dependenciesAreStale, installDependencies } from '../apps/start/dependencies.mjs';
import { running } from './command.mjs';
import { runChecks } from './checks.mjs';
import { startPostgres } from './postgres.mjs';
import { cleanUp, makeRunDirectory } from './run-directory.mjs';
import { runSuite, suites } from './suites.mjs';

/** @typedef {import('./suites.mjs').StepResult} StepResult */

const root = fileURLToPath(new URL('..', import.meta.url));
const runDirectory = await makeRunDirectory();
/** @type {StepResult[]} */
const results = [];
/** Set by Ctrl-C: what runs is ended, what has not begun is left out. */
let interrupted = false;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    interrupted = true;
    for (const child of running) child.kill('SIGTERM');
  });
}

/** @param {string} text */
const say = (text) => console.log(text);

/**
 * @param {string} name
 * @param {() => Promise<unknown>} work
 */
async function step(name, work) {
  if (interrupted) return;
  say(`--- ${name}`);
  const started = Date.now();
  const failed = await work().then(
    () => 0,
    (error) => {
      console.error(error);
      return 1;
    },
  );
  results.push({ name, ms: Date.now() - started, passed: 1 - failed, failed, skipped: [] });
}

async function check() {
  if (interrupted) return;
  say('--- check');
  for (const { name, ms, failed } of await runChecks(root, say)) {
    results.push({ name: `check ${name}`, ms, passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: [] });
  }
}

async function test() {
  const postgres = await startPostgres(root, runDirectory);
  // All that tests put on disk comes below the run's folder; nothing of the caller's settings reaches them.
  const own = Object.entries(process.env).filter(([name]) => !/^(RACKLEDGER_|DATABASE_URL|EVENT_STORE_URL)/.test(name));
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };
  const env = { ...Object.fromEntries(own), ...colour, TEST_DATABASE_URL: postgres.url, TMPDIR: runDirectory };
  try {
    for (const name of suites) {
      if (interrupted) break;
      say(`--- ${name} tests`);
      results.push(await runSuite({ root, name, runDirectory, env }));
    }
  } finally {
    await postgres.stop();
  }
}

function table() {
  say('\n      time   passed  failed  skipped');
  for (const { name, ms, passed, failed, skipped } of results) {
    const numbers = [passed, failed, skipped.length].map((count) => String(count).padStart(8)).join('');
    say(`${(ms / 1000).toFixed(1).padStart(8)} s${numbers}  ${name}`);
  }
  const skipped = results.flatMap((one) => one.skipped);
  if (skipped.length > 0) say(`\nskipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
}

/** @param {(one: StepResult) => number} of */
const sum = (of) => results.reduce((total, one) => total + of(one), 0);

if (await dependenciesAreStale(root)) await step('install dependencies', () => installDependencies(root));
await check();
if (await buildIsStale(root)) await step('build', () => build(root));
if (!interrupted) {
  await test().catch((error) => {
    console.error(error);
    results.push({ name: 'set-up of the tests', ms: 0, passed: 0, failed: 1, skipped: [] });
  });
}
const left = await cleanUp(runDirectory);
const nothingLeft = { name: 'nothing left running', ms: 0, skipped: [] };
results.push({ ...nothingLeft, passed: left.length === 0 ? 1 : 0, failed: left.length === 0 ? 0 : 1 });
if (left.length > 0) say(`left running and ended: ${left.join('; ')}`);
table();
const failed = sum((one) => one.failed) + (interrupted ? 1 : 0);
say(`\n${sum((one) => one.passed)} passed, ${failed} failed, ${sum((one) => one.skipped.length)} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
