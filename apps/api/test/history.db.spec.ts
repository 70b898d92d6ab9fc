import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MachineCameBack, MachineWentSilent } from '#libs/contracts/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import { machineSeries } from '#libs/read-model/queries/index.js';
import { FleetWithPast } from '../../../test/support/fleet-with-past.js';
import { someContext } from '../../../test/support/named-thing.js';
import { settled } from '../../../test/support/transcript.js';

/** All that belongs to the machine at that moment, and nothing that is kept as of now only. */
const whole = `id name lifecycle tags note hostname mergedInto { id name }
  system { manufacturer product serial } bios { version } memory { totalBytes dimmCount } diskCount diskBytes portCount
  components { key kind slot serial firmware attributes since history { present machine { id name } stays { slot from to machine { id } } } }
  disks { serial } ports { name mac link addresses neighbours { systemName portId } } addresses { port address }
  neighbours { port systemName } timeline(first: 100) { totalCount edges { node { eventId summary } } }
  discoveredAt observedAt changedAt silent clock { skewed } revision position`;
const node = `totalCount edges { cursor node { ${whole} } } pageInfo { hasNextPage }`;
const list = (args: string) =>
  `query ($p: Position, $asOf: String) { machines(${args}, waitFor: $p, asOf: $asOf) { ${node} } }`;

const questions = [
  list('first: 3'),
  list('first: 100, orderBy: { field: NAME, direction: DESC }'),
  list('first: 100, orderBy: { field: SERIAL }, filter: "lifecycle in (new, retired, merged)"'),
  list('first: 100, filter: "disk.firmware=GDC9 or tag=lab"'),
  list('first: 100, filter: "not has disk(slot=1) or memory>=64GiB"'),
  list('first: 100, filter: "port.mac=3cecef000201 or address.ip~192.0.2"'),
  list('first: 100, search: "db-"'),
  list('first: 100, search: "s666nx00003qx7b"'),
  list('first: 100, orderBy: { field: CHANGED_AT, direction: DESC }'),
  `query ($p: Position, $asOf: String) { machine(name: "db-1", waitFor: $p, asOf: $asOf) { ${whole} } }`,
  `query ($p: Position, $asOf: String) { machine(serial: "0002QX7", waitFor: $p, asOf: $asOf) { ${whole} } }`,
  `query ($p: Position, $asOf: String) { machine(mac: "3c:ec:ef:00:03:00", waitFor: $p, asOf: $asOf) { id } }`,
  `query ($p: Position, $asOf: String) { components(first: 50, kind: DISK, present: true, waitFor: $p, asOf: $asOf) {
    totalCount edges { node { id serial present machine { id } stays { slot from to machine { id } } } } } }`,
];

let fleet: FleetWithPast;
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 8) + minute * 60_000).toISOString();
const disk = (slot: string, serial: string, firmware = 'GDC7') => {
  return { name: `nvme${slot}n1`, model: 'MZ1L2960', serial, sizeBytes: 960e9, firmware, slot };
};

beforeAll(async () => {
  fleet = await FleetWithPast.open(questions);
  const one = await fleet.report(1, at(0));
  const two = await fleet.report(2, at(1));
  const three = await fleet.report(3, at(2), { bios: { vendor: 'Dell Inc.', version: '2.1.0' } });
  const input = (machineId: string, more: object = {}) => ({ machineId, ...more });
  await fleet.command('nameMachine', 'NameMachineInput', input(one, { name: 'db-1' }));
  await fleet.command('nameMachine', 'NameMachineInput', input(two, { name: 'db-2' }));
  await fleet.command('tagMachine', 'TagMachineInput', input(three, { tag: 'lab' }));
  await fleet.report(3, at(30), {
    bios: { vendor: 'Dell Inc.', version: '2.2.0' },
    memory: { totalBytes: 64 * 2 ** 30 },
  });
  // A disk of the first goes; later it is in the third.
  await fleet.report(1, at(40), { disks: [disk('0', 'S666NX00001QX7A', 'GDC9')] });
  await fleet.report(3, at(41), {
    bios: { vendor: 'Dell Inc.', version: '2.2.0' },
    disks: [disk('0', 'S666NX00003QX7A'), disk('1', 'S666NX00003QX7B'), disk('2', 'S666NX00001QX7B')],
  });
  await fleet.report(2, at(50), { addresses: [{ port: 'eno1', address: '192.0.2.7/24' }] });
  await fleet.nameAsOnce(one, 'db-2');
  await fleet.nameAsOnce(two, 'db-1');
  await fleet.command('untagMachine', 'TagMachineInput', input(three, { tag: 'lab' }));
  await fleet.command('retireMachine', 'RetireMachineInput', input(one));
  // What was seen long ago, told today.
  await fleet.report(3, at(10), { bios: { vendor: 'Dell Inc.', version: '2.0.0' } });
  await fleet.merge(two, three);
}, 60_000);
afterAll(async () => fleet.close());

describe('the fleet as of a position', () => {
  it('is what every question was answered with when the log was that long', async () => {
    expect(fleet.remembered.length).toBe(16);
    for (const { position, answers } of fleet.remembered) {
      const again = await fleet.answers({ asOf: position });
      for (const [nth, question] of questions.entries())
        expect(withoutMoment(again[nth]), `${question.slice(0, 160)} as of ${position}`).toEqual(
          withoutMoment(answers[nth]),
        );
    }
  }, 60_000);

  it('is counted in a series as it is in lists', async () => {
    const moment = '{ totalCount asOf { recordedAt } }';
    const query = `query ($p: String) { machines(asOf: $p, filter: "disk.firmware=GDC9 or name=db-2") ${moment} }`;
    const lists: { totalCount: number; asOf: { recordedAt: string } }[] = [];
    for (const { position } of fleet.remembered)
      lists.push((await fleet.house.ask(query, { p: position })).data.machines);
    const times = lists.map(({ asOf }) => asOf.recordedAt);
    const request = { axis: 'recorded', times, filter: 'disk.firmware=GDC9 or name=db-2' } as const;
    const points = await machineSeries(fleet.house.core.pool, request, Date.now());
    expect(points.map(({ machines }) => machines)).toEqual(lists.map(({ totalCount }) => totalCount));
    expect(new Set(lists.map(({ totalCount }) => totalCount)).size).toBeGreaterThan(2);
  });

  it('is empty before the first event', async () => {
    const { data } = await fleet.house.ask(
      '{ machines(asOf: "0") { totalCount asOf { axis position recordedAt } edges { cursor } } }',
    );
    expect(data.machines).toEqual({
      totalCount: 0,
      asOf: { axis: 'RECORDED', position: '0', recordedAt: null },
      edges: [],
    });
  });

  it('is the fleet of the last event before a time', async () => {
    const { position } = fleet.remembered[3] ?? { position: '' };
    const known = await fleet.house.ask('query ($p: String) { machines(asOf: $p) { asOf { recordedAt } } }', {
      p: position,
    });
    const { recordedAt } = known.data.machines.asOf;
    const { data } = await fleet.house.ask(
      'query ($t: String) { machine(name: "db-1", asOf: $t) { name asOf { axis position recordedAt observedAt } } }',
      { t: recordedAt },
    );
    expect(data.machine.asOf).toEqual({ axis: 'RECORDED', position, recordedAt, observedAt: null });
  });
});

/** Cursors name the moment, and so differ by it; nothing else does. */
function withoutMoment(answer: unknown): unknown {
  const readable = (cursor: string) => Buffer.from(cursor, 'base64url').toString().replace(/@\d+/, '');
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) =>
    key === 'cursor' && typeof value === 'string' ? readable(value) : value,
  ) as unknown;
}

describe('pages of the past', () => {
  const query = `query ($after: String, $asOf: String) { machines(first: 1, after: $after, asOf: $asOf, orderBy: { field: NAME }) {
    edges { node { name } } pageInfo { hasNextPage endCursor } } }`;

  it('go on in the same moment, whatever happened since', async () => {
    const asOf = fleet.remembered[4]?.position;
    const names: unknown[] = [];
    let after: string | null = null;
    do {
      const { data } = await fleet.house.ask(query, { after, asOf });
      names.push(...data.machines.edges.map((edge: { node: { name: string | null } }) => edge.node.name));
      after = data.machines.pageInfo.hasNextPage ? data.machines.pageInfo.endCursor : null;
    } while (after !== null);
    expect(names).toEqual(['db-1', 'db-2', null]);
  });

  it('do not take the cursor of another moment', async () => {
    const { data } = await fleet.house.ask(query, { asOf: fleet.remembered[4]?.position });
    const after = data.machines.pageInfo.endCursor as string;
    for (const asOf of [fleet.remembered[5]?.position, null]) {
      const { errors } = await fleet.house.ask(query, { after, asOf });
      expect(errors?.[0]?.extensions['code']).toBe('CURSOR_INVALID');
    }
  });
});

describe('what was true at a time, by all that is known today', () => {
  const bios = async (args: string) => {
    const { data } = await fleet.house.ask(
      `{ machine(serial: "0003QX7", ${args}) { bios { version } asOf { axis observedAt } } }`,
    );
    return data.machine?.bios.version as string | null | undefined;
  };

  it('has late reports where they belong', async () => {
    expect(await bios(`observedAsOf: "${at(5)}"`)).toBe('2.1.0');
    expect(await bios(`observedAsOf: "${at(15)}"`)).toBe('2.0.0');
    expect(await bios(`observedAsOf: "${at(31)}"`)).toBe('2.2.0');
    expect(await bios(`observedAsOf: "2026-03-01"`)).toBeUndefined();
  });

  it('is filtered and sorted by what was true then', async () => {
    const { data } = await fleet.house.ask(
      `{ machines(observedAsOf: "${at(15)}", filter: "bios=2.0.0") { totalCount edges { node { system { serial } } } } }`,
    );
    expect(data.machines).toEqual({ totalCount: 1, edges: [{ node: { system: { serial: '0003QX7' } } }] });
  });

  it('is not what was known then', async () => {
    for (const { position } of fleet.remembered.slice(-3)) expect(await bios(`asOf: "${position}"`)).toBe('2.2.0');
  });

  it('knows where a part was', async () => {
    const place = async (minute: number) => {
      const { data } = await fleet.house.ask(
        `{ componentAt(serial: "S666NX00001QX7B", observedAsOf: "${at(minute)}") { machine { system { serial } asOf { observedAt } } component { slot } } }`,
      );
      return data.componentAt as unknown;
    };
    const then = (minute: number) => ({ asOf: { observedAt: at(minute) } });
    expect(await place(39)).toEqual([
      { machine: { system: { serial: '0001QX7' }, ...then(39) }, component: { slot: '1' } },
    ]);
    expect(await place(40.5)).toEqual([]);
    expect(await place(42)).toEqual([
      { machine: { system: { serial: '0003QX7' }, ...then(42) }, component: { slot: '2' } },
    ]);
  });
});

describe('a moment that cannot be', () => {
  it.each([
    ['asOf: "yesterday"', 'MOMENT_INVALID', 'neither a time nor a position'],
    ['asOf: "2026-03-01T10:00"', 'MOMENT_INVALID', 'time zone'],
    ['asOf: "2199-01-01"', 'MOMENT_NOT_REACHED', 'has not come yet'],
    ['observedAsOf: "2199-01-01"', 'MOMENT_NOT_REACHED', 'has not come yet'],
    ['observedAsOf: "12"', 'MOMENT_INVALID', 'is a position'],
    ['asOf: "1", observedAsOf: "2026-03-01"', 'MOMENT_INVALID', 'not both'],
    ['asOf: "1", filter: "seen<1h"', 'MOMENT_INVALID', 'last heard of'],
  ])('is refused: %s', async (args, code, words) => {
    const { errors } = await fleet.house.ask(`{ machines(${args}) { totalCount } }`);
    expect(errors?.[0]).toMatchObject({ extensions: { code }, message: expect.stringContaining(words) as string });
  });

  it('is counted, by the axis, and the present is not', async () => {
    const counted = async (axis: string) => {
      const lines = (await fleet.house.core.metrics.metrics()).split('\n');
      return Number(lines.find((line) => line.includes(`past_questions_total{axis="${axis}"}`))?.split(' ')[1] ?? 0);
    };
    const [recorded, observed] = [await counted('recorded'), await counted('observed')];
    await fleet.house.ask('{ machines(asOf: "1") { totalCount } }');
    await fleet.house.ask('{ machines(observedAsOf: "2026-03-01") { totalCount } }');
    await fleet.house.ask('{ machines { totalCount } }');
    expect([await counted('recorded'), await counted('observed')]).toEqual([recorded + 1, observed + 1]);
  });

  it('does not pass what is not kept for what was', async () => {
    const asOf = fleet.remembered[5]?.position;
    const { data } = await fleet.house.ask(
      'query ($p: String) { machines(asOf: $p) { edges { node { lastSeenAt } } } }',
      { p: asOf },
    );
    expect(data.machines.edges[0]).toEqual({ node: { lastSeenAt: null } });
    const { errors } = await fleet.house.ask(
      'query ($p: String) { machines(asOf: $p) { edges { node { evidence { kind } } } } }',
      { p: asOf },
    );
    expect(errors?.[0]?.extensions['code']).toBe('MOMENT_INVALID');
  });
});

describe('a machine that was silent, and came back', () => {
  it('knows when those were last seen that were silent then', async () => {
    const { data } = await fleet.house.ask('{ machine(serial: "0003QX7") { id revision } }');
    const { id: machineId, revision } = data.machine as { id: string; revision: number };
    const heard = [
      MachineWentSilent.record({ machineId, lastSeenAt: at(55) }),
      MachineCameBack.record({ machineId, silentSince: at(55) }),
    ];
    const positions: string[] = [];
    for (const [nth, event] of heard.entries()) {
      // Of a command each: what one command did is one moment.
      const events = [{ ...event, id: crypto.randomUUID(), metadata: metadataOf(someContext(), 1) }];
      const appended = { stream: `machine-${machineId}`, expected: revision + nth, events };
      positions.push((await fleet.house.core.store.append([appended])).position.toString());
    }
    await settled(fleet.house);
    const seenAt = async (asOf: string | undefined) => {
      const query = 'query ($p: String) { machine(serial: "0003QX7", asOf: $p) { silent lastSeenAt } }';
      return (await fleet.house.ask(query, { p: asOf })).data.machine as object;
    };
    expect(await seenAt(positions[0])).toEqual({ silent: true, lastSeenAt: at(55) });
    expect(await seenAt(positions[1])).toEqual({ silent: false, lastSeenAt: null });
  });
});
