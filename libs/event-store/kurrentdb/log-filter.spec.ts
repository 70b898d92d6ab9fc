import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '#libs/ports/index.js';
import { matcher, serverFilter } from './log-filter.js';

const event = (stream: string, type: string): StoredEvent => ({
  id: '',
  data: {},
  metadata: {},
  revision: 0,
  position: 1n,
  recordedAt: '',
  stream,
  type,
});

describe('filtering the log', () => {
  it('lets the server filter by category, with the hyphen that ends it', () => {
    expect(serverFilter({ categories: ['machine', 'rack'], types: ['A'] })).toMatchObject({
      filterOn: 'streamName',
      prefixes: ['machine-', 'rack-'],
    });
  });

  it('lets the server filter by type where no category is named, exactly', () => {
    expect(serverFilter({ types: ['MachineNamed', 'a.b'] })).toMatchObject({
      filterOn: 'eventType',
      regex: String.raw`^(?:MachineNamed|a\.b)$`,
    });
  });

  it('lets the server filter by subject, in the categories that are named or in all', () => {
    expect(serverFilter({ subjects: ['m1', 'a.b'], types: ['A'] })).toMatchObject({
      filterOn: 'streamName',
      regex: String.raw`^[^$-][^-]*-(?:m1|a\.b)$`,
    });
    expect(serverFilter({ subjects: ['m1'], categories: ['machine', 'rack'] })).toMatchObject({
      regex: '^(?:machine|rack)-(?:m1)$',
    });
  });

  it('leaves out the events of the server itself in any case', () => {
    expect(serverFilter(undefined)).toMatchObject({ filterOn: 'eventType', regex: '^[^$].*' });
    expect(serverFilter({ categories: [] })).toMatchObject({ filterOn: 'eventType', regex: '^[^$].*' });
    expect(matcher(undefined)(event('$scavenges-1', 'Started'))).toBe(false);
  });

  it('does the rest here', () => {
    const both = matcher({ categories: ['machine'], types: ['A'] });
    expect(both(event('machine-1', 'A'))).toBe(true);
    expect(both(event('machine-1', 'B'))).toBe(false);
    expect(both(event('machines-1', 'A'))).toBe(false);
    expect(matcher({ subjects: ['1-2'] })(event('machine-1-2', 'A'))).toBe(true);
    expect(matcher({ subjects: ['2'] })(event('machine-1-2', 'A'))).toBe(false);
    expect(matcher({ categories: [] })(event('machine-1', 'A'))).toBe(false);
  });
});
