import { spawn } from 'node:child_process';
import { buildCli, bundle, isStale } from './build.mjs';

/** `npm run rackledger -- …`: builds the one file where it is missing or stale, and runs it. */
if (await isStale()) {
  await buildCli().catch((error) => {
    const missing = error.code === 'ERR_MODULE_NOT_FOUND';
    console.error(
      missing ? 'the command line is built with esbuild: run `npm install` (or `npm start`) first' : error.message,
    );
    process.exit(1);
  });
}

const cli = spawn(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the whole group by itself; other signals are handed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => cli.kill('SIGTERM'));
cli.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
