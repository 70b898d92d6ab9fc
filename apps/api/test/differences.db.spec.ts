import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FleetWithPast } from '../../../test/support/fleet-with-past.js';

let fleet: FleetWithPast;
const ids: Record<'one' | 'two' | 'three', string> = { one: '', two: '', three: '' };
/** Positions by what had just happened. */
const after: Record<string, string> = {};
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 8) + minute * 60_000).toISOString();
const disk = (slot: string, serial: string, firmware = 'GDC7') => {
  return { name: `nvme${slot}n1`, model: 'MZ1L2960', serial, sizeBytes: 960e9, firmware, slot };
};
const port = (name: string, mac: string, more: object = {}) => {
  return { name, mac, permanentMac: mac, pci: '0000:41:00.0', link: true, ...more };
};
const moving = '3c:ec:ef:00:01:01';

beforeAll(async () => {
  fleet = await FleetWithPast.open([]);
  ids.one = await fleet.report(1, at(0));
  ids.two = await fleet.report(2, at(1));
  after['start'] = await fleet.position();
  await fleet.command('nameMachine', 'NameMachineInput', { machineId: ids.one, name: 'db-1', reason: 'rack 3' });
  after['named'] = await fleet.position();
  await fleet.report(1, at(30), {
    disks: [disk('0', 'S666NX00001QX7A', 'GDC9'), disk('1', 'S666NX00009QX7Z')],
    ports: [port('eno0', '3c:ec:ef:00:01:00', { speedMbps: 25_000 })],
    addresses: [{ port: 'eno0', address: '192.0.2.7/24' }],
  });
  await fleet.report(2, at(31), {
    ports: [port('eno0', '3c:ec:ef:00:02:00'), port('eno1', '3c:ec:ef:00:02:01'), port('eno2', moving)],
  });
  after['repaired'] = await fleet.position();
  await fleet.nameAsOnce(ids.two, 'db-1');
  await fleet.command('tagMachine', 'TagMachineInput', { machineId: ids.two, tag: 'lab' });
  await fleet.command('untagMachine', 'TagMachineInput', { machineId: ids.two, tag: 'lab' });
  ids.three = await fleet.report(3, at(50));
  after['end'] = await fleet.position();
  await fleet.merge(ids.two, ids.three);
  after['merged'] = await fleet.position();
}, 60_000);
afterAll(async () => fleet.close());

async function ask(query: string, variables: object = {}) {
  const { data, errors } = await fleet.house.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

describe("a machine's difference", () => {
  const query = `query ($id: ID!, $from: String!, $to: String, $axis: TimeAxis) {
    machineDifference(id: $id, from: $from, to: $to, axis: $axis) { machineId called summary
      before { name disks { serial } } after { name disks { serial } } fields { field before after }
      components { added { serial } removed { serial slot } changed { key before { firmware } after { firmware } fields { field before after } } }
      ports { added { mac addresses } removed { mac } changed { after { addresses } fields { field before after } } }
      addresses { added { port address } removed { address } } neighbours { added { port } } } }`;

  it('names what came, went and changed', async () => {
    const { machineDifference: found } = await ask(query, { id: ids.one, from: after['start'], to: after['repaired'] });
    expect(found).toMatchObject({
      machineId: ids.one,
      before: { name: null, disks: [{ serial: 'S666NX00001QX7A' }, { serial: 'S666NX00001QX7B' }] },
      after: { name: 'db-1', disks: [{ serial: 'S666NX00001QX7A' }, { serial: 'S666NX00009QX7Z' }] },
      fields: [{ field: 'name', before: null, after: 'db-1' }],
      components: {
        added: [{ serial: 'S666NX00009QX7Z' }],
        removed: [{ serial: 'S666NX00001QX7B', slot: '1' }],
        changed: [
          {
            before: { firmware: 'GDC7' },
            after: { firmware: 'GDC9' },
            fields: [{ field: 'firmware', before: 'GDC7', after: 'GDC9' }],
          },
        ],
      },
      ports: {
        added: [],
        removed: [{ mac: moving }],
        changed: [
          { after: { addresses: ['192.0.2.7/24'] }, fields: [{ field: 'speedMbps', before: null, after: 25_000 }] },
        ],
      },
      addresses: { added: [{ port: 'eno0', address: '192.0.2.7/24' }], removed: [] },
    });
    expect(found.called).toBe('db-1');
    expect(found.summary).toEqual([
      'It was named db-1.',
      'Disk MZ1L2960 960 GB serial S666NX00001QX7B in slot 1 was removed.',
      'Disk MZ1L2960 960 GB serial S666NX00009QX7Z in slot 1 was added.',
      'Disk MZ1L2960 960 GB serial S666NX00001QX7A in slot 0 changed: firmware from GDC7 to GDC9.',
      `Port eno1 (${moving}) is gone.`,
      'Port eno0 (3c:ec:ef:00:01:00) changed: speed 25 Gbit/s.',
      'Port eno0 has the address 192.0.2.7/24.',
    ]);
  });

  it('goes by what was true at two times as well', async () => {
    const times = { from: at(20), to: at(40), axis: 'OBSERVED' };
    const { machineDifference: found } = await ask(query, { id: ids.one, ...times });
    expect(found.components.added).toEqual([{ serial: 'S666NX00009QX7Z' }]);
    // People named it when they did, and not when it was looked at.
    expect(found.fields).toEqual([]);
  });

  it('knows machines that were not there, and none that never were', async () => {
    const { machineDifference: found } = await ask(query, { id: ids.three, from: after['start'] });
    expect(found).toMatchObject({ before: null, after: { name: null } });
    expect(found.summary[0]).toBe('It was not known before.');
    expect(await ask(query, { id: 'mnobody', from: after['start'] })).toEqual({ machineDifference: null });
  });

  it('does not run backwards', async () => {
    const { errors } = await fleet.house.ask(query, { id: ids.one, from: after['end'], to: after['start'] });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'MOMENT_INVALID' } });
  });
});

describe("the fleet's difference", () => {
  const query = `query ($from: String!, $to: String, $filter: String, $first: Int, $after: String) {
    fleetDifference(from: $from, to: $to, filter: $filter, first: $first, after: $after) {
      totalCount from { position } to { position } edges { node { machineId fields { field } } } pageInfo { hasNextPage endCursor } } }`;
  const machines = (data: { fleetDifference: { edges: { node: { machineId: string } }[] } }) =>
    data.fleetDifference.edges.map(({ node }) => node.machineId);

  it('lists machines that are other than they were, page by page, those that stand nowhere by name or serial', async () => {
    const span = { from: after['start'], to: after['end'], first: 1 };
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const data = await ask(query, { ...span, after: cursor });
      expect(data.fleetDifference).toMatchObject({
        totalCount: 3,
        from: { position: span.from },
        to: { position: span.to },
      });
      found.push(...machines(data));
      cursor = data.fleetDifference.pageInfo.hasNextPage ? data.fleetDifference.pageInfo.endCursor : null;
    } while (cursor !== null);
    // Of the third nobody knows but its serial; the others are both called db-1.
    expect(found).toEqual([ids.three, ...[ids.one, ids.two].toSorted()]);
  });

  it('leaves out those that ended as they began, and counts them', async () => {
    const tagged = (BigInt(after['repaired'] ?? 0) + 1n).toString();
    const untagged = (BigInt(tagged) + 2n).toString();
    const data = await ask(query, { from: tagged, to: untagged });
    expect(data.fleetDifference).toMatchObject({ totalCount: 1, edges: [] });
  });

  it('takes a filter that holds before or after', async () => {
    const span = { from: after['start'], to: after['end'] };
    expect(machines(await ask(query, { ...span, filter: 'disk.firmware=GDC9' }))).toEqual([ids.one]);
    expect(machines(await ask(query, { ...span, filter: `port.mac="${moving}"` })).toSorted()).toEqual(
      [ids.one, ids.two].toSorted(),
    );
  });
});

describe('who held a value', () => {
  const query = `query ($mac: String, $name: String, $serial: String, $address: String, $at: String, $from: String, $to: String, $axis: TimeAxis) {
    holders(mac: $mac, name: $name, serial: $serial, address: $address, at: $at, from: $from, to: $to, axis: $axis) { totalCount edges { node {
      machine { id name } kind value place since sincePosition until untilPosition observedSince observedUntil
      madeBy { type reason } endedBy { type } } } } }`;
  const held = async (variables: object) =>
    (await ask(query, variables)).holders.edges.map(({ node }: { node: { machine: { id: string } } }) => node);
  const who = async (variables: object) =>
    (await held(variables)).map(({ machine }: { machine: { id: string } }) => machine.id);

  it('is told with since when, until when, and what made it so', async () => {
    const [newest, oldest] = await held({ mac: '3C-EC-EF-00-01-01', to: after['end'] });
    expect(newest).toMatchObject({
      machine: { id: ids.two },
      kind: 'MAC',
      value: moving,
      untilPosition: null,
      until: null,
      madeBy: expect.arrayContaining([{ type: 'PortAdded', reason: null }]) as object[],
      endedBy: [],
    });
    expect(oldest).toMatchObject({
      machine: { id: ids.one },
      observedSince: expect.stringMatching(/T08:00:00/) as string,
    });
    expect(oldest.observedUntil).toMatch(/T08:30:00/);
    expect(oldest.endedBy.map(({ type }: { type: string }) => type)).toContain('PortRemoved');
    expect(BigInt(oldest.untilPosition)).toBeLessThan(BigInt(newest.sincePosition));
  });

  it('is told for a moment, on both axes', async () => {
    expect(await who({ mac: moving, at: after['named'] })).toEqual([ids.one]);
    expect(await who({ mac: moving, at: after['repaired'] })).toEqual([ids.two]);
    expect(await who({ mac: moving, at: at(29), axis: 'OBSERVED' })).toEqual([ids.one]);
    expect(await who({ mac: moving, at: at(30.5), axis: 'OBSERVED' })).toEqual([]);
    expect(await who({ mac: moving, at: at(32), axis: 'OBSERVED' })).toEqual([ids.two]);
  });

  it('is told for names, serials of parts, and addresses', async () => {
    expect(await who({ name: 'db-1', to: after['end'] })).toEqual([ids.two, ids.one]);
    expect(await who({ name: 'db-1', to: after['named'] })).toEqual([ids.one]);
    expect(await who({ serial: 'S666NX00001QX7B', from: after['repaired'] })).toEqual([]);
    expect(await who({ serial: 'S666NX00001QX7B', from: after['start'] })).toEqual([ids.one]);
    expect(await who({ address: '192.0.2.7/24' })).toEqual([ids.one]);
  });

  it('ends when its machine turns out to be another one', async () => {
    const [newest] = await held({ mac: moving });
    expect(newest).toMatchObject({ untilPosition: expect.any(String) as string, endedBy: [{ type: 'MachineMerged' }] });
    expect(await who({ mac: moving, at: after['merged'] })).toEqual([]);
  });

  it('wants one value, and a moment or a span', async () => {
    const none = await fleet.house.ask('{ holders { totalCount } }');
    expect(none.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const both = await fleet.house.ask('{ holders(mac: "3c:ec:ef:00:01:01", at: "1", from: "1") { totalCount } }');
    expect(both.errors?.[0]?.extensions['code']).toBe('MOMENT_INVALID');
  });
});

describe('a series', () => {
  const query = `query ($from: String!, $to: String, $filter: String, $every: SeriesStep, $groupBy: MachineGrouping) {
    machineSeries(from: $from, to: $to, filter: $filter, every: $every, groupBy: $groupBy, axis: OBSERVED) { at machines groups { group machines } } }`;

  it('counts at every moment what a list of that moment would', async () => {
    const span = { from: '2026-03-01T06:00:00Z', to: '2026-03-01T11:00:00Z', every: 'HOUR' };
    for (const filter of [
      '',
      'disk.firmware=GDC9',
      `port.mac="${moving}"`,
      'product~R6525 and not disk.serial=S666NX00001QX7B',
    ]) {
      const { machineSeries: series } = await ask(query, { ...span, filter });
      expect(series).toHaveLength(6);
      for (const { at: time, machines } of series) {
        const list = `query ($t: String, $f: String) { machines(observedAsOf: $t, filter: $f) { totalCount } }`;
        const { machines: page } = await ask(list, { t: time, f: filter });
        expect({ time, filter, machines }).toEqual({ time, filter, machines: page.totalCount });
      }
    }
  });

  it('counts by group', async () => {
    const { machineSeries: series } = await ask(query, {
      from: '2026-03-01T07:00:00Z',
      to: '2026-03-01T09:00:00Z',
      every: 'HOUR',
      groupBy: 'PRODUCT',
    });
    expect(series.map(({ groups }: { groups: object }) => groups)).toEqual([
      [],
      expect.anything(),
      [{ group: 'PowerEdge R6525', machines: 3 }],
    ]);
  });

  it.each([
    [{ from: '2020-01-01', every: 'HOUR' }, 'moments'],
    [{ from: '2026-03-01', filter: 'observed<7d' }, 'age'],
    [{ from: '2026-03-02', to: '2026-03-01' }, 'comes after'],
  ])('is bounded: %j', async (variables, words) => {
    const { errors } = await fleet.house.ask(query, variables);
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'MOMENT_INVALID' },
      message: expect.stringContaining(words) as string,
    });
  });
});

describe('a machine that a late report tells of before it was discovered', () => {
  it('came into being then, by what is known today', async () => {
    const id = await fleet.report(4, at(240));
    await fleet.report(4, at(200), { bios: { vendor: 'AMI', version: '0.9' } });
    await fleet.position();
    const query = `query ($from: String!, $to: String) { fleetDifference(from: $from, to: $to, axis: OBSERVED) {
      edges { node { machineId before { id } after { id } } } } }`;
    const between = async (from: number, to: number) =>
      (await ask(query, { from: at(from), to: at(to) })).fleetDifference.edges.map((one: { node: object }) => one.node);
    expect(await between(195, 205)).toEqual([{ machineId: id, before: null, after: { id } }]);
    expect(await between(205, 239)).toEqual([]);
    expect(await between(195, 245)).toEqual([{ machineId: id, before: null, after: { id } }]);
  });
});
