import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.js';

/** There from before the first step until after the last: an interrupted play is taken up at the next start. */
export function markerIn(config: Config): string {
  return join(config.dataDir, 'seeding');
}

export interface Origin {
  readonly embedded: boolean;
  /** Whether the log held nothing when we came. */
  readonly wasEmpty: boolean;
}

/**
 * Decides, before anything is written to the log, whether the demo site is to be played; leaves a mark, so that a play
 * that is interrupted, at whatever moment, is known at the next start.
 */
export async function planSeeds(config: Config, { embedded, wasEmpty }: Origin): Promise<boolean> {
  if (config.seed === 'none' || !config.run.includes('api') || !config.run.includes('ingest')) return false;
  const marker = markerIn(config);
  const interrupted = await stat(marker).then(
    () => true,
    () => false,
  );
  const wanted =
    config.seed === 'demo' || (embedded && config.eventStoreUrl === undefined && (wasEmpty || interrupted));
  if (!wanted) return false;
  await mkdir(config.dataDir, { recursive: true });
  // What a play before this one wrote into it stays.
  await writeFile(marker, '', { flag: 'a' });
  return true;
}
