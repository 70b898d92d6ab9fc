import { describe, expect, it } from 'vitest';
import { sumsOf, type Move } from './moved.js';

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
