import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ConsulReach } from './reach.js';

export interface RestCall {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Below `/v1`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

export interface RestAnswer {
  readonly status: number;
  readonly text: string;
  /** `X-Consul-Index`: where the next blocking query goes on. */
  readonly index: string | undefined;
}

/** More than any answer that we ask for: 100,000 checks are some 40 MB. */
const mostBytes = 256 * 1024 * 1024;

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`the answer is larger than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** One address of Consul's HTTP API, for the calls that the package `consul` has not: see decision 0190. */
export class RestClient {
  readonly #agent: HttpAgent | HttpsAgent;
  readonly #secure: boolean;

  constructor(
    readonly address: string,
    private readonly reach: Pick<ConsulReach, 'datacenter' | 'token' | 'ca'>,
  ) {
    this.#secure = address.startsWith('https:');
    this.#agent = this.#secure
      ? new HttpsAgent({ keepAlive: true, ...(reach.ca === undefined ? {} : { ca: reach.ca }) })
      : new HttpAgent({ keepAlive: true });
  }

  /** Shared with the package's client, which so has the same certificates and connections. */
  get agent(): HttpAgent | HttpsAgent {
    return this.#agent;
  }

  /** @throws Error of the network, the deadline, or the signal; any status is an answer */
  async call({ method, path, query, body, deadlineMs, signal }: RestCall): Promise<RestAnswer> {
    const { datacenter, token } = this.reach;
    const url = new URL(`${this.address}/v1${path}`);
    for (const [name, value] of Object.entries({ dc: datacenter, ...query })) url.searchParams.set(name, value);
    const deadline = AbortSignal.timeout(deadlineMs);
    const send = this.#secure ? httpsRequest : httpRequest;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = send(url, {
        method,
        agent: this.#agent,
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        headers: {
          ...(token === undefined ? {} : { 'x-consul-token': token }),
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      });
      asked.once('response', resolve);
      asked.once('error', reject);
      asked.end(body);
    });
    const index = answer.headers['x-consul-index'];
    return {
      status: answer.statusCode ?? 0,
      text: await textOf(answer),
      index: typeof index === 'string' ? index : undefined,
    };
  }

  close(): void {
    this.#agent.destroy();
  }
}
