import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { liveNewsDocument, type LiveNewsSubscription } from '#console/api/live.graphql.js';
import { newsRounds, type NewsRounds } from '#console/api/news-rounds.js';
import { machineRowsDocument } from '#console/pages/machines/list/machine-rows.graphql.js';

export interface Centre {
  readonly url: string;
  readonly token: string;
}

/** When what stands at a position was appended; undefined of what this bench did not append. Milliseconds. */
export type AppendedAt = (position: string) => number | undefined;

/** What the table of machines asks for with its usual columns: the first page, and how many there are. */
const asked = {
  first: 100,
  orderBy: { field: 'NAME', direction: 'ASC' },
  ...Object.fromEntries(
    [
      'site',
      'names',
      'uuid',
      'processor',
      'memory',
      'storage',
      'software',
      'bmc',
      'asn',
      'reported',
      'seen',
      'labels',
      'times',
    ].map((part) => [part, false]),
  ),
  ...Object.fromEntries(
    ['count', 'place', 'belonging', 'system', 'ports', 'assigned', 'drift', 'ready'].map((part) => [part, true]),
  ),
};

/**
 * The table of machines as a browser has it open, without the browser: it hears news by the console's own subscription and asks again
 * by the console's own rounds and question.
 */
export class Tab {
  /** From the append to the tab, of all that it heard. Milliseconds. */
  readonly heard: number[] = [];
  /** From the append of the oldest news of a round to the list that shows it. Milliseconds. */
  readonly shown: number[] = [];
  asks = 0;
  #client: Client | undefined;
  #isClosed = false;
  #asking: Promise<void> = Promise.resolve();
  #oldest: number | undefined;
  #position: string | undefined;
  readonly #rounds: NewsRounds;

  constructor(
    readonly centre: Centre,
    readonly appendedAt: AppendedAt,
    readonly isAsking: boolean,
  ) {
    const ask = (): Promise<void> => (this.#isClosed ? Promise.resolve() : (this.#asking = this.#ask()));
    // A tab that is closed keeps nobody waiting for its rests.
    const rest = (milliseconds: number) => pause(milliseconds, undefined, { ref: false });
    this.#rounds = newsRounds({ ask, pause: rest, now: () => performance.now(), chance: Math.random });
  }

  /** Resolves when the first news, which say where the log stands, are there. */
  async open(): Promise<void> {
    const client = createClient({
      url: `${this.centre.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${this.centre.token}` },
      retryAttempts: 0,
    });
    this.#client = client;
    const news = client.iterate<LiveNewsSubscription>({ query: liveNewsDocument.text });
    await news.next();
    void this.#hear(news);
  }

  /** Nothing is asked behind it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client?.dispose();
    await this.#asking;
  }

  async #hear(news: AsyncIterableIterator<{ data?: LiveNewsSubscription | null | undefined }>): Promise<void> {
    for await (const { data } of news) {
      if (!data || data.events.events.length === 0) continue;
      const at = this.appendedAt(data.events.position);
      if (at !== undefined) this.heard.push(performance.now() - at);
      this.#oldest ??= at;
      this.#position = data.events.position;
      if (this.isAsking)
        this.#rounds.hear(data.events.events.map(({ stream }) => stream.slice(0, stream.indexOf('-'))));
    }
  }

  async #ask(): Promise<void> {
    const [oldest, position] = [this.#oldest, this.#position];
    this.#oldest = undefined;
    while (!(await this.#isAnswered(position)));
    if (oldest !== undefined) this.shown.push(performance.now() - oldest);
  }

  /** False where it came too late: the read models are behind the news, or the centre is too busy. */
  async #isAnswered(position: string | undefined): Promise<boolean> {
    this.asks += 1;
    const answer = await fetch(`${this.centre.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.centre.token}` },
      body: JSON.stringify({ query: machineRowsDocument.text, variables: { ...asked, waitFor: position } }),
    });
    const text = await answer.text();
    if (/"(POSITION_NOT_REACHED|DEADLINE_EXCEEDED)"/.test(text)) return false;
    if (answer.status !== 200 || text.includes('"errors"')) throw new Error(`${answer.status} ${text.slice(0, 400)}`);
    return true;
  }
}
