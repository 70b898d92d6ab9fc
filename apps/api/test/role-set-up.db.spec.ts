import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let id: string;

async function give(name: string, input: object, shown: string) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} refusal { code field } commandId } }`;
  const { data, errors } = await house.ask(query, { input }, house.tokens.operator);
  expect(errors).toBeUndefined();
  return data[name];
}

async function documentNow() {
  const waitFor = (await house.core.store.head()).toString();
  const query = `query ($id: ID!, $waitFor: Position) { machine(id: $id, waitFor: $waitFor) { configuration { document } } }`;
  const { data, errors } = await house.ask(query, { id, waitFor });
  expect(errors).toBeUndefined();
  return data.machine.configuration.document;
}

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
  await give('defineRole', { role: 'db', title: 'Databases' }, 'role { code }');
  await give('assignRole', { machineId: id, role: 'db' }, 'machine { role }');
});
afterAll(async () => house.close());

describe('what a role says of its machines', () => {
  it('is in their configuration, with what policy says over it', async () => {
    const parameters = { replicas: 3, tier: 'hot' };
    const set = await give('setRoleParameters', { role: 'db', parameters }, 'role { parameters }');
    expect(set).toMatchObject({ refusal: null, role: { parameters } });
    expect((await documentNow()).parameters).toEqual(parameters);
    const rule = { settings: { parameters: { replicas: 5 }, image: { image: 'debian', channel: 'stable' } } };
    await give('definePolicy', { policy: 'base', title: 'Base', selector: 'role=db', rule }, 'policy { version }');
    expect(await documentNow()).toMatchObject({
      parameters: { replicas: 5, tier: 'hot' },
      image: { image: 'debian', channel: 'stable' },
    });
  });

  it('names files that they keep, and is taken back by an undo', async () => {
    const identifiers = [{ name: 'member-id', path: '/var/lib/etcd/member-id', owner: 'etcd', group: 'etcd' }];
    const shown = 'role { identifiers { name path mode owner group } }';
    const set = await give('setRoleIdentifiers', { role: 'db', identifiers }, shown);
    const whole = [{ ...identifiers[0], mode: '0600' }];
    expect(set).toMatchObject({ refusal: null, role: { identifiers: whole } });
    expect((await documentNow()).identifiers).toEqual(whole);
    const undo = `mutation ($id: ID!) { undo(input: { commandId: $id }) { refusal { code } } }`;
    const { errors } = await house.ask(undo, { id: set.commandId }, house.tokens.operator);
    expect(errors).toBeUndefined();
    expect((await documentNow()).identifiers).toBeUndefined();
  });

  it('is refused where it cannot be so', async () => {
    const refused = await give('setRoleParameters', { role: 'db', parameters: { 'A B': 1 } }, 'role { code }');
    expect(refused.refusal).toEqual({ code: 'parameters-invalid', field: 'parameters' });
  });
});

describe('the storage script of a configuration', () => {
  it('is refused where there is nothing to lay out', async () => {
    const query = 'query ($id: ID!) { machine(id: $id) { configuration { storageScript { text refusal { code } } } } }';
    const { data, errors } = await house.ask(query, { id });
    expect(errors).toBeUndefined();
    expect(data.machine.configuration.storageScript).toEqual({ text: null, refusal: { code: 'not-renderable' } });
  });
});
