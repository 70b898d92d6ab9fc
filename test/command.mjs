import { spawn } from 'node:child_process';

/** Children that are still running, so that Ctrl-C can end them by their own ids. @type {Set<import('node:child_process').ChildProcess>} */
export const running = new Set();

/**
 * @typedef {object} CommandOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [show] passes the output on as it comes
 * @property {number} [deadlineMs] ends it after so long; 20 minutes unless said otherwise
 */

/**
 * Runs a Node.js script to its end.
 * @param {string[]} args script and its arguments
 * @param {CommandOptions} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runNode(args, { cwd, env = process.env, show = false, deadlineMs = 20 * 60_000 }) {
  let output = '';
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const deadline = setTimeout(() => {
    output += `\n${args.join(' ')} did not end within ${deadlineMs / 60_000} minutes`;
    child.kill('SIGKILL');
  }, deadlineMs);
  const take = (/** @type {Buffer} */ chunk) => {
    output += chunk.toString();
    if (show) process.stdout.write(chunk);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  clearTimeout(deadline);
  running.delete(child);
  return { code, output };
}
