import { describe, expect, it } from 'vitest';
import {
  ConsulDatacenterChanged,
  ConsulDatacenterRegistered,
  ConsulDatacenterRemoved,
  recorded,
  type ConsulSettings,
} from '#libs/contracts/index.js';
import { metadataKeys } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { given } from '../../../test/support/given.js';
import { consulDatacenter, type GivenConsulSettings, type RegisterConsulDatacenter } from './datacenter.js';

const settings: ConsulSettings = {
  title: 'b1',
  name: 'b1',
  addresses: ['https://consul.example.net:8501'],
  token: null,
  ca: null,
  owner: 'rackledger',
  enabled: true,
  operationsPerSecond: 5_000,
  mostDeregistrations: 50,
  tokenOverPlainHttp: false,
};
const registered = ConsulDatacenterRegistered.record({ datacenter: 'b1', settings });
const register = (more: GivenConsulSettings = {}): RegisterConsulDatacenter => ({
  type: 'RegisterConsulDatacenter',
  data: { datacenter: 'b1', settings: { addresses: ['https://consul.example.net:8501/'], ...more } },
});
const change = (more: GivenConsulSettings) =>
  ({ type: 'ChangeConsulDatacenter', data: { datacenter: 'b1', settings: more } }) as const;
const remove = { type: 'RemoveConsulDatacenter', data: { datacenter: 'b1' } } as const;

describe('a datacenter of Consul', () => {
  it('is registered once, with what is usual where nobody said otherwise', () => {
    given(consulDatacenter).when(register()).then(registered);
    given(consulDatacenter, registered).when(register()).thenNothing();
    given(consulDatacenter, registered)
      .when(register({ name: 'x' }))
      .thenRefused('consul-datacenter-exists');
  });

  it('is changed by what is said, and keeps the rest', () => {
    const changed = { ...settings, enabled: false };
    given(consulDatacenter, registered)
      .when(change({ enabled: false }))
      .then(ConsulDatacenterChanged.record({ datacenter: 'b1', settings: changed, previous: settings }));
    given(consulDatacenter, registered)
      .when(change({ enabled: true }))
      .thenNothing();
    given(consulDatacenter).when(change({})).thenRefused('consul-datacenter-not-found', 'datacenter');
  });

  it('is removed, and may come back', () => {
    const removed = ConsulDatacenterRemoved.record({ datacenter: 'b1', settings });
    given(consulDatacenter, registered).when(remove).then(removed);
    given(consulDatacenter, registered, removed).when(remove).thenNothing();
    given(consulDatacenter, registered, removed).when(register()).then(registered);
    given(consulDatacenter).when(remove).thenRefused('consul-datacenter-not-found', 'datacenter');
  });

  it.each([
    [{ addresses: [] }, 'addresses'],
    [{ addresses: ['consul.example.net:8500'] }, 'addresses'],
    [{ addresses: ['https://user:password@consul.example.net'] }, 'addresses'],
    [{ addresses: ['http://consul.example.net/v1?token=x'] }, 'addresses'],
    [{ addresses: ['file:///etc/passwd'] }, 'addresses'],
    [{ ca: '-----BEGIN PRIVATE KEY-----' }, 'ca'],
    [{ owner: 'not a code' }, 'owner'],
    [{ name: '' }, 'name'],
    [{ operationsPerSecond: 0 }, 'operationsPerSecond'],
  ] satisfies [GivenConsulSettings, string][])('is refused with %j', (more, field) => {
    const { decision } = given(consulDatacenter).when(register(more));
    expect(decision).toMatchObject({ verdict: 'refused', refusal: { field } });
  });

  it.each(['http://127.0.0.1:8500', 'https://[fd00::1]:8501', 'https://consul'])('takes the address %s', (address) => {
    given(consulDatacenter)
      .when(register({ addresses: [address] }))
      .thenTypes('ConsulDatacenterRegistered');
  });

  it.each([
    ['http://10.0.0.1:8500', true],
    ['http://127.0.0.1.example.net:8500', true],
    ['http://127.0.0.1:8500', false],
    ['http://[::1]:8500', false],
    ['http://localhost', false],
    ['https://10.0.0.1:8501', false],
  ])('a token to %s is refused: %s', (address, isRefused) => {
    const decision = consulDatacenter.decide(
      register({ addresses: ['https://a.example.net', address], token: 'site/b1/other/consul-token' }),
      consulDatacenter.initialState,
    );
    expect(decision.verdict).toBe(isRefused ? 'refused' : 'accepted');
  });

  it('may send its token in the clear where somebody says so, and not by a later change that takes this back', () => {
    const addresses = ['http://10.0.0.1:8500'];
    const open = { addresses, token: 'site/b1/other/consul-token', tokenOverPlainHttp: true };
    const opened = ConsulDatacenterRegistered.record({ datacenter: 'b1', settings: { ...settings, ...open } });
    given(consulDatacenter).when(register(open)).then(opened);
    given(consulDatacenter, opened)
      .when(change({ tokenOverPlainHttp: false }))
      .thenRefused('consul-datacenter-invalid', 'addresses');
  });

  it('was one of 50, with no token in the clear, before events said so', () => {
    const { mostDeregistrations, tokenOverPlainHttp, ...before } = settings;
    const data = { datacenter: 'b1', settings: before, previous: before };
    const latest = { datacenter: 'b1', settings: { ...before, mostDeregistrations, tokenOverPlainHttp } };
    const ofVersion1 = (type: string) =>
      ({ type, data, metadata: { [metadataKeys.schemaVersion]: '1' } }) as unknown as StoredEvent;
    expect(recorded(ofVersion1('ConsulDatacenterRegistered')).data).toMatchObject(latest);
    expect(recorded(ofVersion1('ConsulDatacenterRemoved')).data).toMatchObject(latest);
    const changed = recorded(ofVersion1('ConsulDatacenterChanged')).data;
    expect(changed).toEqual({ ...latest, previous: latest.settings });
  });
});
