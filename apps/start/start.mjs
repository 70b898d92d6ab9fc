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

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > (oldest[0] ?? 0) || (major === oldest[0] && minor >= (oldest[1] ?? 0))) return;
  throw new Error(`Node.js ${oldest.join('.')} or newer is needed, this is ${process.versions.node}`);
}

async function prepare() {
  checkNode();
  if (await dependenciesAreStale(root)) await step('dependencies', () => installDependencies(root));
  if (await buildIsStale(root)) await step('build', () => build(root));
}

console.log('Rackledger');
try {
  await prepare();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
if (!process.argv.includes('--build-only')) {
  process.setSourceMapsEnabled(true);
  await import(new URL('../../dist/apps/centre/src/main.js', import.meta.url).href);
}
