import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
const ids: string[] = [];

const document = `query ($list: FilterList!, $text: String!, $at: Int!, $asOf: String) {
  filterCompletion(list: $list, text: $text, at: $at, asOf: $asOf) {
    from to expected field hasMore suggestions { text label kind description count }
    problem { message from to suggestion unfinished } } }`;

/** The cursor is where `|` stands. */
async function complete(marked: string, list = 'MACHINES', token?: string, asOf?: string) {
  const variables = { list, text: marked.replace('|', ''), at: marked.indexOf('|'), asOf };
  return house.ask(document, variables, token);
}
const completed = async (marked: string, list?: string) => {
  const { data, errors } = await complete(marked, list);
  expect(errors).toBeUndefined();
  return data.filterCompletion;
};
const values = async (marked: string, list?: string) => {
  const { suggestions } = await completed(marked, list);
  return suggestions.map(({ label, count }: { label: string; count: number | null }) => [label, count]);
};

async function give(mutation: string, type: string, input: object) {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { refusal { message } position } }`;
  const { data } = await house.ask(query, { input });
  expect(data[mutation].refusal).toBeNull();
}

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3]) ids.push(await house.report(aMachine(nth)));
  await give('createSite', 'CreateSiteInput', { site: 'b1', title: 'Berlin 1' });
  await give('createSite', 'CreateSiteInput', { site: 'b2', title: 'Berlin 2' });
  await give('createRack', 'CreateRackInput', { rack: 'b1/r07' });
  for (const [nth, machineId] of ids.entries()) {
    await give('nameMachine', 'NameMachineInput', { machineId, name: `web-0${nth + 1}` });
    await give('tagMachine', 'TagMachineInput', { machineId, tag: nth === 0 ? 'lab' : 'spare' });
  }
  await give('placeMachine', 'PlaceMachineInput', { machineId: ids[0], place: { rack: 'b1/r07', unit: 7 } });
  // Values are counted from more read models than the list of machines is answered from.
  await house.settled();
}, 60_000);
afterAll(async () => house.close());

describe('completion of a filter', () => {
  it('begins with fields, says what each means, and which part of the text it takes the place of', async () => {
    const { from, to, expected, suggestions } = await completed('tag=lab and mem|');
    expect({ from, to, expected }).toEqual({ from: 12, to: 15, expected: 'CONDITION' });
    expect(suggestions[0]).toMatchObject({ text: 'memory', kind: 'FIELD', description: 'memory, all modules' });
  });

  it('knows the values that there are, and how many machines have them', async () => {
    expect(await values('tag=|')).toEqual([
      ['spare', 2],
      ['lab', 1],
    ]);
    expect(await values('site=B|')).toEqual([['b1', 1]]);
    expect(await values('name=web-0|')).toEqual([
      ['web-01', null],
      ['web-02', null],
      ['web-03', null],
    ]);
    expect(await values('product=pow|')).toEqual([['PowerEdge R6525', null]]);
    expect(await values('lifecycle=n|')).toEqual([['new', 3]]);
    expect((await values('disk.model=MZ|'))[0]).toEqual(['MZ1L2960', null]);
    expect((await completed('product=|')).suggestions[0].text).toBe('"PowerEdge R6525" ');
  });

  it('does so for every list that takes a filter', async () => {
    expect(await values('site=|', 'RACKS')).toEqual([['b1', 1]]);
    expect(await values('id=|', 'SITES')).toEqual([
      ['b1', 1],
      ['b2', 1],
    ]);
  });

  it('says what is wrong, where, and what was probably meant', async () => {
    const { problem, expected } = await completed('memry>=1TiB and site=b1|');
    expect(problem).toEqual({
      message: 'There is no field memry',
      from: 0,
      to: 5,
      suggestion: 'memory',
      unfinished: false,
    });
    expect(expected).toBe('VALUE');
    expect((await completed('site=|')).problem).toMatchObject({ unfinished: true });
    expect((await completed('site=b1|')).problem).toBeNull();
  });

  it('is of a moment where one is asked for', async () => {
    const { data } = await complete('tag=|', 'MACHINES', undefined, '1');
    expect(data.filterCompletion.suggestions).toEqual([]);
  });

  it('takes a place in the text only, and a text that can be a filter', async () => {
    const ask = async (text: string, at: number) => house.ask(document, { list: 'MACHINES', text, at });
    expect((await ask('site', 5)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'at' });
    expect((await ask('x'.repeat(4_097), 1)).errors?.[0]?.extensions).toMatchObject({ field: 'text' });
  });

  it('shows values of the scope only, and none of lists outside of it', async () => {
    const query = `mutation { issueAccessToken(input: { label: "b2", accessRole: VIEWER, sites: ["b2"] }) { token } }`;
    const { token } = (await house.ask(query)).data.issueAccessToken;
    const { data } = await complete('tag=|', 'MACHINES', token);
    expect(data.filterCompletion.suggestions).toEqual([]);
    expect((await complete('code=|', 'CLUSTERS', token)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('finds machines by the rack with its site, and by its code alone', async () => {
    const found = async (filter: string) =>
      (await house.ask('query ($filter: String) { machines(filter: $filter) { totalCount } }', { filter })).data
        .machines.totalCount;
    expect(await found('rack=b1/r07')).toBe(1);
    expect(await found('rack=r07')).toBe(1);
    expect(await found('rack=b2/r07')).toBe(0);
    expect(await found('rack in (b1/r07, r08)')).toBe(1);
    expect(await found('rack~b1/r')).toBe(1);
    expect(await found('rack!=b1/r07')).toBe(2);
  });
});
