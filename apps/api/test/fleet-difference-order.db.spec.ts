import { afterAll, beforeAll, expect, it } from 'vitest';
import { FleetWithPast } from '../../../test/support/fleet-with-past.js';

let fleet: FleetWithPast;
let from = '';
const ids: Record<'high' | 'low' | 'nowhere', string> = { high: '', low: '', nowhere: '' };
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 8) + minute * 60_000).toISOString();

const query = `query ($from: String!, $first: Int, $after: String) { fleetDifference(from: $from, first: $first, after: $after) {
  to { position } edges { node { machineId } } pageInfo { endCursor } } }`;

interface Answer {
  readonly to: { readonly position: string };
  readonly edges: readonly { readonly node: { readonly machineId: string } }[];
  readonly pageInfo: { readonly endCursor: string };
}

async function ask(variables: object): Promise<Answer> {
  const { data, errors } = await fleet.house.ask(query, { from, ...variables });
  expect(errors).toBeUndefined();
  return data.fleetDifference;
}

const machinesOf = ({ edges }: Answer): readonly string[] => edges.map(({ node }) => node.machineId);

beforeAll(async () => {
  fleet = await FleetWithPast.open([]);
  from = await fleet.position();
  ids.nowhere = await fleet.report(1, at(0));
  ids.high = await fleet.report(2, at(1));
  ids.low = await fleet.report(3, at(2));
  await fleet.command('createSite', 'CreateSiteInput', { site: 'b1' });
  await fleet.command('createRack', 'CreateRackInput', { rack: 'b1/r01' });
  const place = (machineId: string, unit: number) =>
    fleet.command('placeMachine', 'PlaceMachineInput', { machineId, place: { rack: 'b1/r01', unit, height: 1 } });
  await place(ids.high, 20);
  await place(ids.low, 3);
  await fleet.position();
}, 60_000);
afterAll(async () => fleet.close());

it('has machines by their place, across pages, before those that stand nowhere', async () => {
  const first = await ask({ first: 1 });
  const rest = await ask({ first: 5, after: first.pageInfo.endCursor });
  expect([...machinesOf(first), ...machinesOf(rest)]).toEqual([ids.low, ids.high, ids.nowhere]);
});

it('goes on as of the moment of its first page, whatever happens meanwhile', async () => {
  const first = await ask({ first: 1 });
  const moved = { machineId: ids.high, place: { rack: 'b1/r01', unit: 1 } };
  await fleet.command('moveMachine', 'PlaceMachineInput', moved);
  await fleet.position();
  const rest = await ask({ first: 5, after: first.pageInfo.endCursor });
  expect(rest.to).toEqual(first.to);
  expect([...machinesOf(first), ...machinesOf(rest)]).toEqual([ids.low, ids.high, ids.nowhere]);
});
