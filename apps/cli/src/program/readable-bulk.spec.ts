import { describe, expect, it } from 'vitest';
import { bulkFacts } from './readable-bulk.js';

const now = Date.parse('2026-11-22T10:00:00Z');
const bulk = {
  id: 'b1',
  command: 'TagMachine',
  total: 9,
  through: 7,
  done: 4,
  unchanged: 2,
  refused: 1,
  withheld: 0,
  ended: false,
};

describe('an order for many', () => {
  it('says how far it is, and what became of those that were not done', () => {
    expect(bulkFacts(bulk, now)['how far']).toBe('7 of 9 through, 4 of 9 done, 2 so already, 1 refused');
    expect(Object.keys(bulkFacts(bulk, now)).filter((name) => name.startsWith('taken'))).toEqual([]);
  });

  it('that was taken back in part says of how much, and by whom', () => {
    const takenBackBy = { id: 'b2', actor: 'person:ada', actorLabel: 'Ada L.', done: 3, total: 4, refused: 1 };
    expect(bulkFacts({ ...bulk, takenBackBy }, now)).toMatchObject({
      'taken back in part': expect.stringContaining('by Ada L. (ada)') as string,
      'taken back as': 'b2, 3 of 4',
    });
  });
});
