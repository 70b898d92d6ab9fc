import { chmod } from 'node:fs/promises';
import { startEmbeddedPostgres } from '#libs/embedded-postgres/index.js';

/**
 * `postgres-server.ts FOLDER`: a throwaway PostgreSQL for a test run. Prints its URL as one line, and ends when its
 * input is closed: so it ends with whoever started it, however that one ended.
 */
const folder = process.argv[2];
if (!folder) throw new Error('a folder is expected');
await chmod(folder, 0o711);
const server = await startEmbeddedPostgres({ dataDir: folder, durability: 'throwaway' });
process.stdout.write(`${server.url}\n`);
// A Ctrl-C in the terminal reaches us too: the runner still needs the server to clean up.
process.on('SIGINT', () => undefined);
process.stdin.on('end', () => void server.stop());
process.stdin.resume();
