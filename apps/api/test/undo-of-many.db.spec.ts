import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let limited = '';
const ids = { b1: '', b2: '' };

async function give(mutation: string, type: string, input: object, more = '') {
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { position refusal { message } ${more} } }`;
  const { data, errors } = await house.ask(text, { input });
  expect([errors, data?.[mutation]?.refusal]).toEqual([undefined, null]);
  return data[mutation];
}

beforeAll(async () => {
  house = await openApiHouse();
  for (const [site, unit] of [
    ['b1', 1],
    ['b2', 2],
  ] as const) {
    ids[site] = await house.report(aMachine(unit));
    await give('createSite', 'CreateSiteInput', { site });
    await give('createRack', 'CreateRackInput', { rack: `${site}/r1` });
    await give('placeMachine', 'PlaceMachineInput', { machineId: ids[site], place: { rack: `${site}/r1`, unit: 4 } });
  }
  const viewer = { label: 'b1', accessRole: 'VIEWER', sites: ['b1'] };
  limited = (await give('issueAccessToken', 'IssueAccessTokenInput', viewer, 'token')).token;
}, 120_000);
afterAll(async () => house.close());

const told = (input: object) => give('undo', 'UndoInput', input);
const tag = { mode: 'BEST_EFFORT', command: { tag: 'lab' } };
const tagBoth = async () =>
  (await give('bulk', 'BulkInput', { ...tag, machineIds: [ids.b1, ids.b2] }, 'bulk { id correlationId }')).bulk;

/** The newest of a machine's life, as somebody reads it who is limited to its site. */
async function newest(first: number) {
  const query = `query ($id: ID!, $first: Int, $p: Position) { machine(id: $id, waitFor: $p) {
    timeline(first: $first) { edges { node { type cause { text } } } } } }`;
  const p = (await house.core.store.head()).toString();
  await house.ask('query ($p: Position) { auditEvents(waitFor: $p, first: 1) { totalCount } }', { p });
  const { data, errors } = await house.ask(query, { id: ids.b1, first, p }, limited);
  expect(errors).toBeUndefined();
  return data.machine.timeline.edges.map(({ node }: { node: object }) => node);
}

const undoOf = (sentence: string) => ({
  cause: { text: expect.stringMatching(new RegExp(`^the undo of what token \\S+ did \\(“${sentence}”\\)`)) as string },
});

describe('what an undo is told to have taken back', () => {
  it('is what became of the machine itself, and not where the other one of a swap went', async () => {
    const swap = { machineId: ids.b2, otherMachineId: ids.b1 };
    const { commandId } = await give('swapMachines', 'SwapMachinesInput', swap, 'commandId');
    await told({ commandId });
    expect(await newest(1)).toEqual([expect.objectContaining(undoOf('It moved from b1/r1 U4 to b2/r1 U4\\.'))]);
  });

  it.each(['BEST_EFFORT', 'ALL_OR_NOTHING'])(
    'is told of the undo of a bulk as of that of one command: %s',
    async (mode) => {
      const { id: commandId, correlationId } = await tagBoth();
      await told(mode === 'BEST_EFFORT' ? { correlationId, mode } : { commandId, mode });
      const [undone, done] = await newest(2);
      expect(undone).toMatchObject({ type: 'MachineUntagged', ...undoOf('It got the tag lab\\.') });
      expect(done).toMatchObject({
        type: 'MachineTagged',
        cause: { text: expect.stringMatching(/^a command, given/) },
      });
    },
  );

  it('is of several commands under one id each its own', async () => {
    const both = `mutation ($id: ID!) { one: tagMachine(input: { machineId: $id, tag: "lab" }) { position }
      other: tagMachine(input: { machineId: $id, tag: "night" }) { position } }`;
    const correlationId = (await house.ask(both, { id: ids.b1 })).headers.get('x-correlation-id');
    await told({ correlationId, mode: 'BEST_EFFORT' });
    const undone = await newest(2);
    expect(undone).toMatchObject([undoOf('It got the tag lab\\.'), undoOf('It got the tag night\\.')]);
  });
});
