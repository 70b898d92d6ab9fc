import { describe, expect, it } from 'vitest';
import { toAcknowledge } from './drift-to-acknowledge.js';

const machine = (id: string, ...drift: readonly { item: string; acknowledged: boolean }[]) => ({
  id,
  called: `web-${id}`,
  drift,
});

describe('drift of what is chosen', () => {
  it('is acknowledged item by item where it is open; the others are left out, each with why', () => {
    const found = toAcknowledge([
      machine('m1', { item: 'hostname', acknowledged: false }, { item: 'wrong-port eth0', acknowledged: true }),
      machine('m2', { item: 'hostname', acknowledged: true }),
      machine('m3'),
      machine('m4', { item: 'a', acknowledged: false }, { item: 'b', acknowledged: false }),
    ]);
    expect(found.items).toEqual([
      { machineId: 'm1', item: 'hostname' },
      { machineId: 'm4', item: 'a' },
      { machineId: 'm4', item: 'b' },
    ]);
    expect(found.machines).toBe(2);
    expect(found.leftOut).toEqual([
      { subject: 'web-m2', why: 'All of its drift is acknowledged already.' },
      { subject: 'web-m3', why: 'It has no drift.' },
    ]);
  });
});
