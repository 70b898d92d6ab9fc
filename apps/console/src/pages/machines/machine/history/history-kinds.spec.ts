import { describe, expect, it } from 'vitest';
import { definitions } from '#libs/contracts/index.js';
import { historyKinds, typesOfKind } from './history-kinds.js';

describe('kinds of history', () => {
  it('name only events that there are: the api refuses others', () => {
    const known = new Set(definitions.map(({ type }) => type));
    const unknown = Object.values(historyKinds).flatMap(({ types }) => types.filter((type) => !known.has(type)));
    expect(unknown).toEqual([]);
  });

  it('say everything where there is no such kind', () => {
    expect(typesOfKind(undefined)).toEqual([]);
    expect(typesOfKind('gossip')).toEqual([]);
    expect(typesOfKind('presence')).toContain('MachineWentSilent');
  });
});
