import { describe, expect, it } from 'vitest';
import { mostWatched, WatchedMachines } from './watched-machines.js';

describe('machines that a list has shown', () => {
  it('are missed by what they were called, once', () => {
    const watched = new WatchedMachines();
    watched.see([
      { id: 'm1', called: 'web-1' },
      { id: 'm2', called: 'web-2' },
    ]);
    watched.see([{ id: 'm1', called: 'web-one' }]);
    expect(watched.missing(watched.ids(), new Set(['m2']))).toEqual(['web-one']);
    expect(watched.missing(['m1'], new Set())).toEqual([]);
    expect(watched.ids()).toEqual(['m2']);
  });

  it('are not missed that were shown while it was asked', () => {
    const watched = new WatchedMachines();
    watched.see([{ id: 'm1', called: 'web-1' }]);
    const asked = watched.ids();
    watched.see([{ id: 'm2', called: 'web-2' }]);
    expect(watched.missing(asked, new Set(['m1']))).toEqual([]);
  });

  it('are those that were shown last, where they are many', () => {
    const watched = new WatchedMachines();
    watched.see(Array.from({ length: mostWatched + 2 }, (_, nth) => ({ id: `m${nth}`, called: '' })));
    expect(watched.ids()).toHaveLength(mostWatched);
    expect(watched.ids()[0]).toBe('m2');
  });
});
