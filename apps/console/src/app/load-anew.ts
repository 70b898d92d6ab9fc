/** How long a load counts as the one that should have helped, in milliseconds; a later upgrade is another one. */
const freshMs = 60_000;

/** What is kept in the tab when a page is loaded anew: its address, and when. */
export const loadMark = (address: string, now: number): string => `${now} ${address}`;

/** Whether this page was loaded anew just now, and did not come nonetheless. */
export function wasLoadedAnew(mark: string | null, address: string, now: number): boolean {
  const [at = '', ...rest] = mark?.split(' ') ?? [];
  const age = now - Number(at);
  return rest.join(' ') === address && age >= 0 && age < freshMs;
}

export interface Look {
  /** The centre answers. */
  readonly isThere: boolean;
  /** It did not, at an earlier look. */
  readonly wasAway: boolean;
  /** The page was loaded anew before, and did not come. */
  readonly wasLoaded: boolean;
}

/**
 * What becomes of a page that did not come. While the centre is away it waits; once it answers, the page is loaded: it was
 * away for a moment, or has been upgraded and has no such file any more. What does not come then either is said.
 */
export function stepFor({ isThere, wasAway, wasLoaded }: Look): 'wait' | 'load' | 'say' {
  if (!isThere) return 'wait';
  return wasAway || !wasLoaded ? 'load' : 'say';
}

export interface Watch {
  readonly isThere: () => Promise<boolean>;
  /** Until the next look. */
  readonly rest: () => Promise<void>;
  /** Whether to tell that the page is of an older version. */
  readonly say: (isOlder: boolean) => void;
  readonly load: () => void;
  readonly wasLoaded: boolean;
  readonly signal: AbortSignal;
}

/**
 * Looks, one look after the other, until the page is loaded, and no further: while a busy centre takes its time to answer, another
 * look would load it once more.
 */
export async function watchUntilLoaded({ isThere, rest, say, load, wasLoaded, signal }: Watch): Promise<void> {
  let wasAway = false;
  while (!signal.aborted) {
    const there = await isThere();
    if (signal.aborted) return;
    const step = stepFor({ isThere: there, wasAway, wasLoaded });
    if (step === 'load') return load();
    say(step === 'say');
    wasAway ||= !there;
    await rest();
  }
}
