import { expect, it } from 'vitest';
import { readable } from './readable.js';

const at = '2026-11-20T12:00:00.000Z';
const now = Date.parse('2026-11-20T13:00:00.000Z');
const factsOf = (query: string, node: object) => readable[query]?.facts({ ...node }, now) ?? {};

const request = {
  id: 'a1',
  command: 'MoveMachine',
  arguments: { machineId: 'm1', at, place: { rack: 'b1/r07', unit: 3 }, reason: null },
  state: 'WAITING',
  requestedBy: 'person:ada',
  requestedByLabel: 'Ada L.',
  requestedAt: at,
  expiresAt: '2026-11-27T13:00:00.000Z',
  mayAnswer: true,
  things: ['machine-m1', 'machine-m2'],
  count: 2,
  policies: [{ policy: 'two', version: 3 }],
  machines: [
    { id: 'm2', called: 'web-2', place: { text: 'b1/r07 U20' } },
    { id: 'm1', called: 'web-1', place: { text: 'b1/r07 U3' } },
  ],
};

it('says of a request what is ordered, by whom, of which machines, and whose turn it is', () => {
  const facts = factsOf('approval', request);
  expect(facts).toMatchObject({
    order: 'Move machine',
    with: 'place={"rack":"b1/r07","unit":3}',
    'asked by': 'Ada L. (ada)',
    asked: expect.stringContaining('(60m ago)'),
    'asked because of': 'two, version 3',
    'waits until': expect.stringContaining('(in 7d)'),
    answer: 'yours to give: rackledger approvals give a1',
    about: '2 machines',
    things: '',
  });
  expect((facts['machines'] as { machine: string }[]).map(({ machine }) => machine)).toEqual(['web-1', 'web-2']);
  const refused = factsOf('approval', { ...request, mayAnswer: false, mayNotBecause: 'You asked for it yourself.' });
  expect(refused['answer']).toBe('You asked for it yourself.');
  expect(factsOf('approval', { ...request, state: 'GIVEN' })).toMatchObject({ answer: '', 'waits until': '' });
  const states = ['GIVEN', 'FOUNDERED', 'WAITING'].map((state) => factsOf('approval', { ...request, state })['state']);
  expect(states).toEqual(['being carried out', 'not carried out', 'waiting']);
});

it('says of a chassis where it stands, and what is free in it', () => {
  const chassis = {
    id: 'b1/c1',
    title: 'Blades',
    height: 4,
    rack: { id: 'b1/r07' },
    unit: 5,
    face: 'FRONT',
    retired: false,
    slots: [{ slot: '1', nodes: null, held: [] }],
  };
  expect(factsOf('chassis', chassis)).toMatchObject({
    'stands in': 'b1/r07 U5, front',
    height: '4 units',
    room: '1 of 1 free',
    slots: [{ slot: '1', 'who holds it': 'free' }],
  });
  expect(factsOf('chassis', { ...chassis, rack: null, retired: true })).toMatchObject({
    'stands in': 'no rack',
    'in use': 'no, it is retired',
  });
});
