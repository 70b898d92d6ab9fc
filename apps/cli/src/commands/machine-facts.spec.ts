import { describe, expect, it } from 'vitest';
import { heardText, make, standing } from './machine-facts.js';
import type { Machine } from './machine-selection.js';

const now = Date.parse('2026-11-22T03:00:00Z');
const of = { now, isPast: false };

const machine = (changes: object = {}): Machine =>
  ({
    id: 'm0ret1j3zsxqyf124qv62',
    name: 'db-1',
    fqdn: 'db-1.b1.example.net',
    lifecycle: 'ACCEPTED',
    mergedInto: null,
    silent: true,
    tags: [],
    system: { manufacturer: 'Dell', product: 'PowerEdge R6515', serial: '13ANL07' },
    ready: { is: false, since: '2026-11-22T01:00:00Z', missing: [{ what: 'IMAGE', because: '' }] },
    lastSeenAt: '2026-11-22T02:30:00Z',
    bmc: { address: null, mac: '40:a6:b7:4e:8b:78', firmware: null },
    systemDisk: null,
    ...changes,
  }) as unknown as Machine;
const said = (facts: ReturnType<typeof standing>) => Object.fromEntries(facts.filter(([, text]) => text !== ''));

describe('what is told first of a machine', () => {
  it('is what somebody asks who was woken: what it is for the vendor, since when it is not ready, whether its BMC has an address', () => {
    expect(said(standing(machine(), of))).toEqual({
      name: 'db-1.b1.example.net',
      state: 'accepted, silent',
      hardware: 'Dell PowerEdge R6515, serial 13ANL07',
      ready: 'no, since 2h: it lacks image',
      'last seen': '30m ago',
      BMC: 'no address, 40:a6:b7:4e:8b:78',
    });
    expect(said(make(machine()))).toEqual({ id: 'm0ret1j3zsxqyf124qv62' });
  });

  it('is its id where it has no name, and nothing of a BMC that it has not', () => {
    const bmc = { address: null, mac: null, firmware: null };
    const nameless = machine({ name: null, fqdn: null, bmc, system: { serial: 'SN1' } });
    expect(said(standing(nameless, of))).toMatchObject({ id: 'm0ret1j3zsxqyf124qv62', hardware: 'serial SN1' });
    expect(Object.keys(said(standing(nameless, of)))).not.toContain('BMC');
    expect(said(make(nameless))).toEqual({});
  });

  it('says of a silent one from when the rest is, and of no other', () => {
    expect(heardText(machine(), of).join('')).toBe('What follows is as it was heard 30m ago.');
    expect(heardText(machine({ silent: false }), of)).toEqual([]);
    expect(heardText(machine(), { now, isPast: true })).toEqual([]);
  });
});
