import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cursorOf } from '#libs/read-model/queries/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let ids: string[];

beforeAll(async () => {
  house = await openApiHouse();
  ids = await Promise.all([1, 2, 3, 4].map((nth) => house.report(aMachine(nth))));
});
afterAll(async () => house.close());

const answer = `refusal { code message wayOut field } position repeated
  bulk { id command mode filter total through done unchanged refused withheld ended actor reason correlationId
    verdicts(first: 10) { totalCount edges { node { subject verdict refusal { code } machine { id tags name lifecycle } } } } }
  dryRun { eventCount events(first: 50) { type stream summary } rows(first: 200) { table fate before after } workflows { name } }`;

async function order(name: 'bulk' | 'undo', input: object) {
  const type = name === 'bulk' ? 'BulkInput' : 'UndoInput';
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} } }`;
  const { data, errors } = await house.ask(query, { input }, house.tokens.operator);
  return { ...data?.[name], errors };
}

const bestEffort = (command: object, more: object = {}) => ({ machineIds: ids, mode: 'BEST_EFFORT', command, ...more });
const verdicts = (of: { bulk: { verdicts: { edges: { node: { verdict: string } }[] } } }) =>
  of.bulk.verdicts.edges.map(({ node }) => node.verdict);

async function machines() {
  const p = (await house.core.store.head()).toString();
  const { data } = await house.ask(
    'query ($p: Position) { machines(waitFor: $p) { edges { node { id name tags note lifecycle } } } }',
    { p },
  );
  return data.machines.edges.map(({ node }: { node: object }) => node);
}

describe('a bulk', () => {
  it('gives each machine a verdict, and shows what it did', async () => {
    await order('bulk', { ...bestEffort({ tag: 'lab' }), machineIds: [ids[0]] });
    const done = await order('bulk', bestEffort({ tag: 'lab' }, { machineIds: [...ids, 'mnobody'], reason: 'moving' }));
    expect(done).toMatchObject({
      refusal: null,
      repeated: false,
      dryRun: null,
      bulk: { command: 'TagMachine', mode: 'BEST_EFFORT', total: 5, done: 3, unchanged: 1, refused: 1, ended: true },
    });
    expect(verdicts(done)).toEqual(['UNCHANGED', 'DONE', 'DONE', 'DONE', 'REFUSED']);
    expect(done.bulk.verdicts.edges[3].node.machine.tags).toEqual(['lab']);
    expect((await machines()).map((one: { tags: string[] }) => one.tags)).toEqual([['lab'], ['lab'], ['lab'], ['lab']]);
  });

  it('says of a cursor that was made up that it is none', async () => {
    const { bulk } = await order('bulk', bestEffort({ tag: 'lab' }));
    const query =
      'query ($id: ID!, $after: String) { bulkProgress(id: $id) { verdicts(first: 1, after: $after) { totalCount } } }';
    const ask = (place: string) =>
      house.ask(query, { id: bulk.id, after: cursorOf('SUBJECT', { value: null, id: place }) });
    for (const place of ['somewhere', '-1', '1e3'])
      expect((await ask(place)).errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
    expect((await ask('0')).errors).toBeUndefined();
  });

  it('can be tried first: nothing is written, and the same comes of it', async () => {
    const head = await house.core.store.head();
    const looked = await order('bulk', bestEffort({ annotate: 'noisy' }, { dryRun: true }));
    expect(await house.core.store.head()).toBe(head);
    expect(looked.bulk).toMatchObject({ done: 4, ended: true });
    // Best effort promises no order among its subjects.
    expect(looked.dryRun.events).toContainEqual({
      type: 'MachineAnnotated',
      stream: `machine-${ids[0]}`,
      summary: 'Its note would say "noisy".',
    });
    const row = looked.dryRun.rows.find(({ table }: { table: string }) => table === 'machine');
    expect(row).toMatchObject({ fate: 'CHANGED', before: { note: null }, after: { note: 'noisy' } });
    const done = await order('bulk', bestEffort({ annotate: 'noisy' }));
    expect(verdicts(done)).toEqual(verdicts(looked));
    const written = (await house.core.store.head()) - head;
    expect(BigInt(looked.dryRun.eventCount)).toBe(written);
  });

  it('is chosen by a filter that must match what is expected', async () => {
    const named = { filter: 'tag=lab', mode: 'BEST_EFFORT', command: { name: { pattern: 'web-{nn}', from: 3 } } };
    expect((await order('bulk', named)).refusal).toMatchObject({ code: 'count-needed', field: 'expectedCount' });
    expect((await order('bulk', { ...named, expectedCount: 9 })).refusal).toMatchObject({
      code: 'filter-moved',
      message: expect.stringContaining('matches 4 machines, and 9 were expected'),
    });
    const done = await order('bulk', { ...named, expectedCount: 4 });
    expect(done.bulk).toMatchObject({ done: 4, filter: 'tag=lab' });
    expect((await machines()).map((one: { name: string }) => one.name)).toEqual([
      'web-03',
      'web-04',
      'web-05',
      'web-06',
    ]);
    expect((await order('bulk', { ...named, filter: 'tagg=lab' })).errors[0].extensions.code).toBe('FILTER_INVALID');
  });

  it('asks for the count typed back before it takes machines out of use', async () => {
    expect((await order('bulk', bestEffort({ retire: true }))).refusal).toMatchObject({ code: 'confirmation-needed' });
    const done = await order('bulk', bestEffort({ retire: true }, { machineIds: ids.slice(0, 1), confirmCount: 1 }));
    expect(done.bulk).toMatchObject({ done: 1 });
  });

  it('all or nothing is not done where one stands against it, who is named', async () => {
    const refused = await order('bulk', { ...bestEffort({ accept: true }), mode: 'ALL_OR_NOTHING' });
    expect(refused).toMatchObject({
      refusal: { code: 'subjects-refused', message: expect.stringContaining('1 of 4 stand against it: 0001QX7') },
      bulk: { done: 0, refused: 1, withheld: 3 },
    });
    expect(verdicts(refused)).toEqual(['REFUSED', 'WITHHELD', 'WITHHELD', 'WITHHELD']);
  });

  it('is one bulk under one key, whatever the filter matches by now', async () => {
    const input = { filter: 'tag=lab', mode: 'BEST_EFFORT', command: { untag: 'lab' }, expectedCount: 4 };
    const keyed = { ...input, idempotencyKey: 'untag-lab-0001' };
    const first = await order('bulk', keyed);
    expect(first.bulk).toMatchObject({ done: 4 });
    const again = await order('bulk', keyed);
    expect(again).toMatchObject({ repeated: true, refusal: null, bulk: { id: first.bulk.id, done: 4 } });
    const other = await order('bulk', { ...keyed, command: { untag: 'spare' } });
    expect(other.refusal).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('is refused for input that says nothing, or two things', async () => {
    const code = async (input: object) => (await order('bulk', input)).errors[0].extensions;
    expect(await code(bestEffort({}))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'command' });
    expect(await code(bestEffort({ tag: 'a', untag: 'b' }))).toMatchObject({ field: 'command' });
    expect(await code(bestEffort({ tag: 'a' }, { filter: 'tag=lab' }))).toMatchObject({ field: 'machineIds' });
  });
});

describe('an undo', () => {
  it('takes back a bulk by its correlation, is shown first, and can be undone', async () => {
    const before = await machines();
    const { bulk } = await order('bulk', bestEffort({ annotate: 'gone soon' }));
    const takenBack = async () => {
      const query =
        'query ($id: ID!, $p: Position) { bulkProgress(id: $id, waitFor: $p) { takenBackBy { id done reason } } }';
      const p = (await house.core.store.head()).toString();
      return (await house.ask(query, { id: bulk.id, p })).data.bulkProgress.takenBackBy;
    };
    expect(await takenBack()).toBeNull();
    const looked = await order('undo', { correlationId: bulk.correlationId, dryRun: true });
    expect(looked.dryRun.events.map(({ type }: { type: string }) => type)).toContain('MachineAnnotated');
    expect(await machines()).not.toEqual(before);
    const undone = await order('undo', { correlationId: bulk.correlationId, reason: 'wrong rack' });
    expect(undone).toMatchObject({ refusal: null, bulk: { command: 'Undo', done: 4, reason: 'wrong rack' } });
    expect(await machines()).toEqual(before);
    expect(await takenBack()).toEqual({ id: undone.bulk.id, done: 4, reason: 'wrong rack' });
    const again = await order('undo', { commandId: undone.bulk.id });
    expect(again.bulk).toMatchObject({ done: 1, refused: 0 });
    expect((await machines()).map((one: { note: string }) => one.note)).toEqual(Array(4).fill('gone soon'));
    expect(await takenBack()).toBeNull();
    const byBulk = await order('undo', { commandId: bulk.id, mode: 'BEST_EFFORT' });
    expect(byBulk.bulk).toMatchObject({ done: 4, refused: 0 });
    expect(await machines()).toEqual(before);
    expect(await takenBack()).toMatchObject({ id: byBulk.bulk.id });
  });

  it.each(['BEST_EFFORT', 'ALL_OR_NOTHING'])('of a bulk by its id, done %s, is done once', async (mode) => {
    const subjects = ids.slice(1, 3);
    const { bulk } = await order('bulk', { machineIds: subjects, mode, command: { tag: `by-${mode.length}` } });
    for (const undone of ['BEST_EFFORT', 'ALL_OR_NOTHING']) {
      const { refusal, bulk: undo } = await order('undo', { commandId: bulk.id, mode: undone });
      expect([refusal, undo.done > 0]).toEqual([null, undone === 'BEST_EFFORT']);
      expect(undo.refused).toBe(0);
    }
    const other = await order('bulk', { machineIds: subjects, mode, command: { tag: `again-${mode.length}` } });
    await order('undo', { commandId: other.bulk.id, mode: 'ALL_OR_NOTHING' });
    expect((await order('undo', { commandId: other.bulk.id, mode: 'BEST_EFFORT' })).bulk).toMatchObject({ done: 0 });
  });

  it.each([
    ['BEST_EFFORT', 2],
    ['ALL_OR_NOTHING', 1],
  ])('that was itself %s can be undone by its own id, and what it did away with stands again', async (mode, done) => {
    const subjects = ids.slice(1, 3);
    const tag = `back-${mode.length}`;
    const tagged = async () =>
      (await machines()).filter(({ tags }: { tags: readonly string[] }) => tags.includes(tag)).length;
    const { bulk } = await order('bulk', { machineIds: subjects, mode: 'BEST_EFFORT', command: { tag } });
    const undo = await order('undo', { commandId: bulk.id, mode });
    const again = await order('undo', { commandId: undo.bulk.id, mode: 'ALL_OR_NOTHING' });
    expect([again.refusal, again.bulk.done, await tagged()]).toEqual([null, done, 2]);
    const third = await order('undo', { commandId: bulk.id, mode: 'ALL_OR_NOTHING' });
    expect([third.refusal, third.bulk.done, await tagged()]).toEqual([null, 2, 0]);
  });

  it.each(['BEST_EFFORT', 'ALL_OR_NOTHING'])('done %s stands in the tree below what it took back', async (mode) => {
    const tag = `tree-${mode.length}`;
    const { bulk } = await order('bulk', { machineIds: ids.slice(1, 3), mode: 'BEST_EFFORT', command: { tag } });
    const undo = await order('undo', { commandId: bulk.id, mode });
    const query = `query ($id: ID!, $p: Position) { causeTree(commandId: $id, waitFor: $p) { nodes { depth causedByCommandId events { type } } } }`;
    const treeOf = async (id: string) => (await house.ask(query, { id, p: undo.position })).data.causeTree.nodes;
    const nodes: readonly { depth: number; causedByCommandId: string; events: { type: string }[] }[] = await treeOf(
      bulk.id,
    );
    const untagged = nodes.filter(({ events }) => events.some(({ type }) => type === 'MachineUntagged'));
    expect(untagged.map(({ depth }) => depth)).toEqual(mode === 'BEST_EFFORT' ? [2, 2] : [1]);
    for (const { causedByCommandId: by } of untagged) expect(by).toBe(mode === 'BEST_EFFORT' ? undo.bulk.id : bulk.id);
    expect((await treeOf(undo.bulk.id)).length).toBeGreaterThanOrEqual(mode === 'BEST_EFFORT' ? 4 : 2);
  });

  it('is refused with a reason where later facts stand against it', async () => {
    const { bulk } = await order('bulk', bestEffort({ annotate: 'first' }, { machineIds: ids.slice(1, 2) }));
    await order('bulk', bestEffort({ annotate: 'second' }, { machineIds: ids.slice(1, 2) }));
    const undone = await order('undo', { correlationId: bulk.correlationId });
    expect(undone.refusal.code).toBe('later-fact');
    expect(undone.bulk.verdicts.edges[0].node).toMatchObject({ verdict: 'REFUSED', refusal: { code: 'later-fact' } });
  });

  it('says what cannot be undone, and that there is nothing to undo', async () => {
    const { data } = await house.ask('query ($id: ID!) { machine(id: $id) { events(first: 1) { commandId } } }', {
      id: ids[2],
    });
    const [{ commandId }] = data.machine.events;
    const undone = await order('undo', { commandId });
    expect(undone.bulk.verdicts.edges[0].node.refusal.code).toBe('cannot-be-undone');
    const nothing = await order('undo', { commandId: crypto.randomUUID() });
    expect(nothing.refusal.code).toBe('nothing-to-undo');
    expect((await order('undo', {})).errors[0].extensions.field).toBe('commandId');
  });
});

describe('bulks', () => {
  it('are listed, and followed by id', async () => {
    const p = (await house.core.store.head()).toString();
    const { data } = await house.ask(
      'query ($p: Position) { bulks(first: 2, waitFor: $p) { totalCount edges { node { id command ended } } pageInfo { hasNextPage } } }',
      { p },
    );
    expect(data.bulks).toMatchObject({
      pageInfo: { hasNextPage: true },
      edges: [{ node: { command: 'Undo', ended: true } }, {}],
    });
    const { id } = data.bulks.edges[0].node;
    const one = await house.ask(
      'query ($id: ID!) { bulkProgress(id: $id) { id verdicts(first: 1, only: [REFUSED]) { totalCount } } }',
      { id },
    );
    expect(one.data.bulkProgress).toEqual({ id, verdicts: { totalCount: 1 } });
    expect((await house.ask('{ bulkProgress(id: "nothing") { id } }')).data.bulkProgress).toBeNull();
  });

  it('are for operators only', async () => {
    const query = 'mutation { bulk(input: { machineIds: [], command: { tag: "a" }, mode: BEST_EFFORT }) { repeated } }';
    const { errors } = await house.ask(query, {}, house.tokens.viewer);
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
