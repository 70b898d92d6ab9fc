import { describe, it } from 'vitest';
import {
  ConsulAgentFound,
  ConsulAgentGone,
  ConsulDeregistered,
  ConsulHealthObserved,
  ConsulKeysWritten,
  ConsulLost,
  ConsulReached,
  ConsulRegistered,
  ConsulRepaired,
  type ConsulFinding,
  type ConsulRegistration,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { consulNode } from './consul-node.js';
import { consulReach } from './consul-reach.js';

const where = { machineId: 'm1', datacenter: 'b1' };
const registration: ConsulRegistration = {
  node: 'web-1',
  address: '10.0.0.1',
  taggedAddresses: { lan: '10.0.0.1' },
  meta: { site: 'b1', rack: 'r01' },
  services: [],
  checks: [],
  keys: [],
};
const renamed = { ...registration, node: 'web-2' };
const registered = ConsulRegistered.record({ ...where, registration, previousNode: null });
const record = (one: ConsulRegistration, found: readonly ConsulFinding[] = []) =>
  ({ type: 'RecordConsulRegistration', data: { ...where, registration: one, found } }) as const;
const missing: ConsulFinding = { what: 'node', id: 'web-1', was: 'missing', fields: [] };
const gone = { type: 'RecordConsulDeregistration', data: { ...where, node: 'web-1' } } as const;
const agent = (node: string | null) => ({ type: 'RecordConsulAgent', data: { ...where, node } }) as const;
const check = { id: 'c', name: 'c', service: null, status: 'critical' } as const;

describe('keys of a machine beside its own agent', () => {
  const keys = [{ key: 'rackledger/rackledger/machines/m1', value: '{"role":"web"}' }];
  const found = ConsulAgentFound.record({ ...where, node: 'web-1' });
  const written = ConsulKeysWritten.record({ ...where, keys, found: [] });
  const write = (all: typeof keys, otherwise: readonly ConsulFinding[] = []) =>
    ({ type: 'RecordConsulKeys', data: { ...where, keys: all, found: otherwise } }) as const;
  const lost: ConsulFinding = { what: 'key', id: keys[0]?.key ?? '', was: 'missing', fields: [] };

  it('are written down when they are others, and when they were found otherwise', () => {
    given(consulNode, found).when(write(keys)).then(written);
    given(consulNode, found, written).when(write(keys)).thenNothing();
    given(consulNode, found, written)
      .when(write(keys, [lost]))
      .then(ConsulKeysWritten.record({ ...where, keys, found: [lost] }));
    given(consulNode, found, written)
      .when(write([]))
      .then(ConsulKeysWritten.record({ ...where, keys: [], found: [] }));
  });

  it('are told anew of an agent that comes after the machine stood there by us', () => {
    given(consulNode, found, written, registered, found).when(write(keys)).then(written);
  });
});

describe('what stands in Consul about a machine', () => {
  it('is written down when it is new or other than before, whatever was there', () => {
    given(consulNode)
      .when(record(registration, [missing]))
      .then(registered);
    given(consulNode, registered)
      .when(record(renamed))
      .then(ConsulRegistered.record({ ...where, registration: renamed, previousNode: 'web-1' }));
  });

  it('leaves no event while it is so, in whatever order its fields stand', () => {
    given(consulNode, registered)
      .when(record({ ...registration, meta: { rack: 'r01', site: 'b1' } }))
      .thenNothing();
  });

  it('is a repair where Consul had it otherwise than it was written', () => {
    given(consulNode, registered)
      .when(record(registration, [missing]))
      .then(ConsulRepaired.record({ ...where, node: 'web-1', found: [missing] }));
  });

  it('stands by datacenter', () => {
    const elsewhere = { ...record(registration), data: { ...record(registration).data, datacenter: 'c1' } };
    given(consulNode, registered).when(elsewhere).thenTypes('ConsulRegistered');
  });

  it('goes, and a node of ours that nobody knew of goes too', () => {
    const deregistered = ConsulDeregistered.record({ ...where, node: 'web-1', because: 'not-wanted' });
    given(consulNode, registered).when(gone).then(deregistered);
    given(consulNode, registered, deregistered).when(gone).thenTypes('ConsulRepaired');
  });

  it('is taken over by an agent of its own, and comes back after it', () => {
    const found = ConsulAgentFound.record({ ...where, node: 'web-1' });
    const taken = ConsulDeregistered.record({ ...where, node: 'web-1', because: 'agent' });
    given(consulNode, registered).when(agent('web-1')).then(taken, found);
    given(consulNode, registered, taken, found).when(agent('web-1')).thenNothing();
    given(consulNode, found)
      .when(agent(null))
      .then(ConsulAgentGone.record({ ...where, node: 'web-1' }));
    given(consulNode).when(agent(null)).thenNothing();
    given(consulNode, registered, taken, found).when(record(registration)).thenTypes('ConsulRegistered');
  });

  it('is well or not as Consul says, where that changed', () => {
    const health = (checks: readonly (typeof check)[]) =>
      ({ type: 'RecordConsulHealth', data: { ...where, node: 'web-1', checks } }) as const;
    const critical = ConsulHealthObserved.record({ ...where, node: 'web-1', status: 'critical', checks: [check] });
    given(consulNode).when(health([])).thenNothing();
    given(consulNode)
      .when(health([check]))
      .then(critical);
    given(consulNode, critical)
      .when(health([check]))
      .thenNothing();
    given(consulNode, critical)
      .when(health([]))
      .then(ConsulHealthObserved.record({ ...where, node: 'web-1', status: null, checks: [] }));
  });
});

describe('whether a datacenter answers', () => {
  const reached = ConsulReached.record({ datacenter: 'b1', address: 'http://a' });
  const told = (standing: Parameters<typeof consulReach.decide>[0]['data']['standing']) =>
    ({ type: 'RecordConsulReach', data: { datacenter: 'b1', standing } }) as const;

  it('is told when it changes', () => {
    given(consulReach)
      .when(told({ is: 'reached', address: 'http://a' }))
      .then(reached);
    given(consulReach, reached)
      .when(told({ is: 'reached', address: 'http://b' }))
      .thenNothing();
    const lost = ConsulLost.record({ datacenter: 'b1', because: 'unreachable', message: 'refused' });
    given(consulReach, reached)
      .when(told({ is: 'unreachable', message: 'refused' }))
      .then(lost);
    given(consulReach, reached, lost)
      .when(told({ is: 'unreachable', message: 'reset' }))
      .thenNothing();
    given(consulReach, reached, lost)
      .when(told({ is: 'denied', message: '403' }))
      .thenTypes('ConsulLost');
  });
});
