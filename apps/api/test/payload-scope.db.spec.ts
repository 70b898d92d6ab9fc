import { buildSchema, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyInput, wholeOf, type Given } from '../../../test/support/any-input.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { PlacingHouse, noon } from '../../../test/support/placing-house.js';
import { schemaSource } from '../src/schema/load-schema.js';

const schema = buildSchema(schemaSource());
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

let house: ApiHouse;
/** What the operator of site b1 is to see nothing of. */
let elsewhere: Given;
let operator: string;

async function issue(accessRole: string): Promise<string> {
  const input = { label: 'b1', accessRole, sites: ['b1'] };
  const query = 'mutation ($input: IssueAccessTokenInput!) { issueAccessToken(input: $input) { token } }';
  return (await house.ask(query, { input })).data.issueAccessToken.token as string;
}

/** A site b2 with one of everything in it that a command can name. */
async function buildElsewhere(machineId: string, otherMachineId: string) {
  const placing = new PlacingHouse(house.core.commands);
  await placing.build('b1', 'r1');
  await placing.build('b2', 'r1');
  await placing.devices('b2', 'tor');
  await placing.done('CreateChassis', {
    site: 'b2',
    chassis: 'c1',
    title: 'C',
    type: null,
    height: 4,
    slots: [{ slot: '1' }],
  });
  const unit = { site: 'b2', rack: 'r1', height: 1, face: 'both' };
  await placing.done('PlaceMachine', { machineId, place: { ...unit, unit: 1 } });
  await placing.done('PlaceMachine', { machineId: otherMachineId, place: { ...unit, unit: 2 } });
  await placing.done('NameMachine', { machineId, name: 'secret-name' });
  await placing.done('DefineCluster', { cluster: 'hidden', title: 'Hidden' });
  await placing.done('DefineRole', { role: 'hidden', title: 'Hidden' });
  await placing.done('CreateVrf', { vrf: 'hidden' });
  await placing.done('AddPrefix', { vrf: 'hidden', prefix: '10.66.0.0/24', kind: 'network' });
  const pool = { pool: 'hidden', vrf: 'hidden', family: 4, function: 'loopback', prefixes: ['10.66.0.0/24'] };
  await placing.done('CreatePool', pool);
  await placing.done('TakeAddress', { pool: 'hidden', holder: { kind: 'machine', id: machineId } });
  const gifts = { place: { ...unit, unit: 9 }, cluster: null, role: null, note: '' };
  const evidence = [{ kind: 'serial', value: 'HIDDEN-77' }];
  await placing.done('AnnounceMachine', { announcementId: 'a-hidden', evidence, ...gifts });
  return placing;
}

beforeAll(async () => {
  house = await openApiHouse();
  const [machineId, otherMachineId] = [await house.report(aMachine(1)), await house.report(aMachine(2))];
  await buildElsewhere(machineId, otherMachineId);
  operator = await issue('OPERATOR');
  elsewhere = {
    machineId,
    otherMachineId,
    machineIds: [machineId],
    announcementId: 'a-hidden',
    site: 'b2',
    rack: 'b2/r1',
    chassis: 'b2/c1',
    device: 'b2/tor',
    cluster: 'hidden',
    role: 'hidden',
    vrf: 'hidden',
    pool: 'hidden',
    prefix: '10.66.0.0/24',
    address: '10.66.0.0',
    fqdn: 'secret-name',
    name: 'secret-name',
    place: { rack: 'b2/r1', unit: 5 },
    unit: 5,
    holder: { kind: 'MACHINE', id: machineId },
    evidence: [{ kind: 'SERIAL', value: 'HIDDEN-78' }],
    scopeKind: 'SITE',
    scopeId: 'b2',
    until: '2099-01-01T00:00:00.000Z',
    filter: 'site=b2',
    mode: 'ALL_OR_NOTHING',
    at: noon,
  };
  await house.settled();
});
afterAll(async () => house.close());

/** Fields of payloads that say what became of the command, and not what it was about. */
const outcome = new Set(['refusal', 'position', 'repeated', 'commandId', '__typename']);

/** That it was refused is written down, with what the caller said: this much it is told. */
const ofRefusal = (one: object): boolean =>
  ('type' in one && one.type === 'CommandCompleted') || ('table' in one && String(one.table).startsWith('audit_'));

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one: object) => ofRefusal(one));
  // What was sent without a meaning comes back as it was.
  if (typeof value !== 'object' || value === null) return !value || value === 'something';
  return Object.entries(value).every(([field, inner]) => field !== '__typename' && isEmpty(inner));
}

async function asked(name: string, more: object) {
  const field = mutations.find((one) => one.name === name);
  const [argument] = field?.args ?? [];
  const payload = field && (isNonNullType(field.type) ? field.type.ofType : field.type);
  if (!argument || !isObjectType(payload)) throw new Error(`${name} is no mutation with one input`);
  const input = { ...(anyInput(argument.type, elsewhere) as object), ...more };
  const text = `mutation ($input: ${String(argument.type)}) { ${name}(input: $input) { ${wholeOf(payload as GraphQLObjectType)} } }`;
  return house.ask(text, { input }, operator);
}

/** Out of scope; or about what is the caller's own, which a token of no person has none of; or about a request that there is not. */
const refusals = ['out-of-scope', 'no-account', 'approval-not-found'];

describe('a token of site b1', () => {
  it.each(mutations.map(({ name }) => name))('is told nothing of site b2 by %s', async (name) => {
    for (const more of [{}, { dryRun: true }]) {
      const { data, errors } = await asked(name, more);
      if (errors) {
        expect(['FORBIDDEN', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(errors[0]?.extensions['code']);
        expect(data?.[name] ?? null).toBeNull();
        if (errors[0]?.extensions['code'] === 'FORBIDDEN') return;
        continue;
      }
      const shown = data[name] as Readonly<Record<string, unknown>>;
      expect(refusals).toContain((shown['refusal'] as { code: string }).code);
      const told = Object.entries(shown).filter(([field, value]) => !outcome.has(field) && !isEmpty(value));
      expect(told).toEqual([]);
    }
  });
});
