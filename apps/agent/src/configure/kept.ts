import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppliedConfigurationReport } from '#libs/contracts/index.js';
import type { GivenConfiguration, NetworkFlavour } from './given.js';

/** The newest configuration that this machine was ever given, and what became of applying it. */
export interface Kept {
  readonly given: GivenConfiguration;
  readonly flavour: NetworkFlavour;
  /** An older generation than ours that the centre gave, and that was not taken. */
  readonly stale: number | undefined;
  readonly applied: AppliedConfigurationReport | undefined;
}

export interface Keeping {
  load(): Promise<Kept | undefined>;
  save(kept: Kept): Promise<void>;
}

/**
 * Takes what the centre gave, unless it is older than what was taken before: a centre that was put back from a backup
 * counts from where it was then. The same number with another content is older too: it was counted twice.
 */
export const taking = (
  kept: Kept | undefined,
  given: GivenConfiguration,
  flavour: NetworkFlavour,
): { readonly kept: Kept; readonly taken: boolean } => {
  const before = kept?.given.document.machineId === given.document.machineId ? kept : undefined;
  if (before !== undefined && isOlder(given, before.given))
    return { kept: { ...before, stale: given.generation }, taken: false };
  return { kept: { given, flavour, stale: undefined, applied: before?.applied }, taken: true };
};

const isOlder = (one: GivenConfiguration, than: GivenConfiguration): boolean =>
  one.generation < than.generation || (one.generation === than.generation && one.digest !== than.digest);

export const keptInMemory = (): Keeping => {
  let all: Kept | undefined;
  return {
    load: async () => all,
    save: async (kept) => {
      all = kept;
    },
  };
};

/** A file of root's: secrets are in it. Bound to the centre that gave it, as the token is. */
export const keptInFolder = (folder: string, centre: URL): Keeping => {
  const path = join(folder, 'configuration.json');
  return {
    load: async () => readKept(await readFile(path, 'utf8').catch(() => undefined), centre.origin),
    save: async (kept) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const beside = `${path}.new`;
      const file = await open(beside, 'w', 0o600);
      try {
        await file.writeFile(`${JSON.stringify({ centre: centre.origin, kept })}\n`);
        // A power loss must not bring an older generation back.
        await file.sync();
      } finally {
        await file.close();
      }
      await chmod(beside, 0o600);
      await rename(beside, path);
    },
  };
};

const readKept = (text: string | undefined, origin: string): Kept | undefined => {
  try {
    const { centre, kept } = JSON.parse(text ?? '{}') as { centre?: unknown; kept?: Kept };
    return centre === origin && typeof kept?.given.generation === 'number' ? kept : undefined;
  } catch {
    // Cut short by a power loss before the rename: there is nothing to go by.
    return undefined;
  }
};
