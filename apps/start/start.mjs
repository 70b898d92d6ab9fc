/**
 * `npm start`: needs Node.js and npm, nothing else. Brings dependencies and build up to date where they are not, then
 * hands over to the composition root. Plain JavaScript without dependencies: at this moment there may be none.
 */
import { fileURLToPath } from 'node:url';
import { build, buildIsStale } from './build.mjs';
import { dependenciesAreStale, installDependencies } from './dependencies.mjs';
import { step } from './step.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const oldest = [20, 19];
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM']);
const stopping = new AbortController();
const { signal } = stopping;

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > (oldest[0] ?? 0) || (major === oldest[0] && minor >= (oldest[1] ?? 0))) return;
  throw new Error(`Node.js ${oldest.join('.')} or newer is needed, this is ${process.versions.node}`);
}

async function prepare() {
  checkNode();
  if (await dependenciesAreStale(root)) await step('dependencies', () => installDependencies(root, signal), signal);
  if (await buildIsStale(root)) await step('build', (tell) => build(root, { signal, tell }), signal);
}

/** @param {NodeJS.Signals} name */
const stop = (name) => stopping.abort(name);

/**
 * Whoever sent the signal is told by the same signal that it was heard: npm then says nothing of a failure.
 * @param {NodeJS.Signals} name
 */
function endBy(name) {
  console.log('Stopped. The next start goes on from here.');
  process.kill(process.pid, name);
}

console.log('Rackledger');
for (const name of signals) process.on(name, stop);
let prepared = false;
try {
  await prepare();
  prepared = !signal.aborted;
} catch (error) {
  if (!signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
for (const name of signals) process.off(name, stop);
if (!prepared) endBy(signal.reason);
else if (!process.argv.includes('--build-only')) {
  process.setSourceMapsEnabled(true);
  /** @type {{ runCentre: (reader: 'person') => Promise<void> }} */
  const { runCentre } = await import(new URL('../../dist/apps/centre/src/run-centre.js', import.meta.url).href);
  await runCentre('person');
}
