import { describe, expect, it } from 'vitest';
import { asCommand } from './as-command.js';

describe('a list as a command for a terminal', () => {
  it('searches the words as they were typed, and quotes for the shell alone', () => {
    expect(asCommand({})).toBe('rackledger machines list');
    expect(asCommand({ search: 'dell b1' })).toBe("rackledger machines list --search 'dell b1'");
    expect(asCommand({ search: 'the o\'neill "one"' })).toBe(
      String.raw`rackledger machines list --search 'the o'\''neill "one"'`,
    );
    expect(asCommand({ filter: 'note="$HOME"' })).toBe(`rackledger machines list --filter 'note="$HOME"'`);
  });

  it('is of the moment that the page shows', () => {
    expect(asCommand({ asOf: '2026-01-02T03:04:05Z' })).toBe("rackledger machines list --as-of '2026-01-02T03:04:05Z'");
    expect(asCommand({ asOf: '4711' })).toBe("rackledger machines list --as-of '4711'");
    expect(asCommand({ observedAsOf: '2026-01-02' })).toBe("rackledger machines list --observed-as-of '2026-01-02'");
  });

  it('is sorted as the page is', () => {
    expect(asCommand({ orderBy: { field: 'DISCOVERED_AT', direction: 'DESC' } })).toBe(
      'rackledger machines list --order-by discovered-at:desc',
    );
    expect(asCommand({ orderBy: { field: 'NAME', direction: 'ASC' } })).toBe(
      'rackledger machines list --order-by name',
    );
  });
});
