import { createClient, type Client } from 'graphql-ws';
import { accessToken, onSignedOut } from './credentials.js';
import { liveNewsDocument, type LiveNewsSubscription } from './live.graphql.js';
import { newsRounds } from './news-rounds.js';
import { askAgain, isAbout } from './query-client.js';
import { signsOfLife } from './signs-of-life.js';

/** How news stand: heard as they happen; lost and being sought; or not open to us, and asked for now and then instead. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'polling';

const retryMs = [1000, 2000, 5000, 15_000] as const;
const pollMs = 15_000;
/** Between two signs of life; as long again is waited for an answer. */
const keepAliveMs = 12_000;

const listeners = new Set<() => void>();
let state: LiveState = 'connecting';
let position: string | undefined;
/** Of what was ordered from here, which is on its way to us as news; whoever hears none asks for it only so long. */
let ordered: { readonly at: string; readonly until: number } | undefined;
const orderedMs = 60_000;
let stop: (() => void) | undefined;
/** Nobody is known any more, and is asked to sign in: what is asked meanwhile would only be refused, each time on record. */
let isOut = false;
onSignedOut(() => (isOut = true));

export const liveState = (): LiveState => state;
const later = (one: string | undefined, other: string | undefined): string | undefined =>
  BigInt(one ?? -1) < BigInt(other ?? -1) ? other : one;

/** The newest position that we know of. */
export const livePosition = (): string | undefined =>
  later(position, ordered && ordered.until > performance.now() ? ordered.at : undefined);
/** What was ordered from here is in every later answer, whether or not the news of it have come. */
export function haveOrdered(at: string): void {
  ordered = { at: later(ordered?.at, at) ?? at, until: performance.now() + orderedMs };
}
export function onLive(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/** `machine-<id>` is of category `machine`. */
const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** Heard where nobody can say what has changed. */
const anything = '*';

/** A page that nobody sees asks when it is looked at again: what it shows is marked as old, and asked for then. */
const askForChanged = (changed: ReadonlySet<string>): Promise<void> =>
  askAgain((query) => changed.has(anything) || isAbout(query, changed), document.hidden || isOut ? 'none' : 'active');

const rounds = newsRounds({
  ask: askForChanged,
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => performance.now(),
  chance: Math.random,
});

function open(): Client {
  const token = accessToken();
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: token === undefined ? {} : { authorization: `Bearer ${token}` },
    // Where it was cut off we go on behind what we heard last, which only we know.
    retryAttempts: 0,
    keepAlive: keepAliveMs,
    on: signsOfLife(keepAliveMs, () => client.terminate()),
  });
  return client;
}

async function hear(client: Client, isOver: () => boolean): Promise<void> {
  const news = client.iterate<LiveNewsSubscription>({
    query: liveNewsDocument.text,
    variables: { after: position },
  });
  for await (const { data, errors } of news) {
    if (isOver()) return;
    if (errors?.some(({ extensions }) => extensions?.['code'] === 'FORBIDDEN')) throw new NotForUs();
    // A centre that was restored from a backup has not come as far as we have: begun anew, with all that is shown.
    if (errors) position = ordered = undefined;
    if (!data) continue;
    // What happened between the first answers and now was heard by nobody.
    if (position === undefined) rounds.hear([anything]);
    ({ position } = data.events);
    become('live');
    rounds.hear(data.events.events.map(({ stream }) => categoryOf(stream)));
  }
}

class NotForUs extends Error {}

/** A token that is limited to sites may not hear of everything; it asks now and then. */
function poll(): void {
  become('polling');
  const every = setInterval(() => rounds.hear([anything]), pollMs);
  stop = () => clearInterval(every);
}

/** Asked at once: whose session was ended elsewhere is told so now, and not when he next does something. */
async function pollOnce(isOver: () => boolean): Promise<void> {
  if (!isOver()) rounds.hear([anything]);
  await new Promise((resolve) => setTimeout(resolve, pollMs));
}

async function listen(isOver: () => boolean): Promise<void> {
  for (let failures = 0; !isOver();) {
    const client = open();
    const since = position;
    try {
      await hear(client, isOver);
    } catch (error) {
      if (error instanceof NotForUs) return poll();
      if ((error as { code?: number } | null)?.code === 4403) {
        // The session has ended, or other rights than before have begun: what is there is asked for until one of them is told.
        become('polling');
        await pollOnce(isOver);
        continue;
      }
    } finally {
      void client.dispose();
    }
    if (isOver()) return;
    become('lost');
    failures = position === since ? failures + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, retryMs[Math.min(failures, retryMs.length - 1)]));
  }
}

/** After somebody signed in again: what was given up for want of a session is taken up again. */
export function hearAgain(): void {
  if (state !== 'polling' && !isOut) return;
  stop?.();
  goLive();
}

/** Hears of all events, and has asked again what they made old. Goes on behind the last that was heard, so without a gap. */
export function goLive(): () => void {
  let over = false;
  isOut = false;
  become('connecting');
  stop = () => (over = true);
  // Given up where nobody is known any more; whoever signs in takes it up again.
  void listen(() => over || isOut);
  return () => {
    stop?.();
    over = true;
  };
}
