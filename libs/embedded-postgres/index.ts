import { rm } from 'node:fs/promises';
import { deliveredBinaries, usableBinaries } from './binaries.js';
import { connectionUrl, ensureCluster } from './cluster.js';
import { prepareHome, socketFolder } from './home.js';
import { claim } from './owner.js';
import { removeSocket, stopLeftOver } from './postmaster.js';
import { startServer, stopServer } from './server.js';
import type { Durability } from './settings.js';

export { attachEmbeddedPostgres } from './attach.js';

export interface EmbeddedPostgresOptions {
  /** The cluster comes to `<dataDir>/postgres`, or elsewhere when its user cannot get there (`notice` says where). */
  readonly dataDir: string;
  readonly durability?: Durability;
  /** What happens, in words for a person. */
  readonly report?: (line: string) => unknown;
}

export interface EmbeddedPostgres {
  /** Connection string with the password in it: not for logs. */
  readonly url: string;
  /** Whether this start made the cluster. */
  readonly fresh: boolean;
  /** Folder with the cluster and its logs. */
  readonly folder: string;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
  /** Resolves when the server ends without being asked to. */
  readonly lost: Promise<void>;
}

async function freed<T>(release: () => Promise<void>, work: Promise<T>): Promise<T> {
  return work.catch(async (error: unknown) => {
    await release();
    throw error;
  });
}

/**
 * A real PostgreSQL of our own, from the binaries that npm delivers: reachable only through a socket in a private
 * folder, as an unprivileged user also when we are root. It ends with us; one that a killed process left is replaced.
 * @throws Error that names the way out when this machine cannot run it
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const report = options.report ?? (() => undefined);
  const delivered = await deliveredBinaries();
  const home = await prepareHome(options.dataDir);
  if (home.notice) report(home.notice);
  const release = await claim(home.folder);
  return freed(release, launch());

  async function launch(): Promise<EmbeddedPostgres> {
    const durability = options.durability ?? 'safe';
    const left = await stopLeftOver(home.cluster);
    if (left !== undefined) report(`stopped the PostgreSQL server ${left} that a killed Rackledger left behind`);
    const binaries = await usableBinaries(delivered, home.folder, home.user);
    const fresh = await ensureCluster(home, binaries, durability);
    const socket = await socketFolder(home);
    await removeSocket(socket);
    const child = await startServer(home, binaries, { socket, durability });
    const lastResort = (): boolean => child.kill('SIGINT');
    process.once('exit', lastResort);
    let asked = false;
    const lost = new Promise<void>((resolve) => {
      child.once('exit', () => {
        if (!asked) resolve();
      });
    });
    const stop = async (): Promise<void> => {
      asked = true;
      await stopServer(child);
      process.off('exit', lastResort);
      if (!socket.startsWith(home.folder)) await rm(socket, { recursive: true, force: true });
      await release();
    };
    return { url: await connectionUrl(home, socket), fresh, folder: home.folder, stop, lost };
  }
}
