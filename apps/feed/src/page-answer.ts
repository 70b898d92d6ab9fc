import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { StoredEvent } from '#libs/ports/index.js';
import { answerProblem } from '../../ingest/src/http/answers.js';
import type { AskedFeed } from './asked-feed.js';
import { baseOf, problemOf, type FeedCall, type FeedRouteParts } from './call.js';
import { cloudEvent } from './cloud-event.js';
import { takesGzip } from './forms.js';

const compressed = promisify(gzip);

/** Milliseconds after which a page is answered as far as it got: a filter may leave out millions of events. */
const longEnoughMs = 2_000;

interface Found {
  readonly events: readonly StoredEvent[];
  readonly position: bigint;
  readonly caughtUp: boolean;
}

function cut(events: readonly StoredEvent[], most: number): Found | undefined {
  const last = events.length > most ? events[most - 1] : undefined;
  return last && { events: events.slice(0, most), position: last.position, caughtUp: false };
}

async function find({ feed }: FeedRouteParts, asked: AskedFeed, signal: AbortSignal): Promise<Found> {
  const { after, selection, most } = asked;
  const started = performance.now();
  const events: StoredEvent[] = [];
  let reached = { position: 0n, caughtUp: false };
  for await (const batch of feed.follow({ after, selection, live: false, most, protocol: 'page', signal })) {
    events.push(...batch.events);
    reached = batch;
    if (events.length >= most || performance.now() - started > longEnoughMs) break;
  }
  const { position, caughtUp } = reached;
  return cut(events, most) ?? { events, position, caughtUp };
}

function linkBehind(url: string, position: bigint): string {
  const [path = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('after', String(position));
  return `<${path}?${parameters.toString()}>; rel="next"`;
}

/** A bounded part of the log, with the place to go on from in its headers. */
export async function answerPage(parts: FeedRouteParts, call: FeedCall, asked: AskedFeed): Promise<void> {
  const { request, response, correlationId } = call;
  const leaving = new AbortController();
  response.once('close', () => leaving.abort());
  try {
    const { events, position, caughtUp } = await find(parts, asked, leaving.signal);
    const base = baseOf(request);
    const text = Buffer.from(`[${events.map((event) => cloudEvent(event, base)).join(',\n')}]\n`);
    const zipped = takesGzip(request.headers['accept-encoding']);
    const body = zipped ? await compressed(text) : text;
    response.writeHead(200, {
      'content-type': asked.contentType,
      'content-length': body.length,
      ...(zipped && { 'content-encoding': 'gzip' }),
      link: linkBehind(request.url ?? '', position),
      'rackledger-position': String(position),
      'rackledger-caught-up': String(caughtUp),
    });
    response.end(body);
  } catch (error) {
    const problem = problemOf(error, asked, correlationId);
    if (problem.status === 500) parts.logger.error({ err: error, correlationId }, 'a page of the change feed broke');
    answerProblem(response, problem);
  }
}
