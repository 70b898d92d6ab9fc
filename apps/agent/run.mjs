import { spawn } from 'node:child_process';
import { buildAgent, bundle, isStale } from './build.mjs';

/** `npm run agent -- …`: builds the one file where it is missing or stale, and runs it. */
if (await isStale()) {
  await buildAgent().catch((error) => {
    const missing = error.code === 'ERR_MODULE_NOT_FOUND';
    console.error(
      missing ? 'the agent is built with esbuild: run `npm install` (or `npm start`) first' : error.message,
    );
    process.exit(1);
  });
}

const agent = spawn(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the whole group by itself; other signals are handed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => agent.kill('SIGTERM'));
agent.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
