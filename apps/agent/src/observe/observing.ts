import type { ConfigurationDocument } from '#libs/contracts/index.js';
import type { Host } from '../host/host.js';
import type { Centre } from '../report/centre.js';
import type { Credentials } from '../report/credentials.js';
import { bgpObserver } from './bgp/bgp.js';
import { looking, lookOnce } from './looking.js';
import type { Observer } from './observer.js';
import { pathObserver } from './path/path.js';
import { Seen } from './seen.js';
import { createTell } from './tell.js';
import { telling } from './telling.js';

/** How often is looked and told, milliseconds; all with jitter. */
export interface ObservingPace {
  /** BGP sessions; services every second time; packets every tenth time. */
  readonly lookMs: number;
  /** At least so long between two that differ. */
  readonly gapMs: number;
  /** Files are fetched some time after the start, up to this: not all of a hall at once. */
  readonly downloadsWithinMs: number;
}

export const usualPace: ObservingPace = { lookMs: 60_000, gapMs: 60_000, downloadsWithinMs: 60 * 60_000 };

export interface ObservingParts {
  readonly host: Host;
  readonly centre: Centre;
  readonly credentials: Credentials;
  /** What the machine was told to be, as far as it is known. */
  readonly configuration: () => ConfigurationDocument | undefined;
  readonly seen: Seen;
  readonly pace: ObservingPace;
  readonly now: () => Date;
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly stopped: AbortSignal;
  readonly say: (line: string) => void;
}

/** Everything that looks, at these paces. */
export function allObservers(centre: Centre | undefined, lookMs: number, downloadsFromMs: number): readonly Observer[] {
  return [
    bgpObserver(lookMs),
    pathObserver({ centre, everyMs: 2 * lookMs, roundsOfPackets: 5, downloadsFromMs }),
  ] as readonly Observer[];
}

/** Complains of each thing once: an agent that stays looks again and again. */
function once(say: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (said.has(line)) return;
    said.add(line);
    say(line);
  };
}

/** Looks and tells until the agent is told to stop. Beside the reports: nothing here holds them up. */
export async function observing(parts: ObservingParts): Promise<void> {
  const { host, centre, credentials, configuration, seen, pace, now, random, sleep, stopped } = parts;
  const downloadsFromMs = now().getTime() + random() * pace.downloadsWithinMs;
  const say = once(parts.say);
  const around = { seen, random, sleep, stopped, say };
  await Promise.all([
    looking(allObservers(centre, pace.lookMs, downloadsFromMs), { ...around, look: { host, now }, configuration }),
    telling({ ...around, tell: createTell(centre, credentials, now), gapMs: pace.gapMs, now }),
  ]);
}

/** Looks once at everything, files included. */
export async function observeOnce(
  host: Host,
  configuration: ConfigurationDocument | undefined,
  stopped: AbortSignal,
  say: (line: string) => void,
): Promise<Seen> {
  const seen = new Seen();
  const look = { host, configuration, now: () => new Date(), stopped };
  await Promise.all(
    allObservers(undefined, 1, 0).map(async (observer) => {
      const section = await lookOnce(observer, look, say);
      if (section !== undefined) seen.tell(observer.section, section);
    }),
  );
  return seen;
}
