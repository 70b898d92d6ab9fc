import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get, type ClientRequest, type IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

/** The feed in a process of its own. */
export interface FeedServer {
  readonly pid: number;
  readonly port: number;
  readonly token: string;
  stop(): Promise<void>;
}

export async function startFeedServer(databaseUrl: string): Promise<FeedServer> {
  const file = fileURLToPath(new URL('./feed-server.ts', import.meta.url));
  const options = ['--conditions=source', '--import', 'tsx', file, databaseUrl];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the feed server ended while starting')));
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  const told = JSON.parse(line.toString()) as { port: number; token: string };
  const stop = async (): Promise<void> => {
    child.kill();
    await once(child, 'exit');
  };
  return { ...told, pid: child.pid ?? 0, stop };
}

function ask({ port, token }: FeedServer, path: string): Promise<{ request: ClientRequest; answer: IncomingMessage }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    const request = get({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      if (answer.statusCode === 200) resolve({ request, answer });
      else reject(new Error(`status ${answer.statusCode}`));
    });
    request.on('error', reject);
  });
}

function count(bytes: Buffer, byte: string): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found += 1;
  return found;
}

/** The whole log as lines, to its end. @returns how many lines there were */
export async function readLines(server: FeedServer, query: string): Promise<number> {
  const { answer } = await ask(server, `/feed/v1/events?after=beginning&follow=false${query}`);
  let lines = 0;
  for await (const chunk of answer) lines += count(chunk as Buffer, '\n');
  return lines;
}

const fields = 'id type stream revision position recordedAt actor correlationId causationId commandId data';

/** The whole log over graphql-ws, to its end. @returns how many events there were */
export function readPages({ port, token }: FeedServer): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
    const send = (message: object): void => socket.send(JSON.stringify(message));
    const query = `subscription { events(after: "0") { caughtUp position events { ${fields} } } }`;
    let events = 0;
    socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    socket.on('error', reject);
    socket.on('message', (message: Buffer) => {
      const head = message.toString('latin1', 0, 90);
      if (head.includes('"connection_ack"')) send({ id: '1', type: 'subscribe', payload: { query } });
      if (head.includes('"error"')) reject(new Error(message.toString()));
      events += count(message, '"recordedAt"');
      if (!head.includes('"caughtUp":true')) return;
      socket.terminate();
      resolve(events);
    });
  });
}

/** Many that hear what happens. Of some of them the milliseconds from append to here are kept; the others only take it. */
export class Audience {
  readonly #requests: ClientRequest[] = [];
  readonly latencies: number[] = [];
  heard = 0;

  async join(server: FeedServer, query: string, measured: boolean): Promise<void> {
    const { request, answer } = await ask(server, `/feed/v1/events?after=now&type=MachineNamed${query}`);
    this.#requests.push(request);
    answer.on('error', () => undefined);
    await once(answer, 'data');
    answer.on('data', (chunk: Buffer) => this.#take(chunk, measured));
  }

  leave(): void {
    for (const request of this.#requests.splice(0)) request.destroy();
  }

  #take(chunk: Buffer, measured: boolean): void {
    this.heard += count(chunk, '\n');
    if (!measured) return;
    const now = Date.now();
    for (const [, at] of chunk.toString('latin1').matchAll(/"name":"at-(\d+)"/g)) this.latencies.push(now - Number(at));
  }
}

/** Resolves when the server has appended so many events per second for so many seconds. */
export async function appendSteadily(server: FeedServer, perSecond: number, seconds: number): Promise<void> {
  const { answer } = await ask(server, `/append/${perSecond}/${seconds}`);
  for await (const _ of answer);
}
