/** A CloudEvent as it came over the wire. */
export interface HeardEvent {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly subject?: string;
  readonly position: string;
  readonly dataschema?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One stream of the change feed, read line by line as far as a test wants. */
export class FeedReader {
  readonly heard: HeardEvent[] = [];
  /** The position of the last line: where a consumer would resume. */
  at: string | undefined;
  readonly #leaving = new AbortController();
  readonly #lines: AsyncGenerator<string>;
  response!: Response;

  private constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {
    this.#lines = this.#read();
  }

  /** @throws Error with the status and the problem where the feed refuses */
  static async open(url: string, token: string, headers: Readonly<Record<string, string>> = {}): Promise<FeedReader> {
    const reader = new FeedReader(url, { authorization: `Bearer ${token}`, 'accept-encoding': 'identity', ...headers });
    reader.response = await fetch(url, { headers: reader.headers, signal: reader.#leaving.signal });
    if (reader.response.status !== 200) throw new Error(`${reader.response.status} ${await reader.response.text()}`);
    return reader;
  }

  /** The next line; undefined at the end of the stream. */
  async line(): Promise<string | undefined> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : value;
  }

  /** Reads on until `enough`, or the end. @returns what is heard so far, without signs of life */
  async until(enough: (heard: readonly HeardEvent[], last: HeardEvent) => boolean): Promise<readonly HeardEvent[]> {
    for (let line = await this.line(); line !== undefined; line = await this.line()) {
      const event = JSON.parse(line) as HeardEvent;
      this.at = event.position;
      if (event.type !== 'PositionReached') this.heard.push(event);
      if (enough(this.heard, event)) break;
    }
    return this.heard;
  }

  leave(): void {
    this.#leaving.abort();
  }

  async *#read(): AsyncGenerator<string> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of this.response.body ?? []) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  }
}
