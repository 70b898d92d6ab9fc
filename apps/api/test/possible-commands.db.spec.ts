import { buildSchema, getNamedType, isInputObjectType, isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { schemaSource } from '../src/schema/load-schema.js';

let house: ApiHouse;
let id = '';

const document = `query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) {
  possibleCommands { command title possible alreadySo refusal { code message wayOut } destructive accessRole } } }`;

interface Possible {
  readonly command: string;
  readonly possible: boolean;
  readonly refusal: { readonly code: string } | null;
}

async function commands(token?: string) {
  const position = (await house.core.store.head()).toString();
  const { data, errors } = await house.ask(document, { id, p: position }, token);
  expect(errors).toBeUndefined();
  const all: readonly Possible[] = data.machine.possibleCommands;
  return new Map(all.map((one) => [one.command, one]));
}

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
}, 60_000);
afterAll(async () => house.close());

describe('the commands that a machine may be given', () => {
  it('are told with the reason where they are not possible, the same that they are refused with', async () => {
    // Twice: what comes again is compiled.
    await commands();
    const all = await commands();
    expect(all.get('acceptMachine')).toEqual({
      command: 'acceptMachine',
      title: 'Accept',
      possible: true,
      alreadySo: false,
      refusal: null,
      destructive: null,
      accessRole: 'OPERATOR',
    });
    expect(all.get('retireMachine')).toMatchObject({ possible: true, destructive: 'IDENTITY' });
    expect(all.get('withdrawAcceptance')).toMatchObject({ possible: true, alreadySo: true });
    const place = { rack: 'b1/r07', unit: 1, height: 1 };
    const input = { machineId: id, place };
    const query =
      'mutation ($input: PlaceMachineInput!) { moveMachine(input: $input) { refusal { code message wayOut } } }';
    const { data } = await house.ask(query, { input });
    expect(all.get('moveMachine')?.refusal).toEqual(data?.moveMachine.refusal);
    expect(all.get('moveMachine')?.refusal?.code).toBe('stands-nowhere');
  });

  it('are what follows from what was done', async () => {
    await house.ask(`mutation { retireMachine(input: { machineId: "${id}" }) { position } }`);
    const all = await commands();
    expect(all.get('nameMachine')).toMatchObject({ possible: false, refusal: { code: 'machine-retired' } });
    expect(all.get('restoreMachine')).toMatchObject({ possible: true, alreadySo: false });
    await house.ask(`mutation { restoreMachine(input: { machineId: "${id}" }) { position } }`);
    expect((await commands()).get('nameMachine')?.possible).toBe(true);
  });

  it('count who asks', async () => {
    const all = await commands(house.tokens.viewer);
    expect([...all.values()].filter(({ possible }) => possible)).toEqual([]);
    expect(all.get('nameMachine')?.refusal?.code).toBe('access-role-too-low');
    expect((await commands(house.tokens.operator)).get('nameMachine')?.possible).toBe(true);
  });

  it('say which policies ask a second person first', async () => {
    const rule = '{ approval: { commands: ["RetireMachine"], secondPersonFrom: 1 } }';
    await house.ask(`mutation { definePolicy(input: { policy: "two", title: "Two", rule: ${rule} }) { position } }`);
    const query = `{ machine(id: "${id}") { possibleCommands { command askedBy { policy version from count } } } }`;
    const { data } = await house.ask(query);
    const all: readonly { readonly command: string; readonly askedBy: readonly object[] }[] =
      data.machine.possibleCommands;
    expect(all.filter(({ askedBy }) => askedBy.length > 0)).toEqual([
      { command: 'retireMachine', askedBy: [{ policy: 'two', version: 1, from: 1, count: 1 }] },
    ]);
  });

  it('are of now only', async () => {
    const query = `{ machine(id: "${id}", asOf: "${await house.core.store.head()}") { possibleCommands { command } } }`;
    expect((await house.ask(query)).errors?.[0]?.extensions).toMatchObject({ code: 'MOMENT_INVALID' });
  });

  it('are all mutations that are about one machine', async () => {
    const schema = buildSchema(schemaSource());
    /** About something else that the machine has to do with, or several of what is told one by one here. */
    const aboutOthers = ['fulfilAnnouncement', 'acknowledgeDriftItems'];
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {}).filter((field) => {
      const input = getNamedType(field.args[0]?.type);
      const machineId = isInputObjectType(input) ? input.getFields()['machineId'] : undefined;
      return machineId && isNonNullType(machineId.type);
    });
    const expected = fields.map(({ name }) => name).filter((name) => !aboutOthers.includes(name));
    expect([...(await commands()).keys()].toSorted()).toEqual(expected.toSorted());
  });
});
