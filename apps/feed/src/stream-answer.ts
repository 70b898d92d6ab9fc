import { Encoder } from './encoder.js';
import type { AskedFeed } from './asked-feed.js';
import { answerProblem } from '../../ingest/src/http/answers.js';
import { baseOf, problemOf, type FeedCall, type FeedRouteParts } from './call.js';
import { takesGzip, type Form } from './forms.js';
import { Outlet } from './outlet.js';
import { watchToken } from './token-watch.js';

/** Milliseconds for which a consumer that takes nothing keeps its place; then it reads again from where it was. */
const patienceMs = 2_000;
/** Milliseconds after which a consumer that takes nothing at all is given up: it can come back and go on. */
const givenUpMs = 60_000;

type StreamForm = Exclude<Form, 'page'>;
export type AskedStream = AskedFeed & { readonly form: StreamForm };

/** The feed as an answer without end, at the pace of its consumer. */
class StreamAnswer {
  readonly #leaving = new AbortController();
  readonly #outlet: Outlet;
  readonly #encoder: Encoder;
  #at: bigint | 'now';

  constructor(
    private readonly parts: FeedRouteParts,
    private readonly call: FeedCall,
    private readonly asked: AskedStream,
  ) {
    const { request, response } = call;
    this.#at = asked.after;
    this.#encoder = new Encoder(asked.form, baseOf(request), () => parts.clock.now());
    const gzip = takesGzip(request.headers['accept-encoding']);
    if (gzip) response.setHeader('content-encoding', 'gzip');
    this.#outlet = new Outlet(response, gzip);
    response.once('close', () => this.#leaving.abort());
  }

  async run(): Promise<void> {
    const { parts, call } = this;
    const unwatch = watchToken(call.again, () => {
      parts.metrics.ended('token');
      this.#leaving.abort();
    });
    try {
      while (await this.#give()) {
        parts.metrics.slow();
        if (await this.#outlet.drained(givenUpMs)) continue;
        parts.metrics.ended('stuck');
        return this.#outlet.breakOff();
      }
      this.#outlet.end();
    } catch (error) {
      this.#fail(error);
    } finally {
      unwatch();
    }
  }

  /** True when the consumer is behind: until it has taken what it was given it takes part in nothing. */
  async #give(): Promise<boolean> {
    const { selection, form, live } = this.asked;
    const { signal } = this.#leaving;
    for await (const batch of this.parts.feed.follow({ after: this.#at, selection, live, protocol: form, signal })) {
      this.#begin();
      for (const { bytes, position } of this.#encoder.pieces(batch)) {
        this.#at = position;
        if (this.#outlet.put(bytes)) continue;
        this.#outlet.flush();
        if (!(await this.#outlet.drained(patienceMs))) return true;
      }
      this.#at = batch.position;
      this.#outlet.flush();
    }
    return false;
  }

  #begin(): void {
    const { response } = this.call;
    if (response.headersSent) return;
    // The second one: proxies that would collect an answer until it ends.
    const headers = { 'content-type': this.asked.contentType, 'x-accel-buffering': 'no' };
    response.writeHead(200, headers).flushHeaders();
  }

  /** After the first byte there is no status to give: the connection breaks, and the consumer resumes. */
  #fail(error: unknown): void {
    const { response, correlationId } = this.call;
    const problem = problemOf(error, this.asked, correlationId);
    if (problem.status >= 500) {
      this.parts.metrics.ended('broken');
      this.parts.logger.error({ err: error, correlationId }, 'a consumer of the change feed was broken off');
    }
    if (response.headersSent) return this.#outlet.breakOff();
    response.removeHeader('content-encoding');
    answerProblem(response, problem);
  }
}

export function answerStream(parts: FeedRouteParts, call: FeedCall, asked: AskedStream): Promise<void> {
  return new StreamAnswer(parts, call, asked).run();
}
