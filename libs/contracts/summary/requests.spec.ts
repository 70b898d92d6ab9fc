import { describe, expect, it } from 'vitest';
import {
  beginningOf,
  isRequest,
  machinesText,
  requestsTogether,
  saidInTurn,
  titleOfRequest,
  type Called,
} from './requests.js';

const event = (id: string, correlationId: string | null, more: Partial<Called> = {}): Called & { id: string } => ({
  id,
  correlationId,
  commandId: id,
  type: 'MachineTagged',
  sentence: { parts: [{ text: `It got the tag ${id}.` }] },
  cause: { commandType: null, sentence: { parts: [{ text: 'A command' }] } },
  ...more,
});
const four = (correlationId: string, more?: Partial<Called>) =>
  ['a', 'b', 'c', 'd'].map((id) => event(`${correlationId}${id}`, correlationId, more));

describe('requests put together', () => {
  it('stand at their newest event, whatever happened between', () => {
    const [first, second, third, fourth] = four('r');
    const between = event('other', 'x');
    const shown = requestsTogether([first, between, second, third, fourth].filter((one) => one !== undefined));
    expect(shown.map((one) => (isRequest(one) ? one.events.length : one.told[0].id))).toEqual([4, 'other']);
  });

  it('are left apart where there are few, and where nobody knows the request', () => {
    const events = [
      event('1', 'r'),
      event('2', 'r'),
      event('3', 'r'),
      ...four('n').map((one) => ({ ...one, correlationId: null })),
    ];
    expect(requestsTogether(events)).toEqual(events.map((one) => ({ told: [one], events: [one] })));
  });
});

describe('a deed', () => {
  const of = (id: string, type: string, more: Partial<Called> = {}) =>
    event(id, 'r', { type, commandId: 'c', ...more });
  const deeds = (events: readonly (Called & { id: string })[], isMore?: boolean) =>
    requestsTogether(events, isMore).map((one) =>
      isRequest(one) ? 'request' : { told: one.told.map(({ id }) => id), of: one.events.map(({ id }) => id) },
    );

  it('is told by what came of it; the books that were kept of it are in it', () => {
    const events = [
      of('outcome', 'CommandCompleted'),
      of('unit', 'PlaceTaken'),
      of('named', 'MachineNamed'),
      of('place', 'MachinePlaced'),
    ];
    expect(deeds(events)).toEqual([{ told: ['place', 'named'], of: ['outcome', 'unit', 'named', 'place'] }]);
  });

  it('is told by its books where nothing else is there, and by its outcome where it was refused', () => {
    expect(deeds([of('outcome', 'CommandCompleted'), of('unit', 'PlaceTaken')])).toMatchObject([{ told: ['unit'] }]);
    expect(deeds([of('outcome', 'CommandCompleted')])).toMatchObject([{ told: ['outcome'] }]);
  });

  it('of two machines is one row, which says of each what came of it', () => {
    const [m1, m2] = [{ id: 'm1' }, { id: 'm2' }];
    const events = [
      of('outcome', 'CommandCompleted', { machine: m1 }),
      of('named', 'MachineNamed', { machine: m1 }),
      of('other', 'MachinePlaced', { machine: m2 }),
      of('one', 'MachinePlaced', { machine: m1 }),
    ];
    expect(deeds(events)).toEqual([{ told: ['one', 'named', 'other'], of: ['outcome', 'named', 'other', 'one'] }]);
    const [deed] = requestsTogether(events);
    const told = deed && 'told' in deed ? saidInTurn(deed.told) : [];
    expect(told.map(({ of }) => of)).toEqual([m1, undefined, m2]);
  });

  it('of one machine does not name it in its sentences', () => {
    const machine = { id: 'm1' };
    const said = [of('one', 'MachinePlaced', { machine }), of('two', 'MachineNamed', { machine })];
    expect(saidInTurn(said).map(({ of }) => of)).toEqual([undefined, undefined]);
    const rack = of('rack', 'RackCreated');
    expect(saidInTurn([rack, ...said]).map(({ of }) => of)).toEqual([undefined, machine, undefined]);
  });

  it('comes with what came of it, where that is on the next page', () => {
    const page = [event('tag', 'q'), of('outcome', 'CommandCompleted')];
    expect(deeds(page, true)).toEqual([{ told: ['tag'], of: ['tag'] }]);
    expect(deeds(page, false)).toHaveLength(2);
    expect(deeds([...page, of('place', 'MachinePlaced')], false)).toMatchObject([
      { told: ['tag'] },
      { told: ['place'] },
    ]);
  });

  it('is lost or doubled nowhere, however the pages are cut', () => {
    const kinds = ['CommandCompleted', 'PlaceTaken', 'MachinePlaced', 'MachineNamed'];
    const all = Array.from({ length: 60 }, (_, nth) =>
      event(`e${nth}`, `r${Math.floor(nth / 7)}`, { type: kinds[nth % 4] ?? '', commandId: `c${Math.floor(nth / 4)}` }),
    );
    const shown = (count: number) =>
      requestsTogether(all.slice(0, count), count < all.length).flatMap(({ events }) => events);
    for (let count = 1; count <= all.length; count += 1) {
      const ids = shown(count).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      // Only a command whose effects are further down waits for them.
      expect(count - ids.length).toBeLessThan(4);
    }
    expect(shown(all.length)).toHaveLength(all.length);
  });
});

describe('the title of a request', () => {
  it('is what the bulk says', () => {
    const sentence = { parts: [{ text: '“Tag machine” for 16 machines began, all or nothing.' }] };
    expect(titleOfRequest([...four('r'), event('begun', 'r', { type: 'BulkBegun', sentence })])).toBe(
      '“Tag machine” for 16 machines',
    );
  });

  it('is a file, where one was carried out', () => {
    expect(titleOfRequest(four('apply-0123456789'))).toBe('The orders of a file');
  });

  it('is what was said of all', () => {
    const sentence = { parts: [{ text: 'It got the tag watched.' }] };
    expect(titleOfRequest(four('r', { sentence }))).toBe('It got the tag watched.');
  });

  it('is the command that all were given, or what made it happen', () => {
    const sentence = { parts: [{ text: 'An inventory report by web-1' }] };
    expect(titleOfRequest(four('r', { cause: { commandType: 'PlaceMachine', sentence } }))).toBe('Place machine');
    expect(titleOfRequest(four('r', { cause: { commandType: null, sentence } }))).toBe('An inventory report by web-1');
  });

  it('is what began it, where processes acted upon that', () => {
    const sentence = (text: string) => ({ parts: [{ text }] });
    const process = (text: string) =>
      event(text, 'r', {
        type: 'DriftGone',
        sentence: sentence(text),
        cause: { commandType: null, sentence: sentence('The process drift') },
      });
    const given = { commandType: 'RemoveMachineFromPlace', sentence: sentence('The command') };
    const of = (type: string, text: string) =>
      event(text, 'r', { type, commandId: 'c', sentence: sentence(text), cause: given });
    const events = [
      ...['Drift one is gone.', 'Drift two is gone.', 'Drift three is gone.'].map(process),
      of('CommandCompleted', 'It was accepted.'),
      of('PlaceFreed', 'U5 is free.'),
      of('MachineUnplaced', 'It was taken out of b1/r01 U5.'),
    ];
    expect(requestsTogether(events).map((one) => isRequest(one) && titleOfRequest(one.events))).toEqual([
      'It was taken out of b1/r01 U5.',
    ]);
    expect(beginningOf(events)).toMatchObject({ type: 'MachineUnplaced' });
  });

  it('counts machines where there are several', () => {
    expect(machinesText(four('r', { machine: { id: 'm1' } }))).toBeUndefined();
    expect(machinesText([...four('r', { machine: { id: 'm1' } }), event('e', 'r', { machine: { id: 'm2' } })])).toBe(
      '2 machines',
    );
  });
});
