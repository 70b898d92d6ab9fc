import { describe, expect, it } from 'vitest';
import { eventTypes, unknownType } from './known-types.js';

describe('types of events that are looked for', () => {
  it('are those that there are', () => {
    expect(unknownType({})).toBeUndefined();
    expect(unknownType({ types: [] })).toBeUndefined();
    expect(unknownType({ types: eventTypes })).toBeUndefined();
  });

  it('are answered with what was meant', () => {
    const message = 'Did you mean MachineNamed (Machine named)?';
    expect(unknownType({ types: ['MachineTagged', 'MachineNamd'] })).toBe(
      `There is no type of event "MachineNamd". ${message}`,
    );
    expect(unknownType({ types: ['machine named'] })).toContain(message);
    expect(unknownType({ types: ['Zzz'] })).toContain('eventTypes');
  });
});
