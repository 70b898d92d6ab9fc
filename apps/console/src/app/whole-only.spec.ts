import { describe, expect, it } from 'vitest';
import { destinations } from './nav.js';
import { limitsTold, whyClosed } from './whole-only.js';

const scope = { sites: ['b1'], clusters: ['lab'] };

describe('somebody who is limited to sites or clusters', () => {
  it('is told to what, and that either is enough', () => {
    expect(limitsTold(scope)).toBe('site b1 or cluster lab: either is enough');
    expect(limitsTold({ sites: ['b1'], clusters: [] })).toBe('site b1');
  });

  it('is told why a page is closed to him', () => {
    expect(whyClosed('/policies', scope)).toBe(
      'Policies are not for access that is limited; yours is limited to site b1 or cluster lab.',
    );
    expect(whyClosed('/history/some-event', scope)).toMatch(/^The history is not for/);
  });

  it('has the pages of what he may see', () => {
    const closed = destinations.filter(({ to }) => whyClosed(to, scope) !== undefined).map(({ label }) => label);
    expect(closed).toEqual([
      'Network',
      'Policies',
      'Identity',
      'Consul',
      'Approvals',
      'Bulks',
      'Renumberings',
      'History',
    ]);
    expect(whyClosed('/network/bgp', scope)).toBeUndefined();
    expect(whyClosed('/historic', scope)).toBeUndefined();
  });
});

it('is closed to nobody else', () => {
  expect(whyClosed('/policies', null)).toBeUndefined();
});
