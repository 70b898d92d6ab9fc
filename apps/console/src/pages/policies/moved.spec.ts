import { describe, expect, it } from 'vitest';
import { movesOf, sumsOf, type Move } from './moved.js';

const move = (id: string, subject: string, before: string | null, after: string | null): Move => ({
  key: `${id} ${subject}`,
  machine: { id, called: id },
  subject,
  before,
  beforeBy: null,
  after,
  afterBy: null,
  has: null,
});

describe('machine by machine', () => {
  const edge = (called: string, place: string) => {
    const derivations = [{ subject: 'role', before: null, beforeBy: null, after: 'web', afterBy: null, has: null }];
    return { node: { machine: { id: called, called, place: { text: place } }, derivations } };
  };
  const edges = [edge('b', 'b1/r1 U20'), edge('a', 'b1/r1 U3')];
  const called = (isWhole: boolean) => movesOf(edges, isWhole).map(({ machine }) => machine.called);

  it('is by place where the whole is there', () => expect(called(true)).toEqual(['a', 'b']));
  it('leaves rows where they are while more is coming', () => expect(called(false)).toEqual(['b', 'a']));
});

describe('the sum of what would move', () => {
  it('counts machines of which the same would become of the same', () =>
    expect(
      sumsOf([move('a', 'role', 'web', 'db'), move('b', 'cluster', null, 'lab'), move('c', 'role', 'web', 'db')]),
    ).toEqual([
      { subject: 'role', before: 'web', after: 'db', machines: 2 },
      { subject: 'cluster', before: null, after: 'lab', machines: 1 },
    ]));

  it('counts by subject alone where each machine has its own, such as a name', () => {
    const names = Array.from({ length: 20 }, (_, at) => move(`m${at}`, 'name', `a${at}`, `b${at}`));
    expect(sumsOf([...names, move('m0', 'role', 'web', 'db')])).toEqual([
      { subject: 'name', before: null, after: null, machines: 20 },
      { subject: 'role', before: null, after: null, machines: 1 },
    ]);
  });
});
