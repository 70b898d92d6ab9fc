export interface BrowserAnswer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any;
}

/** A browser as far as sessions see it: it keeps cookies, and says where a request comes from. */
export class VisitingBrowser {
  #cookies = new Map<string, string>();

  constructor(
    readonly url: string,
    private readonly userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ) {}

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The last cookie that was given, as it was written. */
  given = '';

  /** @param site what the browser says by Sec-Fetch-Site; null where it says nothing */
  async send(
    method: string,
    path: string,
    body?: object,
    { site = 'same-origin', headers = {} }: { site?: string | null; headers?: Record<string, string> } = {},
  ): Promise<BrowserAnswer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'user-agent': this.userAgent,
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(site === null ? {} : { 'sec-fetch-site': site }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  signIn(name: string, password: string): Promise<BrowserAnswer> {
    return this.send('POST', '/session/v1', { name, password });
  }

  ask(query: string, variables: object = {}): Promise<BrowserAnswer> {
    return this.send('POST', '/graphql', { query, variables });
  }

  #keep(cookie: string): void {
    this.given = cookie;
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
