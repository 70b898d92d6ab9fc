import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { PolicySite } from '../../../test/support/policy-site.js';

let house: ApiHouse;
let id: string;

const strip = `manufacturer: Example
model: Strip 3
slug: example-strip-3
u_height: 0
is_full_depth: false
power-ports:
  - name: Input
    type: iec-60309-p-n-e-6h
power-outlets:
  - { name: Outlet 1, type: iec-60320-c13, power_port: Input, feed_leg: A }
  - { name: Outlet 2, type: iec-60320-c13, power_port: Input, feed_leg: B }
  - { name: Outlet 3, type: iec-60320-c13, power_port: Input, feed_leg: C }
`;

async function give(name: string, input: object, shows = '') {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { refusal { code field } ${shows} } }`;
  const { data, errors } = await house.ask(query, { input }, house.tokens.operator);
  expect(errors).toBeUndefined();
  return data[name];
}

async function asked(query: string, asOf?: string) {
  const p = (await house.core.store.head()).toString();
  const { data, errors } = await house.ask(`query ($p: Position, $id: ID!, $asOf: String) { ${query} }`, {
    p,
    id,
    asOf,
  });
  expect(errors).toBeUndefined();
  return data;
}

const shown = `machine(id: $id, waitFor: $p, asOf: $asOf) { power { supplies { psu outlet through pdu { id } feed { rack feed } cable { status } }
  findings { kind psu message } } } outlets(waitFor: $p) { totalCount }`;
const feed = (deviceId: string, of: string) => give('feedDevice', { deviceId, rack: 'b1/r01', feed: of });

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
  const site = await PolicySite.over(new ChangingHouse(house.core.store));
  const files = [{ name: 'strip.yaml', content: strip }];
  const imported = await house.ask(
    'mutation ($files: [DeviceTypeFile!]!) { importDeviceTypes(input: { files: $files, mode: BEST_EFFORT }) { imported refused } }',
    { files },
  );
  expect(imported.data.importDeviceTypes).toEqual({ imported: 1, refused: 0 });
  await site.give('ChangeRack', { site: 'b1', rack: 'r01', feeds: [{ feed: 'a' }, { feed: 'b' }] });
  for (const device of ['pdu-a', 'pdu-b'])
    await site.give('CreateDevice', {
      site: 'b1',
      device,
      kind: 'pdu',
      title: device,
      type: 'example/strip-3',
      height: 0,
    });
});
afterAll(async () => house.close());

describe('the power of a machine', () => {
  it('is planned out of a list, line by line', async () => {
    const csv = `device,outlet,machine,psu,label\nb1/pdu-a,Outlet 1,${id},PSU1,P-1\nb1/pdu-b,Outlet 9,${id},PSU2,\nb1/pdu-b,Outlet 2,${id},PSU2,P-2\n`;
    const shows = 'bulk { done refused verdicts(only: [REFUSED]) { edges { node { subject refusal { code } } } } }';
    expect(await give('importPowerCables', { csv, mode: 'BEST_EFFORT' }, shows)).toMatchObject({
      bulk: {
        done: 2,
        refused: 1,
        verdicts: { edges: [{ node: { subject: 'line 3', refusal: { code: 'port-unknown' } } }] },
      },
    });
  });

  it('comes from feeds once somebody said what feeds its strips', async () => {
    const before = await asked(shown);
    expect(before.machine.power.findings.map(({ kind }: { kind: string }) => kind)).toContain('FEED_UNKNOWN');
    expect(before.outlets.totalCount).toBe(6);
    expect((await feed('b1/pdu-a', 'c')).refusal).toMatchObject({ code: 'feed-not-found', field: 'feed' });
    expect((await feed('b1/pdu-z', 'a')).refusal).toMatchObject({ code: 'device-not-found' });
    const inlet = { deviceId: 'b1/pdu-a', inlet: 'Second', rack: 'b1/r01', feed: 'a' };
    expect((await give('feedDevice', inlet)).refusal).toMatchObject({ code: 'port-unknown', field: 'inlet' });
    expect(await give('feedDevice', { ...inlet, inlet: 'Input' }, 'device { id }')).toMatchObject({
      refusal: null,
      device: { id: 'b1/pdu-a' },
    });
    await feed('b1/pdu-b', 'b');
    const { machine } = await asked(shown);
    expect(machine.power.supplies).toEqual([
      {
        psu: 'PSU1',
        outlet: 'Outlet 1',
        through: ['b1/pdu-a'],
        pdu: { id: 'b1/pdu-a' },
        feed: { rack: 'b1/r01', feed: 'a' },
        cable: { status: 'PLANNED' },
      },
      expect.objectContaining({ psu: 'PSU2', feed: { rack: 'b1/r01', feed: 'b' } }),
    ]);
    expect(machine.power.findings.filter(({ kind }: { kind: string }) => kind === 'SAME_FEED')).toEqual([]);
  });

  it('is warned of where both hang on one feed, as of then too, and not once that is undone', async () => {
    const before = (await house.core.store.head()).toString();
    const { commandId } = await give('feedDevice', { deviceId: 'b1/pdu-b', rack: 'b1/r01', feed: 'a' }, 'commandId');
    const kinds = ({ machine }: { machine: { power: { findings: { kind: string }[] } } }) =>
      machine.power.findings.map(({ kind }) => kind);
    expect(kinds(await asked(shown))).toContain('SAME_FEED');
    expect(kinds(await asked(shown, before))).not.toContain('SAME_FEED');
    const undo =
      'mutation ($commandId: ID!) { undo(input: { commandId: $commandId, mode: ALL_OR_NOTHING }) { refusal { code } } }';
    expect((await house.ask(undo, { commandId })).data.undo.refusal).toBeNull();
    expect(kinds(await asked(shown))).not.toContain('SAME_FEED');
  });

  it('is listed outlet by outlet, and as CSV', async () => {
    const { outlets } = await asked(
      'outlets(filter: "device=b1/pdu-a", waitFor: $p) { edges { node { name feedLeg inlet feed { feed } port machine { id } cable { label } } } } machine(id: $id, waitFor: $p, asOf: $asOf) { id }',
    );
    expect(outlets.edges.map(({ node }: { node: object }) => node)).toEqual([
      {
        name: 'Outlet 1',
        feedLeg: 'A',
        inlet: 'Input',
        feed: { feed: 'a' },
        port: 'PSU1',
        machine: { id },
        cable: { label: 'P-1' },
      },
      { name: 'Outlet 2', feedLeg: 'B', inlet: 'Input', feed: { feed: 'a' }, port: null, machine: null, cable: null },
      { name: 'Outlet 3', feedLeg: 'C', inlet: 'Input', feed: { feed: 'a' }, port: null, machine: null, cable: null },
    ]);
    const free = await asked(
      'outlets(filter: "used=no and feed=b") { totalCount } machine(id: $id, waitFor: $p, asOf: $asOf) { id }',
    );
    expect(free.outlets.totalCount).toBe(2);
    const { outletsCsv } = await asked(
      'outletsCsv(filter: "used=yes", waitFor: $p) machine(id: $id, waitFor: $p, asOf: $asOf) { id }',
    );
    expect(outletsCsv.split('\r\n')).toEqual([
      'device,outlet,plug,leg,feed_rack,feed,machine,psu,label,status',
      `b1/pdu-a,Outlet 1,iec-60320-c13,A,b1/r01,a,${id},PSU1,P-1,planned`,
      `b1/pdu-b,Outlet 2,iec-60320-c13,B,b1/r01,b,${id},PSU2,P-2,planned`,
      '',
    ]);
  });

  it('is said by a token that is limited to the site, and by none of a cluster', async () => {
    const said = async (scope: object) => {
      const issue = 'mutation ($input: IssueAccessTokenInput!) { issueAccessToken(input: $input) { token } }';
      const issued = await house.ask(issue, { input: { label: 'b1', accessRole: 'OPERATOR', ...scope } });
      const query = `mutation { feedDevice(input: { deviceId: "b1/pdu-a", rack: "b1/r01", feed: "b" }) { refusal { code } events { type } } }`;
      return (await house.ask(query, {}, issued.data.issueAccessToken.token)).data.feedDevice;
    };
    expect(await said({ clusters: ['lab'] })).toMatchObject({ refusal: { code: 'out-of-scope' }, events: [] });
    expect(await said({ sites: ['b1'] })).toMatchObject({ refusal: null, events: [{ type: 'DeviceFed' }] });
  });

  it('is planned whole or not at all, also where two lines are for one machine', async () => {
    const other = await house.report(aMachine(2));
    const csv = `device,outlet,machine,psu,label\nb1/pdu-a,Outlet 3,${other},PSU1,\nb1/pdu-b,Outlet 3,${other},PSU2,\n`;
    expect(
      await give('importPowerCables', { csv, mode: 'ALL_OR_NOTHING' }, 'bulk { ended done refused }'),
    ).toMatchObject({ bulk: { ended: true, done: 2, refused: 0 } });
  });
});
