import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let id: string;
let position: string;

async function give(name: string, type: string, input: object, token: string) {
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { refusal { message } position ${name === 'undo' ? '' : 'commandId'} } }`;
  const { data, errors } = await house.ask(query, { input }, token);
  expect([errors, data?.[name].refusal]).toEqual([undefined, null]);
  return data[name] as { readonly position: string; readonly commandId: string };
}

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
  const { operator, admin } = house.tokens;
  const { commandId } = await give('tagMachine', 'TagMachineInput', { machineId: id, tag: 'lab' }, operator);
  ({ position } = await give('undo', 'UndoInput', { commandId, reason: 'wrong machine' }, admin));
});
afterAll(async () => house.close());

const fields = 'type sentence { text } reason actor cause { kind text actorLabel sentence { text } }';

async function told(token: string) {
  const query = `query ($id: ID!, $p: Position) { auditEvents(first: 2, waitFor: $p,
    filter: { machineIds: [$id], types: ["MachineTagged", "MachineUntagged"] }) { edges { node { ${fields} } } } }`;
  const { data } = await house.ask(query, { id, p: position }, token);
  return data.auditEvents.edges.map(({ node }: { node: object }) => node);
}

describe('an undo in the history', () => {
  it('is by whoever took it back, and says what that was and whose', async () => {
    const [undone, done] = await told(house.tokens.operator);
    expect(undone).toMatchObject({
      type: 'MachineUntagged',
      sentence: { text: 'It lost the tag lab.' },
      reason: 'wrong machine',
      cause: {
        kind: 'COMMAND',
        actorLabel: 'admin',
        sentence: { text: 'The undo of what token “operator” did (“It got the tag lab.”), given by token “admin”' },
      },
    });
    expect(done).toMatchObject({ type: 'MachineTagged', cause: { actorLabel: 'operator' } });
    expect(undone.actor).not.toBe(done.actor);
    expect(undone.cause.text).toContain(`the undo of what token "operator" (${done.actor.slice('token:'.length)}) did`);
  });

  it('names nobody to viewers, and tells what was taken back', async () => {
    const [undone] = await told(house.tokens.viewer);
    expect(undone.cause.actorLabel).toBeNull();
    expect(undone.cause.sentence.text).toMatch(
      /^The undo of what token t\w{20} did \(“It got the tag lab.”\), given by/,
    );
  });
});

describe('an undo of what is no machine', () => {
  const admin = () => house.tokens.admin;
  const causes = async (type: string, waitFor: string): Promise<string[]> => {
    const query = `query ($p: Position, $type: String!) { auditEvents(waitFor: $p, filter: { types: [$type] }) {
      edges { node { cause { sentence { text } } } } } }`;
    const { data, errors } = await house.ask(query, { p: waitFor, type }, admin());
    expect(errors).toBeUndefined();
    return data.auditEvents.edges.map(
      ({ node }: { node: { cause: { sentence: { text: string } } } }) => node.cause.sentence.text,
    );
  };

  it.each(['ALL_OR_NOTHING', 'BEST_EFFORT'])('says what was taken back: %s', async (mode) => {
    const site = mode === 'BEST_EFFORT' ? 'b2' : 'b1';
    const { commandId } = await give('createSite', 'CreateSiteInput', { site, title: 'Berlin' }, admin());
    const undone = await give('undo', 'UndoInput', { commandId, mode }, admin());
    const [newest] = await causes('SiteRetired', undone.position);
    expect(newest).toMatch(/^The undo of what token “admin” did \(“.*b[12].*”\), given by token “admin”$/);
  });

  it.each(['ALL_OR_NOTHING', 'BEST_EFFORT'])('says of each of many what it took back of it: %s', async (mode) => {
    const [one, two] = mode === 'BEST_EFFORT' ? ['one', 'two'] : ['three', 'four'];
    const query = `mutation { one: createVrf(input: { vrf: "${one}" }) { position } two: createVrf(input: { vrf: "${two}" }) { position } }`;
    const { data } = await house.ask(query, {}, admin());
    const asked = `query ($p: Position) { auditEvents(waitFor: $p, filter: { types: ["VrfCreated"] }) { edges { node { correlationId } } } }`;
    const { data: created } = await house.ask(asked, { p: data.two.position }, admin());
    const { correlationId } = created.auditEvents.edges[0].node;
    const undone = await give('undo', 'UndoInput', { correlationId, mode }, admin());
    const told = (await causes('VrfRemoved', undone.position)).slice(0, 2);
    const named = told.map((text) => /^The undo of what token “admin” did \(“.*VRF (\w+)/.exec(text)?.[1]);
    expect(new Set(named)).toEqual(new Set([one, two]));
  });
});

describe('who did something', () => {
  // Neither of them waits by itself: whoever gave the commands above has to be there.
  beforeAll(() => told(house.tokens.admin));

  const asked = async (token: string) => {
    const { data } = await house.ask('{ auditActors { actor label } eventTypes }', {}, token);
    return data as { auditActors: readonly { actor: string; label: string | null }[]; eventTypes: readonly string[] };
  };

  it('is told each once, by what they are called, and machines are not', async () => {
    const { auditActors, eventTypes } = await asked(house.tokens.operator);
    const labels = auditActors.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['operator', 'admin']));
    expect(new Set(auditActors.map(({ actor }) => actor)).size).toBe(auditActors.length);
    expect(auditActors.filter(({ actor }) => !/^(person|token|process):/.test(actor))).toEqual([]);
    expect(eventTypes).toContain('MachineTagged');
  });

  it('is for viewers without the names of tokens', async () => {
    const { auditActors } = await asked(house.tokens.viewer);
    expect(auditActors.length).toBeGreaterThan(0);
    expect(auditActors.filter(({ label }) => label !== null)).toEqual([]);
  });

  it('is not looked for by a type that there is not: what was meant is told', async () => {
    const query = '{ auditEvents(filter: { types: ["MachineTaged"] }) { totalCount } }';
    const { errors } = await house.ask(query, {}, house.tokens.viewer);
    expect(errors?.[0]?.message).toContain('Did you mean MachineTagged (Machine tagged)?');
  });
});
