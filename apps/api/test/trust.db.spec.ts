import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresLogScan } from '#libs/event-store/index.js';
import { CheckpointFiles, CheckpointMaker, CheckpointStore, KeyFiles, VerificationStore } from '#libs/trust/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';

let house: ApiHouse;
let folder: string;
let maker: CheckpointMaker;

beforeAll(async () => {
  house = await openApiHouse();
  folder = await mkdtemp(join(tmpdir(), 'rackledger-trust-'));
  const { pool, clock } = house.core;
  maker = new CheckpointMaker({
    scan: createPostgresLogScan(pool),
    store: new CheckpointStore(pool),
    files: new CheckpointFiles(folder),
    keys: new KeyFiles(join(folder, 'keys')),
    clock,
    everyEvents: 1,
    everyMs: 0,
  });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, token: string) =>
  fetch(`${house.url}${path}`, { headers: { authorization: `Bearer ${token}` } });

describe('checkpoints over the API', () => {
  it('come newest first, page by page, as they were exported', async () => {
    const made = await maker.round();
    expect(made.length).toBeGreaterThanOrEqual(3);
    const query = `query ($after: String) { checkpoints(first: 2, after: $after) {
      totalCount edges { node { number position eventsDigest key line } } pageInfo { hasNextPage endCursor } } }`;
    const { data } = await house.ask(query, {}, house.tokens.viewer);
    const numbers = data.checkpoints.edges.map(({ node }: { node: { number: number } }) => node.number);
    expect(numbers).toEqual([made.length, made.length - 1]);
    expect(data.checkpoints).toMatchObject({ totalCount: made.length, pageInfo: { hasNextPage: true } });
    const next = await house.ask(query, { after: data.checkpoints.pageInfo.endCursor }, house.tokens.viewer);
    expect(next.data.checkpoints.edges[0].node.number).toBe(made.length - 2);
    const latest = await house.ask('{ latestCheckpoint { number line } }', {}, house.tokens.viewer);
    expect(latest.data.latestCheckpoint).toEqual({ number: made.length, line: data.checkpoints.edges[0].node.line });
  });

  it('come as lines over HTTP to those who may see them', async () => {
    const all = await get('/checkpoints', house.tokens.viewer);
    expect(all.headers.get('content-type')).toContain('application/jsonl');
    const lines = (await all.text()).trimEnd().split('\n');
    const after = await (await get('/checkpoints?after=1', house.tokens.viewer)).text();
    expect(after.trimEnd().split('\n')).toEqual(lines.slice(1));
    expect(await (await get('/checkpoints/latest', house.tokens.viewer)).text()).toBe(`${lines.at(-1)}\n`);
    expect((await get('/checkpoints', 'no-token-of-ours')).status).toBe(401);
    expect((await get('/checkpoints?after=x', house.tokens.viewer)).status).toBe(400);
    expect((await get('/checkpoints/7', house.tokens.viewer)).status).toBe(404);
    expect((await fetch(`${house.url}/checkpoints`, { method: 'POST' })).status).toBe(405);
  });
});

describe('a verification', () => {
  it('is asked for by operators, once for all who ask before it begins', async () => {
    const mutation =
      'mutation { verifyLog(input: { reason: "audit" }) { verification { id askedBy reason outcome } } }';
    const refused = await house.ask(mutation, {}, house.tokens.viewer);
    expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const { data } = await house.ask(mutation, {}, house.tokens.operator);
    expect(data.verifyLog.verification).toMatchObject({ reason: 'audit', outcome: null });
    const again = await house.ask(mutation, {}, house.tokens.admin);
    expect(again.data.verifyLog.verification.id).toBe(data.verifyLog.verification.id);
    await new VerificationStore(house.core.pool).fail(data.verifyLog.verification.id, 'no key is known');
    const told = await house.ask('{ logVerifications { id outcome findings { kind text } } }', {}, house.tokens.viewer);
    expect(told.data.logVerifications[0]).toMatchObject({
      outcome: 'FAILED',
      findings: [{ kind: 'failed', text: 'no key is known' }],
    });
  });
});
