import { describe, expect, it } from 'vitest';
import type { Machine } from './machine-selection.js';
import { troublesOf } from './machine-troubles.js';

const now = Date.parse('2026-11-21T12:00:00Z');
const machine = (own: Partial<Machine>): Machine =>
  ({
    id: 'm1',
    name: null,
    system: { serial: 'SN1' },
    place: null,
    lifecycle: 'ACCEPTED',
    silent: false,
    drift: [],
    cablingFindings: [],
    power: { findings: [] },
    clock: { skewed: false, skewMs: null },
    ready: { is: true, missing: [] },
    configuration: null,
    ...own,
  }) as unknown as Machine;

const drift = (observed: string | null) =>
  ({
    kindTitle: 'Place',
    message: 'It was placed elsewhere.',
    observed,
    since: '2026-11-21T11:00:00Z',
    acknowledged: false,
    acknowledgement: null,
    proposal: { text: 'Look where it stands.', mutation: 'placeMachine', input: { machineId: 'm1' } },
  }) as unknown as Machine['drift'][number];

const waysOut = (own: Partial<Machine>) => troublesOf(machine(own), now).flatMap(({ wayOut }) => wayOut);

describe('what is wrong with a machine', () => {
  it('in its place is mended where it was seen, by the name that it has', () => {
    const place = { text: 'b1/r03 U8' };
    expect(waysOut({ name: 'db-1', place, drift: [drift('b1/r03 U6')] })).toContain(
      'rackledger machines move db-1 b1/r03:6',
    );
    expect(waysOut({ place, drift: [drift(null)] })).toContain('rackledger machines move SN1 SITE/RACK:UNIT');
    expect(waysOut({ drift: [drift('b1/r03 U6-7')] })).toContain('rackledger machines place SN1 b1/r03:6-7');
  });

  it('that stands nowhere leads to the place, from which the rest may follow', () => {
    const missing = (['PLACE', 'CLUSTER', 'ROLE', 'CONFIGURATION'] as const).map((what) => ({
      what,
      because: 'nobody said it',
    }));
    expect(waysOut({ ready: { is: false, since: null, missing } })).toEqual([
      'rackledger machines place-by-policy SN1 --place SITE/RACK:UNIT',
    ]);
    expect(waysOut({ ready: { is: false, since: null, missing: missing.slice(1) } })).toContain(
      'rackledger machines assign-role SN1 ROLE',
    );
  });

  it('is mended by a command that a shell takes as it stands', () => {
    const missing = [{ what: 'ROLE', because: 'nobody said it' }] as const;
    const system = { serial: 'To be filled; reboot' } as unknown as Machine['system'];
    expect(waysOut({ system, ready: { is: false, since: null, missing } })).toEqual([
      'rackledger machines assign-role m1 ROLE',
    ]);
  });

  it('in its configuration is told once', () => {
    const because = 'it has no place';
    const missing = ['hostname', 'network', 'network'].map((section) => ({ section, because }));
    const ready = {
      is: false,
      since: null,
      missing: [{ what: 'CONFIGURATION' as const, because: 'it is not complete' }],
    };
    expect(troublesOf(machine({ ready, configuration: { missing } }), now)).toEqual([
      { title: 'Configuration lacks hostname, network', text: 'It has no place.', wayOut: [] },
    ]);
  });
});
