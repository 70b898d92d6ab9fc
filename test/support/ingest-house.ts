import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createCommandHandling, type CommandHandling } from '#libs/command-handling/index.js';
import type { IdentityLookup } from '#libs/ingest/index.js';
import type { EventStore } from '#libs/ports/index.js';
import {
  createAccess,
  createBootTokens,
  keepSecrets,
  type Access,
  type RefusedAccess,
  type SecretKeeping,
} from '#libs/records/index.js';
import {
  assembleConflictResolution,
  assembleEnrolmentDecisions,
  assembleIngest,
  type Ingest,
} from '../../apps/ingest/src/assemble.js';
import { createNodeApi } from '../../apps/ingest/src/node-api.js';
import { defaultSettings, type IngestSettings } from '../../apps/ingest/src/settings.js';
import type { TestDatabase } from './database.js';
import { SettableClock } from './settable-clock.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>> & { readonly error?: Readonly<Record<string, unknown>> };
}

export interface IngestHouse {
  readonly url: string;
  readonly port: number;
  readonly clock: SettableClock;
  readonly commands: CommandHandling;
  readonly access: Access;
  readonly keeping: SecretKeeping;
  readonly ingest: Ingest;
  readonly conflicts: ReturnType<typeof assembleConflictResolution>;
  readonly enrolments: ReturnType<typeof assembleEnrolmentDecisions>;
  readonly bootTokens: ReturnType<typeof createBootTokens>;
  /** Who was refused so far. */
  readonly refused: readonly RefusedAccess[];
  /** Log lines so far, as JSON. */
  readonly lines: string[];
  /** A document, gzipped as the agent does it, with a token where there is one. */
  post(path: string, document: object, token?: string, headers?: Record<string, string>): Promise<Answer>;
  /** Any body, any headers. */
  send(path: string, init: RequestInit): Promise<Answer>;
  close(): Promise<void>;
}

interface Options {
  readonly database: TestDatabase;
  readonly store: EventStore;
  readonly lookup: IdentityLookup;
  readonly settings?: Partial<IngestSettings>;
  /** As if the request came from there. */
  readonly remoteAddress?: string;
}

function pretendFrom(request: IncomingMessage, address: string | undefined): void {
  if (address !== undefined) Object.defineProperty(request.socket, 'remoteAddress', { value: address });
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Answer['body']);
  return { status: response.status, headers: response.headers, body };
}

function assemble({ database, store, lookup, settings }: Options, lines: string[]) {
  const { pool } = database;
  const clock = new SettableClock();
  const commands = createCommandHandling({ store });
  const access = createAccess({ pool, commands, clock });
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const all = { ...defaultSettings, ...settings };
  const refused: RefusedAccess[] = [];
  const refusals = { note: (one: RefusedAccess) => void refused.push(one) };
  const key = { text: randomBytes(32).toString('base64'), where: 'the test' };
  const keeping = keepSecrets({ pool, commands, place: { folder: '', given: async () => Promise.resolve(key) } });
  const around = { pool, store, commands, keeping, lookup, access, refusals, clock, logger };
  const ingest = assembleIngest({ ...around, metrics: new Registry(), settings: all });
  const conflicts = assembleConflictResolution({ pool, commands, lookup, access, clock, limits: all.limits });
  const enrolments = assembleEnrolmentDecisions({ pool, commands, access, limits: all.limits });
  const bootTokens = createBootTokens(pool, clock);
  return { clock, commands, access, keeping, ingest, conflicts, enrolments, bootTokens, refused };
}

/** The node API on a port of its own, with an event store and an identity view of the test's choice. */
export async function openIngestHouse(options: Options): Promise<IngestHouse> {
  const lines: string[] = [];
  const parts = assemble(options, lines);
  const handle = createNodeApi(parts.ingest);
  // As the front door has it: a test that computes for seconds must not find its idle connections closed.
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    pretendFrom(request, options.remoteAddress);
    handle(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const send = async (path: string, init: RequestInit) =>
    answerOf(await fetch(`${url}/node/v1/${path}`, { method: 'POST', ...init }));
  return {
    ...parts,
    url,
    port,
    lines,
    send,
    post: (path, document, token, headers = {}) =>
      send(path, {
        body: gzipSync(JSON.stringify(document)),
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...headers,
        },
      }),
    close: async () => {
      server.close();
      server.closeAllConnections();
      parts.ingest.configurationNews.stop();
      await parts.ingest.liveness.write();
    },
  };
}
