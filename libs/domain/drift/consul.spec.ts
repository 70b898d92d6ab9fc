import { describe, expect, it } from 'vitest';
import { driftItemId } from '#libs/contracts/index.js';
import { at, desired, observed } from '../../../test/support/drift-sides.js';
import { compareMachine } from './compare-machine.js';
import type { ConsulSeen } from './sides.js';

const seen = (more: Partial<ConsulSeen> = {}): ConsulSeen => ({
  datacenters: ['fra1'],
  standing: [],
  hindrances: [],
  outages: [],
  ...more,
});
const found = (consul: ConsulSeen, wanted: string | null = 'fra1') =>
  compareMachine(desired({ consul: wanted }), observed({ consul }));
const ids = (consul: ConsulSeen, wanted?: string | null) => found(consul, wanted).map(driftItemId);
const hindered = (kind: string) => ({ datacenter: 'fra1', kind, node: 'web-1', message: 'because', since: at });

describe('Consul', () => {
  it('is as it is to be where nothing hinders a machine, written yet or not', () => {
    expect(ids(seen())).toEqual([]);
    expect(ids(seen({ standing: ['fra1'] }))).toEqual([]);
    expect(ids(seen(), null)).toEqual([]);
  });

  it('lacks a machine whose name a node of others has: the machine is the cause', () => {
    const [item, ...more] = found(seen({ hindrances: [hindered('foreign-node')] }));
    expect(more).toEqual([]);
    expect(item).toMatchObject({ kind: 'consul-missing', subject: 'consul fra1', expected: 'web-1', observed: null });
    expect(item?.causes[0]).toEqual({ kind: 'machine', id: 'm1' });
  });

  it('has a machine otherwise where the token may not write it: the datacenter is the cause', () => {
    const [item] = found(seen({ standing: ['fra1'], hindrances: [hindered('denied')] }));
    expect(item).toMatchObject({
      kind: 'consul-differs',
      causes: [{ kind: 'consul', id: 'fra1' }, { kind: 'machine' }],
    });
  });

  it('keeps a machine that is to go, until somebody allows it', () => {
    expect(ids(seen({ standing: ['fra1'], hindrances: [hindered('held')] }), null)).toEqual([
      'consul-differs consul fra1',
    ]);
  });

  it('that is away for long is one cause for all machines that are to stand there, whatever else was known', () => {
    const outages = [{ datacenter: 'fra1', because: 'unreachable', since: at }];
    const [item, ...more] = found(seen({ outages, hindrances: [hindered('incomplete')] }));
    expect(more).toEqual([]);
    expect(item).toMatchObject({ kind: 'consul-unreachable', causes: [{ kind: 'consul', id: 'fra1' }, {}] });
    expect(ids(seen({ outages }), null)).toEqual([]);
  });

  it('that policy names and nobody keeps', () => {
    expect(ids(seen({ datacenters: [] }))).toEqual(['consul-missing consul fra1']);
    expect(ids(seen({ datacenters: [], hindrances: [hindered('denied')] }))).toEqual(['consul-missing consul fra1']);
  });
});
