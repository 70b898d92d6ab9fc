import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
let ids: readonly string[];

async function give(name: string, type: string, input: object) {
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { position refusal { message } } }`;
  const { data, errors } = await house.ask(query, { input });
  expect([errors, data?.[name]?.refusal]).toEqual([undefined, null]);
  const waiting = 'query ($p: Position) { machine(id: "x", waitFor: $p) { id } }';
  await house.ask(waiting, { p: data[name].position });
}
const at = (unit: number) => ({ rack: 'b1/r01', unit });

/** One machine a page. */
async function page(after?: string) {
  const query = `query ($input: PolicyPreviewInput!, $after: String) { policyPreview(input: $input, first: 1, after: $after) {
    refusal { message } endCursor hasNextPage edges { node { machine { id } } } } }`;
  const rule = { naming: { scheme: 'x-{rack}-{unit:02}', domain: 'b1.example.net' } };
  const { data, errors } = await house.ask(query, { input: { policy: 'names', selector: 'site=b1', rule }, after });
  expect([errors, data?.policyPreview.refusal]).toEqual([undefined, null]);
  const { edges, endCursor, hasNextPage } = data.policyPreview;
  const found: string[] = edges.map(({ node }: { node: { machine: { id: string } } }) => node.machine.id);
  return { found, next: hasNextPage ? (endCursor as string) : null };
}
async function restBehind(cursor: string | null): Promise<readonly string[]> {
  if (cursor === null) return [];
  const { found, next } = await page(cursor);
  return [...found, ...(await restBehind(next))];
}

beforeAll(async () => {
  house = await openApiHouse();
  await give('createSite', 'CreateSiteInput', { site: 'b1' });
  await give('createRack', 'CreateRackInput', { rack: 'b1/r01' });
  const reported: string[] = [];
  for (const nth of [1, 2, 3]) reported.push(await house.report(aMachine(nth)));
  ids = reported.toSorted();
  for (const [nth, machineId] of ids.entries())
    await give('placeMachine', 'PlaceMachineInput', { machineId, place: at(nth + 1) });
}, 120_000);
afterAll(async () => house.close());

describe('the pages of a preview', () => {
  it.each([
    ['behind all others', 30],
    ['before all others', 1],
  ])('have everybody once where the machine at which one ended is moved %s', async (_, unit) => {
    const { found, next } = await page();
    await give('moveMachine', 'PlaceMachineInput', { machineId: ids[0], place: at(unit) });
    expect([...found, ...(await restBehind(next))]).toEqual(ids);
  });

  it('go on where the machine at which one ended is there no more', async () => {
    const { found, next } = await page();
    expect(found).toEqual([ids[0]]);
    await give('retireMachine', 'RetireMachineInput', { machineId: ids[0] });
    expect(await restBehind(next)).toEqual(ids.slice(1));
    // Behind this come all ids, and it is nobody's.
    expect(await restBehind('a')).toEqual(ids.slice(1));
  });
});
