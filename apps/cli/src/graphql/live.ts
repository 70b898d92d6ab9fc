import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket as OneSocket } from 'ws';
import { exitCode, Failure } from '../exit-code.js';
import type { Centre } from './client.js';
import { unreachable } from './unreachable.js';
import { failureOf, type GraphQLProblem } from './problems.js';

/** Milliseconds before the line is tried again; the last goes on. */
const pauses = [1_000, 2_000, 5_000, 15_000] as const;
/** Milliseconds between two signs of life: a line that is dead without a word is found by them. */
const keepAliveMs = 12_000;
/** What the API closes a line with that it will not open again: docs/graphql.md. */
const noRight = 4403;

async function clientFor({ url, token, ca }: Centre) {
  const [{ createClient }, { WebSocket }] = await Promise.all([import('graphql-ws'), import('ws')]);
  class Trusting extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { ...(ca !== undefined && { ca }) });
    }
  }
  const target = new URL('graphql', url.endsWith('/') ? url : `${url}/`);
  target.protocol = target.protocol.replace('http', 'ws');
  let open: OneSocket | undefined;
  let silent: ReturnType<typeof setTimeout> | undefined;
  return createClient({
    url: target.href,
    webSocketImpl: Trusting,
    connectionParams: { authorization: `Bearer ${token}` },
    // Where it was cut we go on behind what was told last, which only whoever asks knows.
    retryAttempts: 0,
    keepAlive: keepAliveMs,
    on: {
      opened: (socket) => (open = socket as OneSocket),
      ping: (received) => {
        if (!received) silent = setTimeout(() => open?.terminate(), keepAliveMs);
      },
      pong: (received) => {
        if (received) clearTimeout(silent);
      },
      closed: () => clearTimeout(silent),
    },
  });
}

/** What the line ended with: a code of the API, what it says of the subscription, or a socket that broke. */
function failureOfLine(url: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (Array.isArray(error) && error.length > 0) return failureOf(error[0] as GraphQLProblem);
  const { code, error: cause } = (error ?? {}) as { readonly code?: unknown; readonly error?: unknown };
  if (code === noRight)
    return new Failure(exitCode.notAllowed, 'The token lets nobody in, or not any more.', 'Say `rackledger login`.');
  if (cause instanceof Error || error instanceof Error) return unreachable(url, cause ?? error);
  return unreachable(url, new Error(`the line was closed (${String(code)})`));
}

/** One subscription, for as long as its line holds. @throws Failure that is `unreachable` where it was cut, another where nobody will ever answer */
async function* heard<Data>(
  centre: Centre,
  query: string,
  variables: object,
  stopped: AbortSignal,
): AsyncGenerator<Data> {
  const client = await clientFor(centre);
  const stop = (): void => void client.dispose();
  stopped.addEventListener('abort', stop, { once: true });
  try {
    for await (const { data, errors } of client.iterate<Data>({ query, variables: { ...variables } })) {
      const [first] = errors ?? [];
      if (first) throw failureOf(first);
      if (data) yield data;
    }
  } catch (error) {
    throw failureOfLine(centre.url, error);
  } finally {
    stopped.removeEventListener('abort', stop);
    stop();
  }
}

export interface Lines<Data> {
  readonly centre: Centre;
  readonly query: string;
  /** Asked for at each new line: where to go on. */
  readonly variables: () => object;
  readonly stopped: AbortSignal;
  /** The line was cut, or holds again. */
  readonly tell: (state: 'cut' | 'whole') => void | Promise<void>;
  readonly each: (data: Data) => void | Promise<void>;
}

interface Heard {
  readonly isHeard: boolean;
  /** Missing where the other end was done. */
  readonly cutBy?: Failure;
}

/** Until the line is cut, or what is asked for on account of it cannot be reached. */
async function hearOnce<Data>(lines: Lines<Data>, wasCut: boolean): Promise<Heard> {
  const { centre, query, variables, stopped, tell, each } = lines;
  let isHeard = false;
  try {
    for await (const data of heard<Data>(centre, query, variables(), stopped)) {
      if (wasCut && !isHeard) await tell('whole');
      isHeard = true;
      await each(data);
    }
  } catch (error) {
    // Asking stops in its own ways too, and is then no mistake.
    if (stopped.aborted) return { isHeard };
    if (!(error instanceof Failure) || error.code !== exitCode.unreachable) throw error;
    return { isHeard, cutBy: error };
  }
  return { isHeard };
}

/**
 * Hears a subscription until it is stopped, over restarts and cut lines.
 * @throws Failure where trying again would not help, or nobody was there from the beginning
 */
export async function listen<Data>(lines: Lines<Data>): Promise<void> {
  const { stopped, tell } = lines;
  let wasThere = false;
  for (let failures = 0; !stopped.aborted; failures += 1) {
    const { isHeard, cutBy } = await hearOnce(lines, failures > 0);
    if (stopped.aborted) return;
    wasThere ||= isHeard;
    if (!wasThere && cutBy) throw cutBy;
    if (isHeard) failures = 0;
    if (failures === 0) await tell('cut');
    await sleep(pauses[Math.min(failures, pauses.length - 1)], undefined, { signal: stopped }).catch(() => undefined);
  }
}
