import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
const ids: string[] = [];

async function head(): Promise<string> {
  return (await house.core.store.head()).toString();
}

const serials = (answer: { data?: { machines: { edges: { node: { system: { serial: string } } }[] } } }) =>
  answer.data?.machines.edges.map(({ node }) => node.system.serial);

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3, 4, 5]) ids.push(await house.report(aMachine(nth)));
  const bmc = { address: '10.0.0.9', mac: '3c:ec:ef:aa:bb:cc', firmware: '7.10' };
  const addresses = [{ port: 'eno1', address: '192.0.2.7/24' }];
  const neighbours = [{ port: 'eno1', systemName: 'tor-1', portId: 'swp7', mtu: 9216 }];
  ids.push(await house.report(aMachine(6, { bmc, addresses, neighbours, memory: { totalBytes: 256 * 2 ** 30 } })));
});
afterAll(async () => house.close());

describe('one machine', () => {
  it('shows its facts in groups, its parts, its network and its history, all after a position', async () => {
    const { data } = await house.ask(
      `query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) {
        id name lifecycle tags mergedInto { id } system { manufacturer product serial uuid } board { serial }
        bmc { address mac firmware } memory { totalBytes } diskCount diskBytes portCount silent lastSeenAt
        disks { kind slot model serial sizeBytes firmware attributes history { present machine { id } stays { slot machine { id } } } }
        ports { name mac link addresses neighbours { systemName portId mtu } }
        addresses { port address } evidence { kind value claimed }
        events(first: 2) { type revision data } revision position
        report { format digest document } } }`,
      { id: ids[5], p: await head() },
    );
    expect(data.machine).toMatchObject({
      id: ids[5],
      name: null,
      lifecycle: 'NEW',
      tags: [],
      mergedInto: null,
      system: { manufacturer: 'Dell', product: 'PowerEdge R6525', serial: '0006QX7' },
      bmc: { address: '10.0.0.9', mac: '3c:ec:ef:aa:bb:cc', firmware: '7.10' },
      memory: { totalBytes: 256 * 2 ** 30 },
      diskCount: 2,
      diskBytes: 1_920_000_000_000,
      silent: false,
      ports: [
        { name: 'eno0', addresses: [], neighbours: [] },
        { name: 'eno1', addresses: ['192.0.2.7/24'], neighbours: [{ systemName: 'tor-1', portId: 'swp7', mtu: 9216 }] },
      ],
      addresses: [{ port: 'eno1', address: '192.0.2.7/24' }],
      events: [{ type: 'MachineDiscovered', revision: 0 }, { type: 'InventoryReported' }],
      report: { format: 'rackledger.inventory/1', document: { system: { serial: '0006QX7' } } },
    });
    expect(data.machine.disks[0]).toMatchObject({
      kind: 'DISK',
      model: 'MZ1L2960',
      firmware: 'GDC7',
      history: { present: true, machine: { id: ids[5] }, stays: [{ slot: '0', machine: { id: ids[5] } }] },
    });
    expect(data.machine.evidence).toContainEqual({ kind: 'bmc-mac', value: '3c:ec:ef:aa:bb:cc', claimed: true });
  });

  it.each([
    ['serial: "0006QX7"', true],
    ['serial: "0006qx7"', true],
    ['mac: "3CEC.EFAA.BBCC"', true],
    ['mac: "3c-ec-ef-00-06-01"', true],
    ['mac: "00:00:00:00:00:99"', false],
    ['name: "nobody"', false],
    ['id: "mnobody"', false],
  ])('is found by %s', async (by, there) => {
    const { data, errors } = await house.ask(`{ machine(${by}) { id } }`);
    expect(errors).toBeUndefined();
    expect(data.machine).toEqual(there ? { id: ids[5] } : null);
  });

  it('wants exactly one way to find it', async () => {
    const { errors } = await house.ask('{ machine(id: "a", name: "b") { id } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('lists of machines', () => {
  it('come page by page, without a gap, in any order', async () => {
    for (const orderBy of [
      '{ field: ID }',
      '{ field: SERIAL, direction: DESC }',
      '{ field: NAME }',
      '{ field: MEMORY }',
    ]) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const query = `query ($after: String) { machines(first: 2, after: $after, orderBy: ${orderBy}) {
          edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
        const { data } = await house.ask(query, { after });
        const { edges, pageInfo } = data.machines;
        seen.push(...edges.map((edge: { node: { id: string } }) => edge.node.id));
        expect(pageInfo.endCursor).toBe(edges.at(-1).cursor);
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen.toSorted()).toEqual(ids.toSorted());
    }
  });

  it.each([
    ['serial in (0001QX7, 0002QX7)', ['0001QX7', '0002QX7']],
    ['memory>=256GiB', ['0006QX7']],
    ['not memory>=256GiB and serial~"0003*"', ['0003QX7']],
    ['disk.serial=S666NX00004QX7A', ['0004QX7']],
    ['port.mac=3CECEF000501', ['0005QX7']],
    ['has bmc and address.ip~192.0.2', ['0006QX7']],
    ['neighbour.system=tor-1', ['0006QX7']],
    ['bmc.firmware=7.10', ['0006QX7']],
    ['seen<1h and lifecycle=retired', []],
    ['silent=yes or skew>1h', []],
  ])('are filtered: %s', async (filter, wanted) => {
    const query = `query ($filter: String) { machines(filter: $filter, orderBy: { field: SERIAL }) { totalCount edges { node { system { serial } } } } }`;
    const answer = await house.ask(query, { filter });
    expect(serials(answer)).toEqual(wanted);
    expect(answer.data.machines.totalCount).toBe(wanted.length);
  });

  it.each([
    ['0002qx7', ['0002QX7']],
    ['3C-EC-EF-00-05-01', ['0005QX7']],
    ['S666NX00003QX7B', ['0003QX7']],
    ['poweredge 10.0.0.9', ['0006QX7']],
    ['3qx7', ['0003QX7']],
    ['ef000501', ['0005QX7']],
    ['F000501', ['0005QX7']],
    ['3cecef0005', ['0005QX7']],
    ['3cec.ef00.050', ['0005QX7']],
    ['EF-00-05-01', ['0005QX7']],
    ['0501', ['0005QX7']],
    ['%', []],
  ])('are searched: %s', async (search, wanted) => {
    const query = 'query ($search: String) { machines(search: $search) { edges { node { system { serial } } } } }';
    expect(serials(await house.ask(query, { search }))).toEqual(wanted);
  });

  it('say where a filter is wrong', async () => {
    const { errors } = await house.ask('{ machines(filter: "memory>=256GiB and qux=b1") { totalCount } }');
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(
        /^There is no field qux; there are id, name, .*, port\.…, .* \(column 20\)$/,
      ) as string,
      extensions: { code: 'FILTER_INVALID', column: 20, picture: 'memory>=256GiB and qux=b1\n                   ^^^' },
    });
  });

  it('know what people mean by other words', async () => {
    const { errors } = await house.ask('{ machines(filter: "maker=Dell") { totalCount } }');
    expect(errors?.[0]?.message).toBe('There is no field maker. Did you mean manufacturer? (column 1)');
  });

  it('take a cursor only in the order that it came from', async () => {
    const { data } = await house.ask('{ machines(first: 1) { pageInfo { endCursor } } }');
    const after = data.machines.pageInfo.endCursor as string;
    const other = await house.ask(
      'query ($after: String) { machines(after: $after, orderBy: { field: NAME }) { totalCount } }',
      { after },
    );
    expect(other.errors?.[0]?.extensions['code']).toBe('CURSOR_INVALID');
    const forged = await house.ask('{ machines(after: "abc") { totalCount } }');
    expect(forged.errors?.[0]?.extensions['code']).toBe('CURSOR_INVALID');
  });
});

describe('parts', () => {
  it('are followed across machines', async () => {
    const { data } = await house.ask(
      '{ components(first: 3, kind: DISK, model: "mz1*", present: true) { totalCount edges { node { id kind model serial present machine { id } } } pageInfo { hasNextPage endCursor } } }',
    );
    expect(data.components).toMatchObject({ totalCount: 12, pageInfo: { hasNextPage: true } });
    const [{ node }] = data.components.edges;
    const one = await house.ask(
      'query ($id: ID!) { component(id: $id) { serial stays { from to slot machine { id } } } }',
      { id: node.id },
    );
    expect(one.data.component).toMatchObject({
      serial: node.serial,
      stays: [{ to: null, machine: { id: node.machine.id } }],
    });
  });
});
