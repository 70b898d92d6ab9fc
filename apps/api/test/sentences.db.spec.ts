import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let id: string;
let position: string;

async function command(name: string, type: string, input: object) {
  const query = `mutation ($input: ${type}Input!) { ${name}(input: $input) { refusal { code } position } }`;
  const { data } = await house.ask(query, { input: { machineId: id, ...input } }, house.tokens.operator);
  expect(data[name].refusal).toBeNull();
  ({ position } = data[name]);
}

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
  await command('nameMachine', 'NameMachine', { name: 'web-17' });
  await command('nameMachine', 'NameMachine', { name: 'web-18', idempotencyKey: 'name-it-twice' });
});
afterAll(async () => house.close());

interface Part {
  readonly text: string;
  readonly mention: string | null;
  readonly id: string | null;
}

async function sentences(types: readonly string[], token = house.tokens.operator) {
  const query = `query ($types: [String!]!, $p: Position) { auditEvents(filter: { types: $types }, order: OLDEST, waitFor: $p) {
    edges { node { sentence { text parts { text mention id } } cause { sentence { text } } } } } }`;
  const { data } = await house.ask(query, { types, p: position }, token);
  return (data.auditEvents.edges as { node: { sentence: { text: string; parts: Part[] }; cause: object } }[]).map(
    ({ node }) => node,
  );
}

describe('a sentence', () => {
  it('calls a machine as it was called once the command was through, and leads to it', async () => {
    const [first, second] = await sentences(['NameTaken']);
    expect(first?.sentence.text).toBe('The name web-17 was taken by machine web-17.');
    expect(second?.sentence.text).toBe('The name web-18 was taken by machine web-18.');
    expect(first?.sentence.parts).toContainEqual({ text: 'web-17', mention: 'MACHINE', id });
  });

  it('calls it by its serial where it had no name yet', async () => {
    const [claimed] = await sentences(['EvidenceClaimed']);
    const { serial } = (await house.ask('query ($id: ID!) { machine(id: $id) { system { serial } } }', { id })).data
      .machine.system;
    expect(claimed?.sentence.text).toMatch(new RegExp(`names ${serial}\\.$`));
  });

  it('tells moments as people read them, and as what they are', async () => {
    const [freed] = await sentences(['NameFreed']);
    const moment = freed?.sentence.parts.find(({ mention }) => mention === 'MOMENT');
    expect(moment?.text).toMatch(/^\d{1,2} \w{3,4} \d{4}, \d\d:\d\d UTC$/);
    expect(Number.isNaN(Date.parse(moment?.id ?? ''))).toBe(false);
  });

  it('tells commands in words, and labels of tokens to operators only', async () => {
    const [told] = await sentences(['CommandCompleted']);
    expect(told).toMatchObject({
      sentence: { text: '“Name machine” was accepted.' },
      cause: { sentence: { text: 'The command “Name machine”, given by token “operator”' } },
    });
    const [seen] = await sentences(['CommandCompleted'], house.tokens.viewer);
    expect(seen?.cause).toMatchObject({ sentence: { text: expect.not.stringContaining('operator') } });
  });

  it('is told of what is only planned, machine by machine', async () => {
    const query = `mutation ($input: TagMachineInput!) { tagMachine(input: $input) {
      dryRun { events { machine { id name } sentence { text } } } } }`;
    const { data } = await house.ask(query, { input: { machineId: id, tag: 'watched', dryRun: true } });
    expect(data.tagMachine.dryRun.events).toEqual([
      { machine: { id, name: 'web-18' }, sentence: { text: 'It would get the tag watched.' } },
    ]);
  });
});
