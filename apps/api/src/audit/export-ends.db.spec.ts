import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAccess, type Access } from '#libs/records/index.js';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { systemClock } from '#libs/kernel/index.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { InMemoryEventStore } from '../../../../test/support/in-memory-event-store.js';
import { manyAuditEvents } from '../../../../test/support/many-audit-events.js';
import { callersThrough } from '../../../centre/src/http/caller-address.js';
import { auditExport, auditPath, type AuditExportParts } from './export-route.js';

const patient = { timeout: 30_000, interval: 50 };
const hour = 3_600_000;
/** More than what two sockets take in between a writer and somebody who does not read. */
const events = 60_000;

let database: TestDatabase;
let access: Access;
let token: string;
const store = new InMemoryEventStore();
beforeAll(async () => {
  database = await createTestDatabase();
  await manyAuditEvents(database.pool, events);
  access = createAccess({ pool: database.pool, commands: createCommandHandling({ store }), clock: systemClock });
  const context = { commandId: 'c1', correlationId: 'c1', actor: 'process:test' } as const;
  const issued = await access.issue({ label: 'test', accessRole: 'viewer' }, context);
  if ('refusal' in issued) throw new Error(issued.refusal.message);
  token = issued.secret;
}, 120_000);
afterAll(() => database.drop());

interface Opened {
  readonly server: Server;
  readonly lines: string[];
  readonly metrics: Registry;
  readonly ask: () => Promise<IncomingMessage>;
}
const opened: Opened[] = [];
afterEach(() => {
  for (const { server } of opened.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function open(times: Pick<AuditExportParts, 'longestMs' | 'stalledMs'>): Promise<Opened> {
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const metrics = new Registry();
  const refusals = { note: () => undefined };
  const door = { access, plainHttp: 'loopback', addressOf: callersThrough([]), refusals, door: 'audit' } as const;
  const parts = { pool: database.pool, store, door, logger, metrics, ...times };
  const server = createServer(express().use(auditPath, auditExport(parts)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${auditPath}/export?format=csv`;
  const ask = async () => {
    const request = get(url, { headers: { authorization: `Bearer ${token}` }, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  };
  const one = { server, lines, metrics, ask };
  opened.push(one);
  return one;
}

/** Reads all that still comes. @returns whether it came to its end */
async function isWhole(response: IncomingMessage): Promise<boolean> {
  try {
    for await (const part of response) void part;
  } catch {
    return false;
  }
  return response.complete;
}

const broken = /rackledger_audit_exports_total\{format="csv",outcome="broken"\} (\d+)/;

describe('an export of the audit', () => {
  it('that nobody reads on ends, and makes room for others', async () => {
    // Long enough for the fifth to come while nobody has given up on the others, also where a processor has much else to do.
    const { ask, lines, metrics } = await open({ longestMs: hour, stalledMs: 6_000 });
    const [unread, ...others] = await Promise.all([ask(), ask(), ask(), ask()]);
    const fifth = await ask();
    expect([fifth.statusCode, fifth.headers['retry-after']]).toEqual([503, '30']);
    fifth.resume();
    await expect.poll(async () => broken.exec(await metrics.metrics())?.[1], patient).toBe('4');
    expect(lines.join('')).toContain('nobody reads this export');
    // What it sees is an end that is none: half of the audit must not look like all of it.
    expect(unread && (await isWhole(unread))).toBe(false);
    others.forEach((response) => response.destroy());
    const again = await ask();
    expect([again.statusCode, await isWhole(again)]).toEqual([200, true]);
  }, 90_000);

  it('that takes too long ends, however it is read', async () => {
    const { ask, lines } = await open({ longestMs: 1_500, stalledMs: hour });
    const slow = await ask();
    await expect.poll(() => lines.join(''), patient).toContain('TimeoutError');
    expect(await isWhole(slow)).toBe(false);
  }, 60_000);

  it('that finds nothing in time says what to ask instead', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('begin; lock table machinedb.audit_event in access exclusive mode');
      const { ask } = await open({ longestMs: 300, stalledMs: hour });
      const answer = await ask();
      const text = (await answer.toArray()).join('');
      expect([answer.statusCode, JSON.parse(text)]).toMatchObject([504, { error: { code: 'too-long' } }]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }, 60_000);
});
