import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PlaceFreed,
  PlaceTaken,
  RackCreated,
  RackDescribed,
  RackMoved,
  RackRestored,
  RackRetired,
  type Footprint,
  type Holder,
  type RackFacts,
} from '#libs/contracts/index.js';
import { fold } from '#libs/kernel/index.js';
import { given } from '../../../test/support/given.js';
import { collide } from './occupancy.js';
import { rack } from './rack.js';
import type { TakePlace } from './rack-commands.js';

const on = { site: 'b1', rack: 'r07' } as const;
const facts: RackFacts = { title: 'Seventh', height: 42, width: 19, numbering: 'bottom', feeds: [] };
const created = RackCreated.record({ ...on, ...facts, room: 'hall-2', row: '3' });
const at = '2026-11-20T12:00:00.000Z';
const machine = (id: string): Holder => ({ kind: 'machine', id });
const kept: Holder = { kind: 'reservation', id: 'gpu' };

const place = (unit: number, height = 1, face: Footprint['face'] = 'both'): Footprint => ({ unit, height, face });
const taken = (holder: Holder, where: Footprint, more = {}) => PlaceTaken.record({ ...on, holder, ...where, ...more });
const take = (holder: Holder, where: Footprint, more: Partial<TakePlace['data']> = {}): TakePlace => ({
  type: 'TakePlace',
  data: { ...on, holder, at, ...where, ...more },
});
const reserved = (where: Footprint, until: string) => taken(kept, where, { purpose: 'GPU nodes', until });

describe('a rack', () => {
  it('is created once', () => {
    const create = { type: 'CreateRack', data: { ...on, ...facts, room: 'hall-2', row: '3' } } as const;
    given(rack).when(create).then(created);
    given(rack, created).when(create).thenRefused('rack-exists', 'rack');
  });

  it.each([
    [{ rack: 'R 7' }, 'code-invalid', 'rack'],
    [{ title: ' ' }, 'title-invalid', 'title'],
    [{ height: 0 }, 'height-invalid', 'height'],
    [{ height: 61 }, 'height-invalid', 'height'],
    [{ height: 1.5 }, 'height-invalid', 'height'],
    [{ width: 18 }, 'width-invalid', 'width'],
    [{ feeds: [{ feed: 'a' }, { feed: 'a' }] }, 'feeds-invalid', 'feeds'],
  ])('is not created with %j', (wrong, code, field) => {
    const data = { ...on, ...facts, room: null, row: null, ...wrong };
    given(rack).when({ type: 'CreateRack', data }).thenRefused(code, field);
  });

  it('is described anew and moved; what is so already is done', () => {
    const is = { ...facts, height: 47 };
    given(rack, created)
      .when({ type: 'DescribeRack', data: { ...on, height: 47 } })
      .then(RackDescribed.record({ ...on, was: facts, is }));
    given(rack, created)
      .when({ type: 'DescribeRack', data: { ...on, height: 42 } })
      .thenNothing();
    const previous = { room: 'hall-2', row: '3' };
    given(rack, created)
      .when({ type: 'MoveRack', data: { ...on, room: 'hall-1', row: null } })
      .then(RackMoved.record({ ...on, room: 'hall-1', row: null, previous }));
    given(rack, created)
      .when({ type: 'MoveRack', data: { ...on, ...previous } })
      .thenNothing();
  });

  it('keeps the units that something stands in, and their numbers', () => {
    const held = taken(machine('m1'), place(41, 2));
    const redescribe = (data: object) => ({ type: 'DescribeRack', data: { ...on, ...data } }) as const;
    given(rack, created, held)
      .when(redescribe({ height: 41 }))
      .thenRefused('outside-rack', 'height');
    given(rack, created, held)
      .when(redescribe({ numbering: 'top' }))
      .thenRefused('rack-not-empty', 'numbering');
    given(rack, created)
      .when(redescribe({ numbering: 'top' }))
      .thenTypes('RackDescribed');
    const beside = taken({ kind: 'device', id: 'b1/pdu-a' }, place(0, 0));
    given(rack, created, beside)
      .when(redescribe({ numbering: 'top' }))
      .thenTypes('RackDescribed');
  });

  it('is retired only when nothing is in it, and takes nothing then', () => {
    const retire = { type: 'RetireRack', data: on } as const;
    const retired = RackRetired.record(on);
    given(rack, created).when(retire).then(retired);
    given(rack, created, retired).when(retire).thenNothing();
    given(rack, created, taken(machine('m1'), place(1)))
      .when(retire)
      .thenRefused('rack-not-empty', 'rack');
    given(rack, created, retired)
      .when(take(machine('m1'), place(1)))
      .thenRefused('rack-retired');
    given(rack, created, retired).when({ type: 'RestoreRack', data: on }).then(RackRestored.record(on));
    given(rack).when(retire).thenRefused('rack-not-found', 'rack');
  });
});

describe('taking a place', () => {
  it('gives free units, and the same again is done already', () => {
    const held = taken(machine('m1'), place(12, 2));
    given(rack, created)
      .when(take(machine('m1'), place(12, 2)))
      .then(held);
    given(rack, created, held)
      .when(take(machine('m1'), place(12, 2), { side: 'full' }))
      .thenNothing();
    given(rack, created, held)
      .when(take(machine('m1'), place(30, 2)))
      .thenRefused('stands-already', 'place');
  });

  it('names who holds it, and what is free nearby', () => {
    const result = given(rack, created, taken(machine('m1'), place(12, 2))).when(take(machine('m2'), place(11, 2)));
    result.thenRefused('place-taken', 'place');
    expect(result.decision).toMatchObject({
      refusal: {
        message: 'U12 of rack b1/r07 is held by machine m1, which has U12-13.',
        wayOut: 'Choose another place (in this rack U10-11 is free), or take that one out first.',
      },
    });
  });

  it('honours half depth and half width', () => {
    const front = taken(machine('m1'), place(5, 1, 'front'));
    given(rack, created, front)
      .when(take(machine('m2'), place(5, 1, 'rear')))
      .thenTypes('PlaceTaken');
    given(rack, created, front)
      .when(take(machine('m2'), place(5)))
      .thenRefused('place-taken');
    const left = taken(machine('m1'), { ...place(5), side: 'left' });
    given(rack, created, left)
      .when(take(machine('m2'), place(5), { side: 'right' }))
      .thenTypes('PlaceTaken');
    given(rack, created, left)
      .when(take(machine('m2'), place(5), { side: 'left' }))
      .thenRefused('place-taken');
  });

  it.each([
    [0, 1],
    [42, 2],
    [43, 1],
    [-1, 1],
    [1, 43],
    [1, 0],
  ])('refuses unit %d with height %d: the rack has no such units', (unit, height) => {
    given(rack, created)
      .when(take(machine('m1'), place(unit, height)))
      .thenRefused('outside-rack', 'unit');
  });

  it('hangs what has no height beside the units, however many', () => {
    const pdu = taken({ kind: 'device', id: 'b1/pdu-a' }, place(0, 0));
    given(rack, created, pdu)
      .when(take({ kind: 'device', id: 'b1/pdu-b' }, place(0, 0)))
      .thenTypes('PlaceTaken');
  });

  it('is freed with what was held; what holds nothing is out already', () => {
    const free = { type: 'FreePlace', data: { ...on, holder: machine('m1') } } as const;
    given(rack, created, taken(machine('m1'), place(12, 2)))
      .when(free)
      .then(PlaceFreed.record({ ...on, holder: machine('m1'), ...place(12, 2) }));
    given(rack, created).when(free).thenNothing();
  });
});

describe('a reservation', () => {
  const later = '2026-12-01T00:00:00.000Z';

  it('says what for and until when', () => {
    given(rack, created)
      .when(take(kept, place(1, 4)))
      .thenRefused('purpose-needed', 'purpose');
    given(rack, created)
      .when(take(kept, place(1, 4), { purpose: 'x' }))
      .thenRefused('end-needed', 'until');
    given(rack, created)
      .when(take(kept, place(1, 4), { purpose: 'x', until: at }))
      .thenRefused('end-needed', 'until');
    given(rack, created)
      .when(take(kept, place(1, 4), { purpose: 'GPU nodes', until: later }))
      .then(reserved(place(1, 4), later));
  });

  it('stands in the way of all but those who name it', () => {
    const result = given(rack, created, reserved(place(1, 4), later)).when(take(machine('m1'), place(2)));
    result.thenRefused('place-taken');
    expect(result.decision).toMatchObject({
      refusal: { message: expect.stringContaining(`reservation gpu ("GPU nodes", until ${later})`) as string },
    });
    given(rack, created, reserved(place(1, 4), later))
      .when(take(machine('m1'), place(2), { reservation: 'gpu' }))
      .then(taken(machine('m1'), place(2), { reservation: 'gpu' }));
    given(rack, created)
      .when(take(machine('m1'), place(2), { reservation: 'gpu' }))
      .thenRefused('reservation-not-found', 'reservation');
  });

  it('does not let two share a place, though both name it', () => {
    const first = taken(machine('m1'), place(2), { reservation: 'gpu' });
    given(rack, created, reserved(place(1, 4), later), first)
      .when(take(machine('m2'), place(2), { reservation: 'gpu' }))
      .thenRefused('place-taken');
  });

  it('goes out of the way once its time is over, and not where nobody knows the time', () => {
    const over = reserved(place(1, 4), '2026-11-20T12:00:00.000Z');
    given(rack, created, over)
      .when(take(machine('m1'), place(2)))
      .thenTypes('PlaceFreed', 'PlaceTaken');
    given(rack, created, over)
      .when(take(machine('m1'), place(2), { at: undefined }))
      .thenRefused('place-taken');
  });
});

describe('whatever is asked of a rack', () => {
  const id = fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5', 'm6');
  const where = fc.record({
    unit: fc.integer({ min: 1, max: 8 }),
    height: fc.integer({ min: 1, max: 3 }),
    face: fc.constantFrom('front' as const, 'rear' as const, 'both' as const),
    side: fc.constantFrom('left' as const, 'right' as const, 'full' as const),
  });
  const step = fc.oneof(
    fc.tuple(id, where).map(([one, footprint]) => take(machine(one), footprint)),
    id.map((one) => ({ type: 'FreePlace', data: { ...on, holder: machine(one) } }) as const),
  );

  it('never has two things in one place', () => {
    const property = fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let state = fold(rack, [created]);
      for (const command of steps) {
        const decision = rack.decide(command, state);
        if (decision.verdict === 'accepted') state = fold(rack, decision.events, state);
        const { held } = state;
        const met = held.some((one, nth) => held.slice(nth + 1).some((other) => collide(one, other)));
        expect(met).toBe(false);
      }
    });
    fc.assert(property, { numRuns: 200 });
  });
});
