import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Replaced } from './replaced.js';

/** The network is being changed, and it is not proven yet that the centre is still there. */
export interface UnprovenChange {
  /** The root that the files are below. */
  readonly folder: string;
  readonly replaced: readonly Replaced[];
}

/** Written down before the network is touched: whoever comes back after a death in the middle takes it back, or proves it. */
export interface Journal {
  unproven(): Promise<UnprovenChange | undefined>;
  begin(change: UnprovenChange): Promise<void>;
  end(): Promise<void>;
}

export const journalInMemory = (): Journal => {
  let change: UnprovenChange | undefined;
  return {
    unproven: async () => change,
    begin: async (begun) => {
      change = begun;
    },
    end: async () => {
      change = undefined;
    },
  };
};

export const journalInFolder = (folder: string): Journal => {
  const path = join(folder, 'unproven-network.json');
  return {
    unproven: async () => {
      const text = await readFile(path, 'utf8').catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as UnprovenChange);
    },
    begin: async (change) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(change));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
    },
    end: () => rm(path, { force: true }),
  };
};
