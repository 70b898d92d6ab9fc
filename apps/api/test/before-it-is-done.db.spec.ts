import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let id: string;

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
});
afterAll(async () => house.close());

const dryRun = `dryRun { eventCount events { type stream revision data summary } workflows { name }
  rows(first: 100) { table fate key before after settledWhenWritten } }`;

async function mutate(name: string, input: object, more = '') {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${more} position repeated events { type }
    refusal { code message field actualRevision } ${dryRun} } }`;
  const { data, errors } = await house.ask(query, { input });
  return errors ? { errors } : data[name];
}

async function viewerTokenId(): Promise<string> {
  const p = (await house.core.store.head()).toString();
  const query = 'query ($p: Position) { accessTokens(waitFor: $p) { edges { node { id label } } } }';
  const { data } = await house.ask(query, { p });
  const found = data.accessTokens.edges.find(({ node }: { node: { label: string } }) => node.label === 'viewer');
  return found.node.id;
}

const rowOf = (answer: { dryRun: { rows: { table: string }[] } }, table: string) =>
  answer.dryRun.rows.find((row) => row.table === table);

describe('a dry run of a command', () => {
  it('shows what it would write and change, and leaves everything as it is', async () => {
    const head = await house.core.store.head();
    const answer = await mutate('nameMachine', { machineId: id, name: 'db-1', dryRun: true }, 'machine { name }');
    expect(answer).toMatchObject({ machine: { name: null }, events: [], refusal: null, repeated: false });
    expect(answer.dryRun).toMatchObject({
      eventCount: 2,
      workflows: [],
      events: [
        { type: 'MachineNamed', stream: `machine-${id}`, summary: 'It would be named db-1.' },
        { type: 'NameTaken', stream: 'name-db-1' },
      ],
    });
    expect(rowOf(answer, 'machine')).toEqual({
      table: 'machine',
      fate: 'CHANGED',
      key: { id },
      before: { name: null, revision: answer.dryRun.events[0].revision - 1 },
      after: { name: 'db-1', revision: answer.dryRun.events[0].revision },
      settledWhenWritten: ['changed_at', 'position'],
    });
    expect(rowOf(answer, 'machine_term')).toMatchObject({ fate: 'ADDED', before: null, after: { term: 'db-1' } });
    expect(rowOf(answer, 'audit_event')).toMatchObject({ fate: 'ADDED', key: {}, after: { type: 'MachineNamed' } });
    expect(await house.core.store.head()).toBe(head);
  });

  it('shows the refusal, and does not use up the idempotency key', async () => {
    const input = { machineId: id, name: 'Not A Name', idempotencyKey: 'look-before-0001', dryRun: true };
    expect(await mutate('nameMachine', input)).toMatchObject({
      refusal: { code: 'name-invalid' },
      dryRun: { events: [{ type: 'CommandCompleted' }] },
    });
    const real = await mutate('nameMachine', { ...input, name: 'db-2', dryRun: false });
    expect(real).toMatchObject({ refusal: null, repeated: false, dryRun: null });
    expect((await mutate('nameMachine', { ...input, name: 'db-2' })).repeated).toBe(true);
  });

  it('issues no token, and keeps none', async () => {
    const count = async () =>
      (await house.database.pool.query<{ n: string }>('select count(*) as n from records.token_secret')).rows[0]?.n;
    const before = await count();
    const answer = await mutate(
      'issueAccessToken',
      { label: 'x', accessRole: 'VIEWER', dryRun: true },
      'token tokenId',
    );
    expect(answer).toMatchObject({ token: null, tokenId: null, dryRun: { events: [{ type: 'AccessTokenIssued' }] } });
    expect(await count()).toBe(before);
  });

  it('revokes no token', async () => {
    const tokenId = await viewerTokenId();
    const answer = await mutate('revokeAccessToken', { tokenId, dryRun: true });
    expect(answer.dryRun.events).toMatchObject([{ type: 'AccessTokenRevoked' }]);
    expect((await house.ask('{ me { actor } }', {}, house.tokens.viewer)).errors).toBeUndefined();
  });

  it('decides an identity conflict, and leaves it open', async () => {
    const other = await house.report(aMachine(2));
    const torn = aMachine(2, { boards: aMachine(1).boards, system: { ...aMachine(2).system, serial: '0001QX7' } });
    await house.report({ ...torn, ports: aMachine(1).ports }).catch(() => undefined);
    const p = (await house.core.store.head()).toString();
    const list = 'query ($p: Position) { identityConflicts(state: OPEN, waitFor: $p) { edges { node { id } } } }';
    const conflictId = (await house.ask(list, { p })).data.identityConflicts.edges[0].node.id;
    const input = { conflictId, verdict: 'MERGE', machineId: id, otherMachineId: other };
    const answer = await mutate('resolveIdentityConflict', { ...input, dryRun: true }, 'conflict { state }');
    expect(answer).toMatchObject({ conflict: { state: 'OPEN' }, events: [] });
    const types = answer.dryRun.events.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(['IdentityConflictResolved', 'MachineMerged', 'MachineAbsorbed']));
    expect(rowOf(answer, 'identity_conflict')).toMatchObject({ fate: 'CHANGED' });
    const stale = await mutate('resolveIdentityConflict', { ...input, expectedRevision: 5 });
    expect(stale.refusal).toMatchObject({ code: 'revision-conflict', actualRevision: 0 });
    const done = await mutate('resolveIdentityConflict', { ...input, expectedRevision: 0 });
    expect(done.refusal).toBeNull();
    expect(done.events.map(({ type }: { type: string }) => type)).toEqual(types);
  });
});

describe('a name that another machine has in another domain', () => {
  it('is given, and the plan says who has it', async () => {
    const other = await house.report(aMachine(3));
    await mutate('nameMachine', { machineId: other, name: 'twin-1', domain: 'b1.example.net' });
    await house.settled();
    const warned = async (input: object) => {
      const query = `mutation ($input: NameMachineInput!) { nameMachine(input: $input) { dryRun { warnings } } }`;
      return (await house.ask(query, { input: { ...input, dryRun: true } })).data.nameMachine.dryRun.warnings;
    };
    expect(await warned({ machineId: id, name: 'twin-1' })).toEqual([
      'Another machine is called twin-1, too: twin-1.b1.example.net.',
    ]);
    expect(await warned({ machineId: id, name: 'twin-2' })).toEqual([]);
    expect(await warned({ machineId: other, name: 'twin-1', domain: '' })).toEqual([]);
  });
});

describe('an expected revision', () => {
  it('that is not so any more refuses the command with where it is', async () => {
    const p = (await house.core.store.head()).toString();
    const query = 'query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) { revision } }';
    const { data } = await house.ask(query, { id, p });
    const { revision } = data.machine;
    const stale = await mutate('annotateMachine', { machineId: id, note: 'x', expectedRevision: revision - 1 });
    expect(stale.refusal).toMatchObject({
      code: 'revision-conflict',
      field: 'expectedRevision',
      actualRevision: revision,
      message: expect.stringContaining(`at revision ${revision} by now`),
    });
    const right = await mutate('annotateMachine', { machineId: id, note: 'x', expectedRevision: revision });
    expect(right.refusal).toBeNull();
  });

  it('of a token is looked at before anything is destroyed', async () => {
    const tokenId = await viewerTokenId();
    const stale = await mutate('revokeAccessToken', { tokenId, expectedRevision: 7 });
    expect(stale.refusal).toMatchObject({ code: 'revision-conflict', actualRevision: 0 });
    expect((await house.ask('{ me { actor } }', {}, house.tokens.viewer)).errors).toBeUndefined();
    expect((await mutate('revokeAccessToken', { tokenId, expectedRevision: 0 })).refusal).toBeNull();
    expect((await house.ask('{ me { actor } }', {}, house.tokens.viewer)).status).toBe(401);
  });
});

describe('acceptance and names', () => {
  it('can be taken back by commands of their own', async () => {
    await mutate('acceptMachine', { machineId: id });
    const withdrawn = await mutate('withdrawAcceptance', { machineId: id }, 'machine { lifecycle }');
    expect(withdrawn).toMatchObject({
      machine: { lifecycle: 'NEW' },
      events: [{ type: 'MachineAcceptanceWithdrawn' }],
    });
    await mutate('nameMachine', { machineId: id, name: 'db-9' });
    expect(await mutate('unnameMachine', { machineId: id }, 'machine { name }')).toMatchObject({
      machine: { name: null },
    });
    const { data } = await house.ask('{ machines(search: "db-9") { totalCount } }');
    expect(data.machines.totalCount).toBe(0);
  });
});

describe('the progress of a bulk', () => {
  it('is told at once, and ends with the bulk', async () => {
    const input = { machineIds: [id], command: { tag: 'lab' }, mode: 'BEST_EFFORT' };
    const { data } = await house.ask('mutation ($input: BulkInput!) { bulk(input: $input) { bulk { id } } }', {
      input,
    });
    const client = createClient({
      url: `${house.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${house.tokens.operator}` },
      retryAttempts: 0,
    });
    const query = 'subscription ($id: ID!) { bulkProgress(id: $id) { through done ended } }';
    const told: unknown[] = [];
    for await (const { data: news } of client.iterate({ query, variables: { id: data.bulk.bulk.id } })) told.push(news);
    expect(told).toEqual([{ bulkProgress: { through: 1, done: 1, ended: true } }]);
    await client.dispose();
  });
});
