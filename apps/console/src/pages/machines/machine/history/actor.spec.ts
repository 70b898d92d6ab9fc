import { describe, expect, it } from 'vitest';
import { doneBy } from './actor.js';

describe('who did it', () => {
  it('is told in as few words as will do', () => {
    expect(doneBy({ actor: 'token:t1', actorLabel: 'night shift' })).toBe('night shift');
    expect(doneBy({ actor: 'person:anna', actorLabel: null })).toBe('anna');
    expect(doneBy({ actor: 'process:readiness-and-more', actorLabel: null })).toBe('the process readiness-and-more');
    expect(doneBy({ actor: 'machine:m1', actorLabel: null })).toBe('its own report');
    expect(doneBy({ actor: null, actorLabel: null })).toBe('somebody unknown');
  });
});
