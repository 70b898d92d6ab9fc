import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfigurationDocument, ConfiguredMeasure } from '#libs/contracts/index.js';
import { liveHost } from '../host/live-host.js';
import { observeOnce, observing, usualPace, type ObservingParts } from '../observe/observing.js';
import { at, listOf } from '../parsers/json.js';
import { UsageError } from './exit-code.js';
import type { Sending } from './options.js';
import type { Terminal } from './terminal.js';

/** What a configuration's `measure` says, or a whole configuration; lists that are missing are empty. */
async function measureIn(path: string): Promise<ConfigurationDocument> {
  const text = await readFile(path, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`--measure: ${path} cannot be read (${code ?? 'unknown error'})`);
  });
  try {
    const whole = JSON.parse(text) as unknown;
    const measure = at(whole, 'measure') ?? whole;
    const list = <Name extends keyof ConfiguredMeasure>(name: Name) =>
      listOf(at(measure, name)) as ConfiguredMeasure[Name];
    const own = { targets: list('targets'), services: list('services'), downloads: list('downloads') };
    return { ...(whole as ConfigurationDocument), measure: own };
  } catch {
    throw new UsageError(`--measure: ${path} is not JSON`);
  }
}

/** Looks once, and prints what is seen. Nothing is sent to the centre. */
export async function lookAround(measure: string | undefined, terminal: Terminal): Promise<void> {
  const configuration = measure === undefined ? undefined : await measureIn(measure);
  const seen = await observeOnce(liveHost(), configuration, terminal.stopped, terminal.say);
  terminal.print(`${JSON.stringify(seen.document(), null, 2)}\n`);
}

/** Looks and tells, at the pace that was asked for, until the agent is told to stop. */
export function observingFor(
  parts: Pick<ObservingParts, 'host' | 'centre' | 'credentials' | 'configuration' | 'seen'>,
  { observeSeconds }: Pick<Sending, 'observeSeconds'>,
  terminal: Terminal,
): Promise<void> {
  const everyMs = observeSeconds * 1000;
  return observing({
    ...parts,
    pace: { ...usualPace, lookMs: everyMs, gapMs: everyMs },
    now: () => new Date(),
    random: Math.random,
    sleep: (milliseconds) => sleep(milliseconds, undefined, { signal: terminal.stopped }).catch(() => {}),
    stopped: terminal.stopped,
    say: terminal.say,
  });
}
