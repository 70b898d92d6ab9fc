import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNode } from './command.mjs';

/** What `npm run check` looks at: name and the Node.js script that fails when something is wrong. */
export const checks = [
  { name: 'format', args: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'] },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', args: ['node_modules/@typescript/native/bin/tsc', '-p', '.', '--noEmit'] },
  { name: 'types of the console', args: ['node_modules/@typescript/native/bin/tsc', '-p', 'apps/console'] },
  { name: 'boundaries', args: ['test/boundaries.mjs'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js'] },
  { name: 'schema drift', script: 'schema:check' },
  { name: 'operations of the console', script: 'console:check' },
];

/**
 * @param {string} root
 * @param {string} name of a script in package.json that runs node
 */
async function argumentsOf(root, name) {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [program, ...args] = (scripts[name] ?? '').split(' ');
  return program === 'node' ? args : ['-e', `throw new Error('package.json has no script ${name} that runs node')`];
}

/**
 * Runs the checks two at a time, as there are cores for.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<{ name: string, ms: number, failed: boolean }[]>}
 */
export async function runChecks(root, say) {
  const waiting = [...checks];
  /** @type {{ name: string, ms: number, failed: boolean }[]} */
  const results = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = Date.now();
      const args = check.args ?? (await argumentsOf(root, check.script ?? ''));
      const { code, output } = await runNode(args, { cwd: root });
      const ms = Date.now() - started;
      results.push({ name: check.name, ms, failed: code !== 0 });
      say(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${(ms / 1000).toFixed(1)} s)`);
      if (code !== 0) say(output.trim());
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
