import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let id: string;

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
});
afterAll(async () => house.close());

const outcome = 'refusal { code message wayOut field } position repeated events { id type stream revision }';

async function command(name: string, input: object, token?: string) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`.replace('Untag', 'Tag');
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { machine { name lifecycle tags note revision } ${outcome} } }`;
  const answer = await house.ask(query, { input: { machineId: id, ...input } }, token ?? house.tokens.operator);
  return { ...answer, payload: answer.data?.[name] };
}

describe('commands to a machine', () => {
  it('answer with what they wrote, and show it', async () => {
    const { payload } = await command('acceptMachine', { reason: 'rack 3 is ours' });
    expect(payload).toMatchObject({
      machine: { lifecycle: 'ACCEPTED' },
      refusal: null,
      repeated: false,
      events: [{ type: 'MachineAccepted', stream: `machine-${id}` }],
    });
    const { data } = await house.ask(
      'query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) { revision events(first: 500) { id type actor reason correlationId } } }',
      { id, p: payload.position },
    );
    const last = data.machine.events.at(-1);
    expect(last).toMatchObject({ id: payload.events[0].id, type: 'MachineAccepted', reason: 'rack 3 is ours' });
    expect(last.actor).toMatch(/^token:t/);
    expect(data.machine.revision).toBe(payload.events[0].revision);
  });

  it('name, tag, untag, annotate, retire and restore', async () => {
    expect((await command('nameMachine', { name: 'db-1' })).payload.machine.name).toBe('db-1');
    expect((await command('tagMachine', { tag: 'lab' })).payload.machine.tags).toEqual(['lab']);
    expect((await command('untagMachine', { tag: 'lab' })).payload.machine.tags).toEqual([]);
    expect((await command('annotateMachine', { note: 'noisy fan' })).payload.machine.note).toBe('noisy fan');
    expect((await command('retireMachine', {})).payload.machine.lifecycle).toBe('RETIRED');
    const refused = await command('nameMachine', { name: 'db-2' });
    expect(refused.payload).toMatchObject({
      events: [],
      machine: { name: null },
      refusal: { code: 'machine-retired' },
    });
    expect(refused.errors).toBeUndefined();
    expect((await command('restoreMachine', {})).payload.machine.lifecycle).toBe('ACCEPTED');
  });

  it('are refused as data when there is no such machine', async () => {
    const { payload } = await command('acceptMachine', { machineId: 'mnobody' });
    expect(payload).toMatchObject({ machine: null, refusal: { code: 'machine-not-found', field: 'machineId' } });
  });

  it.each([
    ['note', 'annotateMachine', { note: 'a\0b' }],
    ['reason', 'acceptMachine', { reason: 'half a pair: \ud800' }],
    ['machineId', 'acceptMachine', { machineId: '\0' }],
  ])('say which text cannot be stored: %s', async (field, name, input) => {
    const { errors } = await command(name, input);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('are done once under one idempotency key', async () => {
    const input = { name: 'db-7', idempotencyKey: 'name-db-7-once' };
    const [first, again] = [
      (await command('nameMachine', input)).payload,
      (await command('nameMachine', input)).payload,
    ];
    expect(again).toMatchObject({ repeated: true, events: first.events, position: first.position });
    const other = await command('nameMachine', { ...input, name: 'db-8' });
    expect(other.payload.refusal.code).toBe('idempotency-key-reused');
    const bad = await command('nameMachine', { name: 'db-9', idempotencyKey: 'short' });
    expect(bad.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'idempotencyKey' });
  });

  it('insist on the revision that was seen', async () => {
    const { payload } = await command('nameMachine', { name: 'db-10', expectedRevision: 0 });
    expect(payload.refusal).toMatchObject({ code: 'revision-conflict', field: 'expectedRevision' });
    const right = await command('nameMachine', { name: 'db-10', expectedRevision: payload.machine.revision });
    expect(right.payload.refusal).toBeNull();
  });
});

describe('identity conflicts', () => {
  it('wait for a person, and keep the history of both when they are merged', async () => {
    const other = await house.report(aMachine(2));
    const torn = aMachine(2, { boards: aMachine(1).boards, system: { ...aMachine(2).system, serial: '0001QX7' } });
    const post = await house.report({ ...torn, ports: aMachine(1).ports }).catch((error: Error) => error.message);
    expect(post).toContain('conflictId');
    const p = (await house.core.store.head()).toString();
    const list = `query ($p: Position) { identityConflicts(state: OPEN, waiting: true, waitFor: $p) { totalCount edges { node {
      id because evidence { kind value } candidates { machineId support contradiction machine { id } matched { kind } } } } } }`;
    const { data } = await house.ask(list, { p });
    expect(data.identityConflicts.totalCount).toBe(1);
    const conflict = data.identityConflicts.edges[0].node;
    expect(conflict.candidates.map((one: { machineId: string }) => one.machineId).toSorted()).toEqual(
      [id, other].toSorted(),
    );

    const query = `mutation ($input: ResolveIdentityConflictInput!) { resolveIdentityConflict(input: $input) {
      machine { id } conflict { state verdict resolvedBy reason machine { id } otherMachine { id lifecycle mergedInto { id } } } ${outcome} } }`;
    const input = {
      conflictId: conflict.id,
      verdict: 'MERGE',
      machineId: id,
      otherMachineId: other,
      reason: 'board swap',
    };
    const resolved = await house.ask(query, { input }, house.tokens.operator);
    expect(resolved.data.resolveIdentityConflict).toMatchObject({
      machine: { id },
      refusal: null,
      conflict: {
        state: 'RESOLVED',
        verdict: 'MERGE',
        reason: 'board swap',
        machine: { id },
        otherMachine: { id: other, lifecycle: 'MERGED', mergedInto: { id } },
      },
    });
    const again = await house.ask(query, { input: { ...input, verdict: 'SAME' } }, house.tokens.operator);
    expect(again.data.resolveIdentityConflict.refusal.code).toBe('conflict-already-resolved');
    const listed = await house.ask('{ machines { totalCount } }');
    expect(listed.data.machines.totalCount).toBe(1);
    const decided = `query ($p: Position) { waiting: identityConflicts(waiting: true, waitFor: $p) { totalCount }
      others: identityConflicts(waiting: false, waitFor: $p) { totalCount } }`;
    const at = (await house.core.store.head()).toString();
    expect((await house.ask(decided, { p: at })).data).toEqual({
      waiting: { totalCount: 0 },
      others: { totalCount: 1 },
    });
  });
});
