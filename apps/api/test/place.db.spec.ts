import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
const ids: string[] = [];

const outcome = 'refusal { code message wayOut field } position commandId repeated events { type stream }';

/** Gives a command under the name of its mutation. @param shown what the payload is to show */
async function give(mutation: string, inputType: string, input: object, shown = '') {
  const query = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${shown} ${outcome} } }`;
  const answer = await house.ask(query, { input }, house.tokens.operator);
  expect(answer.errors, JSON.stringify(answer.errors)).toBeUndefined();
  return answer.data?.[mutation];
}

async function done(mutation: string, inputType: string, input: object, shown = '') {
  const payload = await give(mutation, inputType, input, shown);
  expect(payload.refusal).toBeNull();
  return payload;
}

const place = (machineId: string, where: object) => ({ machineId, place: where });

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3, 4]) ids.push(await house.report(aMachine(nth)));
  await done('createSite', 'CreateSiteInput', { site: 'b1', title: 'Berlin 1' });
  await done('addRoom', 'AddRoomInput', { site: 'b1', room: 'hall-2' });
  await done('addRow', 'AddRowInput', { site: 'b1', room: 'hall-2', row: '3', title: 'Row 3' });
  await done('createRack', 'CreateRackInput', {
    rack: 'b1/r07',
    room: 'hall-2',
    row: '3',
    feeds: [{ feed: 'a', volts: 230 }],
  });
  await done('createRack', 'CreateRackInput', { rack: 'b1/r08', height: 12, numbering: 'TOP' });
  await done('createChassis', 'CreateChassisInput', { chassis: 'b1/c3', height: 5, slotCount: 3, nodesPerSlot: 2 });
  await done('placeChassis', 'PlaceChassisInput', { chassis: 'b1/c3', rack: 'b1/r07', unit: 10 });
  await done('createDevice', 'CreateDeviceInput', { device: 'b1/tor-a', kind: 'SWITCH', title: 'ToR A' });
  await done('placeDevice', 'PlaceDeviceInput', { device: 'b1/tor-a', rack: 'b1/r07', unit: 42, face: 'REAR' });
}, 60_000);
afterAll(async () => house.close());

describe('a machine', () => {
  const where = 'machine { place { text unit site { title } rack { id } chassis { id } slot node } }';

  it('is placed, moved and taken out, and shows where it is', async () => {
    const [id = ''] = ids;
    const placed = await done(
      'placeMachine',
      'PlaceMachineInput',
      place(id, { rack: 'b1/r07', unit: 1, height: 2 }),
      where,
    );
    expect(placed.machine.place).toEqual({
      text: 'b1/r07 U1-2',
      unit: 1,
      site: { title: 'Berlin 1' },
      rack: { id: 'b1/r07' },
      chassis: null,
      slot: null,
      node: null,
    });
    const slot = { chassis: 'b1/c3', slot: '2', node: '1' };
    const moved = await done('moveMachine', 'PlaceMachineInput', place(id, slot), where);
    expect(moved.machine.place).toMatchObject({
      text: 'b1/c3 slot 2 node 1',
      unit: 10,
      rack: { id: 'b1/r07' },
      chassis: { id: 'b1/c3' },
      node: '1',
    });
    const out = await done('removeMachineFromPlace', 'RemoveMachineFromPlaceInput', { machineId: id }, where);
    expect(out.machine.place).toBeNull();
  });

  it('is refused a place that is taken, and told by whom', async () => {
    const [one = '', other = ''] = ids;
    await done('placeMachine', 'PlaceMachineInput', place(one, { rack: 'b1/r07', unit: 1 }));
    const refused = await give('placeMachine', 'PlaceMachineInput', place(other, { rack: 'b1/r07', unit: 1 }));
    expect(refused).toMatchObject({ refusal: { code: 'place-taken', field: 'place' }, events: [] });
    expect(refused.refusal.message).toContain('machine 0001QX7');
    const wrong = await house.ask(
      'mutation { placeMachine(input: { machineId: "x", place: { rack: "b1/r07" } }) { position } }',
    );
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'place' });
  });

  it('swaps with another one in one append', async () => {
    const [one = '', other = ''] = ids;
    await done('placeMachine', 'PlaceMachineInput', place(other, { rack: 'b1/r08', unit: 3 }));
    const shown = 'machine { place { text } } otherMachine { place { text } }';
    const swapped = await done('swapMachines', 'SwapMachinesInput', { machineId: one, otherMachineId: other }, shown);
    expect([swapped.machine.place.text, swapped.otherMachine.place.text]).toEqual(['b1/r08 U3', 'b1/r07 U1']);
    expect(swapped.events.map(({ type }: { type: string }) => type).toSorted()).toEqual([
      'MachinePlaced',
      'MachinePlaced',
      'PlaceFreed',
      'PlaceFreed',
      'PlaceTaken',
      'PlaceTaken',
    ]);
  });

  it('is found by where it stands, in a chassis too, now and then', async () => {
    const [one = '', other = '', third = ''] = ids;
    const before = (await house.ask('{ position }')).data.position as string;
    const { position } = await done('placeMachine', 'PlaceMachineInput', place(third, { chassis: 'b1/c3', slot: '1' }));
    const found = async (filter: string, asOf?: string) => {
      const query = `query ($f: String, $p: Position, $a: String) {
        machines(filter: $f, waitFor: $p, asOf: $a) { totalCount edges { node { id } } } }`;
      const { data } = await house.ask(query, { f: filter, p: position, a: asOf });
      return data.machines.edges.map(({ node }: { node: { id: string } }) => node.id).toSorted();
    };
    expect(await found('site=b1 and rack=r07')).toEqual([other, third].toSorted());
    expect(await found('rack=r07', before)).toEqual([other]);
    expect(await found('rack=r08 and unit=3')).toEqual([one]);
    expect(await found('chassis=c3 and slot=1')).toEqual([third]);
    expect(await found('site=b1 and not rack=r07')).toEqual([one]);
  });

  it('tells what it would do, does it once under its key, and takes it back', async () => {
    const fourth = ids[3] ?? '';
    const input = { ...place(fourth, { rack: 'b1/r08', unit: 7 }), idempotencyKey: 'place-fourth-1' };
    const dry = await done(
      'placeMachine',
      'PlaceMachineInput',
      { ...input, dryRun: true },
      'dryRun { events { type summary } rows(first: 50) { table fate } }',
    );
    expect(dry.dryRun.events.slice(0, 2)).toEqual([
      { type: 'MachinePlaced', summary: 'It would stand at b1/r08 U7.' },
      { type: 'PlaceTaken', summary: `U7 of the rack would be taken by machine ${fourth}.` },
    ]);
    const tables = dry.dryRun.rows.map(({ table, fate }: { table: string; fate: string }) => `${table} ${fate}`);
    expect(tables).toEqual(expect.arrayContaining(['machine CHANGED', 'rack CHANGED', 'rack_place ADDED']));
    const first = await done('placeMachine', 'PlaceMachineInput', input);
    const again = await done('placeMachine', 'PlaceMachineInput', input);
    expect([first.repeated, again.repeated, again.position]).toEqual([false, true, first.position]);
    const undo = await house.ask(
      `mutation { undo(input: { commandId: "${first.commandId}", mode: ALL_OR_NOTHING }) { refusal { code } bulk { done } position } }`,
    );
    expect(undo.data.undo).toMatchObject({ refusal: null, bulk: { done: 1 } });
    const { data } = await house.ask(
      'query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) { place { text } } rack(id: "b1/r08", waitFor: $p) { places { holderId } } }',
      { id: fourth, p: undo.data.undo.position },
    );
    expect(data.machine.place).toBeNull();
    expect(data.rack.places).toEqual([{ holderId: ids[0] }]);
  });
});

describe('racks and what is around them', () => {
  it('show their units from the top down', async () => {
    const { data } = await house.ask(
      '{ rack(id: "b1/r08") { numbering units { unit front { text machine { id } } rear { text } } } }',
    );
    expect(data.rack.units.map(({ unit }: { unit: number }) => unit)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(data.rack.units[2]).toEqual({
      unit: 3,
      front: [{ text: 'U3', machine: { id: ids[0] } }],
      rear: [{ text: 'U3' }],
    });
    const r07 = await house.ask(
      '{ rack(id: "b1/r07") { usedUnits units { unit rear { device { title } } } feeds { feed volts } site { rooms { room rows { title } } } } }',
    );
    expect(r07.data.rack.units[0]).toEqual({ unit: 42, rear: [{ device: { title: 'ToR A' } }] });
    expect(r07.data.rack).toMatchObject({
      usedUnits: 6.5,
      feeds: [{ feed: 'a', volts: 230 }],
      site: { rooms: [{ room: 'hall-2', rows: [{ title: 'Row 3' }] }] },
    });
  });

  it('are lists with filters, search, orders and moments', async () => {
    const { data } = await house.ask(`{
      racks(filter: "site=b1 and free>=30", orderBy: { field: HEIGHT, direction: DESC }) { totalCount edges { node { id row } } }
      some: racks(search: "hall-2") { totalCount }
      before: racks(asOf: "0") { totalCount }
      sites(filter: "has rack(height=12)") { edges { node { id } } }
      allChassis(filter: "rack=r07") { edges { node { id slots { slot nodes held { node machine { id } } } } } }
      devices(filter: "kind=switch") { edges { node { id kind rack { id } unit face } } }
    }`);
    expect(data.racks).toEqual({ totalCount: 1, edges: [{ node: { id: 'b1/r07', row: '3' } }] });
    expect([data.some.totalCount, data.before.totalCount, data.sites.edges.length]).toEqual([1, 0, 1]);
    expect(data.allChassis.edges[0].node.slots[0]).toEqual({
      slot: '1',
      nodes: 2,
      held: [{ node: null, machine: { id: ids[2] } }],
    });
    expect(data.devices.edges[0].node).toEqual({
      id: 'b1/tor-a',
      kind: 'SWITCH',
      rack: { id: 'b1/r07' },
      unit: 42,
      face: 'REAR',
    });
  });

  it('keep places for something until a time, and give them to who names it', async () => {
    const kept = {
      rack: 'b1/r08',
      unit: 9,
      height: 3,
      reservation: 'gpu',
      purpose: 'GPU nodes',
      until: '2099-01-01T00:00:00Z',
    };
    const reserved = await done(
      'reserveUnits',
      'ReserveUnitsInput',
      kept,
      'rack { places { holderKind purpose ended } }',
    );
    expect(reserved.rack.places).toContainEqual({ holderKind: 'RESERVATION', purpose: 'GPU nodes', ended: false });
    const into = place(ids[3] ?? '', { rack: 'b1/r08', unit: 10 });
    expect((await give('placeMachine', 'PlaceMachineInput', into)).refusal.code).toBe('place-taken');
    await done('placeMachine', 'PlaceMachineInput', { ...into, reservation: 'gpu' });
    const released = await done('releaseReservation', 'ReleaseReservationInput', {
      rack: 'b1/r08',
      reservation: 'gpu',
    });
    expect(released.events).toMatchObject([{ type: 'PlaceFreed', stream: 'rack-b1/r08' }]);
  });

  it('move and are retired only when nothing is in them', async () => {
    expect((await give('retireRack', 'RackInput', { rack: 'b1/r07' })).refusal.code).toBe('rack-not-empty');
    expect((await give('removeRoom', 'RoomInput', { site: 'b1', room: 'hall-2' })).refusal.code).toBe('room-not-empty');
    const changed = await done(
      'changeRack',
      'ChangeRackInput',
      { rack: 'b1/r07', room: null, title: 'Seventh' },
      'rack { title room row }',
    );
    expect(changed.rack).toEqual({ title: 'Seventh', room: null, row: null });
    await done('removeRow', 'RowInput', { site: 'b1', room: 'hall-2', row: '3' });
    await done('createRack', 'CreateRackInput', { rack: 'b1/r09' });
    const { position } = await done('retireRack', 'RackInput', { rack: 'b1/r09' });
    const query =
      'query ($p: Position) { racks(waitFor: $p) { edges { node { id } } } rack(id: "b1/r09", waitFor: $p) { retired } }';
    const { data } = await house.ask(query, { p: position });
    expect([data.racks.edges.length, data.rack.retired]).toEqual([2, true]);
  });
});
