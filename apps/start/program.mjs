import { spawn } from 'node:child_process';

/** Characters of what it said that are kept for whoever has to see why it failed. */
const kept = 8_000;

/**
 * Runs a program quietly, to its end.
 * @param {string} root
 * @param {{ program: string, args: string[], signal?: AbortSignal | undefined }} what the signal ends it
 * @returns {Promise<void>}
 * @throws Error with what it said, where it ended otherwise than well
 */
export async function runProgram(root, { program, args, signal }) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...(signal && { signal }) });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said = (said + chunk).slice(-kept);
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed (${code}):\n${said.trim()}`);
}
