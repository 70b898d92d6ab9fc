import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { connectionUrl } from './cluster.js';
import { prepareHome } from './home.js';
import { isReady } from './postmaster.js';

const pidLine = 0;
const socketLine = 4;

/**
 * For tools that work beside a running Rackledger.
 * @returns the connection string of its embedded server, undefined when none runs in this data folder
 */
export async function attachEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const home = await prepareHome(dataDir);
  const file = await readFile(join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = file?.split('\n') ?? [];
  if (!(await isReady(home.cluster, Number(lines[pidLine])))) return undefined;
  const socket = lines[socketLine]?.trim();
  return connectionUrl(home, socket === undefined || socket === '' ? join(dirname(home.cluster), 'socket') : socket);
}
