import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { pinnedCa } from './pinned-ca.js';

/** Where the centre listens, and whom we believe to be it. */
export interface Centre {
  readonly url: URL;
  /** PEM certificates to trust instead of the system's. */
  readonly ca?: string | undefined;
  /** SHA-256 of the authority's certificate: it is fetched from the centre, and trusted if it fits. */
  readonly caFingerprint?: string | undefined;
}

export interface Reply {
  readonly status: number;
  /** Parsed body, where it was JSON. */
  readonly body: unknown;
  /** From a Retry-After header, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** What the ETag header holds between its quotes. */
  readonly tag?: string | undefined;
}

/** The centre could not be talked to at all; `message` says why in words. */
export class Unreachable extends Error {}

const answerWithinMs = 30_000;
const longestAnswer = 64 * 1024;

/** What is asked for, and how long an answer may take and be. */
interface Asked {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly withinMs: number;
  readonly longestBytes: number;
  /** Ends the call: the agent is told to stop. */
  readonly stopped?: AbortSignal | undefined;
}

/** A machine's name for the network it is on, not for its secrets: only there plain HTTP carries a token. */
export const isLoopback = (url: URL): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);

/** Tokens travel over TLS, or not at all; loopback excepted. */
export const mayCarrySecrets = ({ url }: Centre): boolean => url.protocol === 'https:' || isLoopback(url);

/** What was found to fit its fingerprint, by the centre that it was asked of. */
const pinned = new WeakMap<Centre, string>();

const trusted = async (centre: Centre): Promise<string | undefined> => {
  const { url, ca, caFingerprint } = centre;
  if (caFingerprint === undefined || url.protocol !== 'https:') return ca;
  const known = pinned.get(centre) ?? (await pinnedCa(url, caFingerprint));
  pinned.set(centre, known);
  return known;
};

export const post = (
  centre: Centre,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<Reply> => {
  const all = { 'content-length': String(body.length), ...headers };
  return ask(centre, path, {
    method: 'POST',
    headers: all,
    body,
    withinMs: answerWithinMs,
    longestBytes: longestAnswer,
  });
};

/** For answers that may be long, and long in coming. */
export const get = (
  centre: Centre,
  path: string,
  headers: Readonly<Record<string, string>>,
  limits: { readonly withinMs: number; readonly longestBytes: number; readonly stopped?: AbortSignal | undefined },
): Promise<Reply> => ask(centre, path, { method: 'GET', headers, body: Buffer.alloc(0), ...limits });

const ask = (centre: Centre, path: string, asked: Asked): Promise<Reply> => {
  const target = new URL(path, withSlash(centre.url));
  if (asked.headers['authorization'] !== undefined && !mayCarrySecrets(centre))
    throw new Error('a token is never sent over plain HTTP');
  return trusted(centre).then(
    (ca) => send(target, ca, asked),
    (error: Error) => Promise.reject(new Unreachable(`${target.origin}: ${reasonOf(error)}`)),
  );
};

const send = (target: URL, ca: string | undefined, asked: Asked): Promise<Reply> => {
  const { method, headers, body, withinMs, longestBytes, stopped } = asked;
  const request = target.protocol === 'https:' ? overHttps : overHttp;
  const options = {
    method,
    headers: { connection: 'close', ...headers },
    timeout: withinMs,
    ...(ca === undefined ? {} : { ca }),
    ...(stopped === undefined ? {} : { signal: stopped }),
  };
  return new Promise((settle, fail) => {
    const call = request(target, options, (answer) => {
      read(answer, longestBytes).then((text) => settle(replyOf(answer, text)), unreachable);
    });
    const unreachable = (error: Error): void => fail(new Unreachable(`${target.origin}: ${reasonOf(error)}`));
    call.on('timeout', () => call.destroy(new Error(`no answer within ${withinMs / 1000} s`)));
    call.on('error', unreachable);
    call.end(body);
  });
};

/** `https://centre/rack` keeps its path: a proxy may put us below one. */
const withSlash = (url: URL): URL => new URL(url.href.endsWith('/') ? url.href : `${url.href}/`);

/** A refused connection to a name with two addresses is an AggregateError without a message. */
const reasonOf = (error: Error): string => error.message || ((error as NodeJS.ErrnoException).code ?? error.name);

const read = async (answer: IncomingMessage, longestBytes: number): Promise<string> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer) {
    length += (part as Buffer).length;
    if (length > longestBytes) break;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
};

const replyOf = (answer: IncomingMessage, text: string): Reply => ({
  status: answer.statusCode ?? 0,
  body: parsed(text),
  retryAfterMs: retryAfter(answer.headers['retry-after']),
  tag: /^"([^"]+)"$/.exec(answer.headers.etag ?? '')?.[1],
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const longestWaitMs = 24 * 60 * 60 * 1000;

/** Seconds, or a date (RFC 9110, section 10.2.3). */
export const retryAfter = (text: string | undefined, now = Date.now()): number | undefined => {
  if (text === undefined) return undefined;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWaitMs) : undefined;
};
