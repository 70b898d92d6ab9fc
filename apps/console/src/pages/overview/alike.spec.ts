import { describe, expect, it } from 'vitest';
import { alikeTogether, type Deed } from './alike.js';

const deed = (id: string, summary: string, actor = 'person:ada'): Deed => ({
  id,
  type: 'MachineTagged',
  summary,
  sentence: { parts: [{ text: summary, mention: null, id: null }] },
  actor,
  reason: null,
  recordedAt: '2026-11-20T08:00:00.000Z',
  cause: { actorLabel: null },
  machine: null,
});

describe('what was done lately', () => {
  it('is told once where the same was done to several, one after the other', () => {
    const all = [deed('5', 'a'), deed('4', 'a'), deed('3', 'b'), deed('2', 'a'), deed('1', 'a', 'person:bob')];
    expect(alikeTogether(all).map((alike) => alike.map(({ id }) => id))).toEqual([['5', '4'], ['3'], ['2'], ['1']]);
    expect(alikeTogether([])).toEqual([]);
  });
});
