import { describe, expect, it } from 'vitest';
import type { PolicyRule, Selector } from '#libs/contracts/index.js';
import { expectGolden } from '../../../test/support/golden-text.js';
import type { PolicyBookState } from '../policy/policy-book.js';
import { problemOfConsulRule } from './rule-problem.js';
import { wantedFor, type ConsulFacts, type Wanted } from './wanted.js';

type Rule = Extract<PolicyRule, { kind: 'consul' }>;

const membership: NonNullable<Rule['membership']> = {
  datacenter: 'b1',
  states: ['accepted'],
  node: 'name',
  address: ['service', 'loopback'],
  tagged: [
    { tag: 'lan', function: 'loopback', family: 4 },
    { tag: 'lan_ipv6', function: 'loopback', family: 6 },
    { tag: 'wan', function: 'public', family: 4 },
  ],
  meta: ['site', 'rack', 'unit', 'role', 'cluster', 'serial', 'release', 'tags'],
  probe: true,
  liveness: true,
  keys: ['fqdn', 'role', 'addresses'],
};
const services: NonNullable<Rule['services']> = [
  {
    name: 'web',
    tags: ['production', 'v2'],
    port: 443,
    address: null,
    meta: { team: 'front' },
    check: { path: '/ready', tls: true, intervalSeconds: 10, timeoutSeconds: 2 },
  },
  {
    name: 'metrics',
    tags: [],
    port: 9100,
    address: 'loopback',
    meta: {},
    check: { path: null, tls: false, intervalSeconds: 30, timeoutSeconds: 5 },
  },
];

function bookOf(...rules: readonly (readonly [string, Selector, Rule])[]): PolicyBookState {
  return { policies: rules.map(([policy, selector, rule]) => ({ policy, version: 1, selector, rule })), versions: {} };
}

const site = [{ field: 'site', in: ['b1'] }] as const satisfies Selector;
const web = [{ field: 'role', in: ['web'] }] as const satisfies Selector;
const book = bookOf(
  ['where', [...site], { kind: 'consul', membership }],
  ['web', [...web], { kind: 'consul', services }],
);

const machine: ConsulFacts = {
  machineId: 'mph3yn673vp21npw2zcp5',
  lifecycle: 'accepted',
  name: 'web-12',
  fqdn: 'web-12.b1.example.net',
  selectedBy: { site: 'b1', rack: 'b1/r01', unit: '12', role: 'web', cluster: 'production' },
  serial: 'CZJ1280RQ2',
  release: 'debian 12',
  tags: ['b', 'a'],
  addresses: [
    { address: '10.10.0.12', function: 'loopback' },
    { address: 'fd00:b1::c', function: 'loopback' },
  ],
  silent: false,
};
const ownerOf = (code: string) => (code === 'b1' ? 'rackledger' : undefined);
const wanted = (facts: Partial<ConsulFacts> = {}, of: PolicyBookState = book): Wanted =>
  wantedFor(of, { ...machine, ...facts }, ownerOf);

describe('what is to stand in Consul about a machine', () => {
  it('follows from where it stands and what it is for', () => {
    expectGolden('consul/web-12.json', `${JSON.stringify(wanted(), undefined, 2)}\n`);
  });

  it('is an address of a service in brackets where it is of version 6', () => {
    const six = wanted({ addresses: [{ address: 'fd00:b1::c', function: 'loopback' }] });
    expect(six).toMatchObject({
      registration: {
        address: 'fd00:b1::c',
        taggedAddresses: { lan_ipv6: 'fd00:b1::c' },
        checks: [{}, { http: 'https://[fd00:b1::c]:443/ready' }, { tcp: '[fd00:b1::c]:9100' }],
      },
    });
  });

  it('says that nobody hears of it', () => {
    expect(wanted({ silent: true })).toMatchObject({ registration: { checks: [{ status: 'critical' }, {}, {}] } });
  });

  it.each([
    ['new', 'nothing'],
    ['accepted', 'registration'],
    ['retired', 'nothing'],
    ['merged', 'nothing'],
  ])('of a machine that is %s is: %s', (lifecycle, is) => {
    expect(wanted({ lifecycle }).wanted).toBe(is);
  });

  it('is nothing where no policy is for it', () => {
    expect(wanted({ selectedBy: { site: 'c1', role: 'web' } })).toEqual({ wanted: 'nothing' });
  });

  it('is incomplete while it has no name, no address, or there is no such datacenter', () => {
    const because = (of: Wanted) => (of.wanted === 'incomplete' ? of.because : of.wanted);
    expect(because(wanted({ name: undefined, fqdn: undefined }))).toContain('no name');
    expect(because(wanted({ addresses: [] }))).toContain('no address for service or loopback');
    const anycast = services.map((one) => ({ ...one, address: 'anycast' as const }));
    const other = bookOf(['where', [], { kind: 'consul', membership, services: anycast }]);
    expect(because(wanted({}, other))).toContain('anycast');
    const nowhere = bookOf(['where', [], { kind: 'consul', membership: { ...membership, datacenter: 'z9' } }]);
    expect(because(wanted({}, nowhere))).toContain('no such datacenter');
  });

  it.each([
    ['name', 'web-12'],
    ['fqdn', 'web-12-b1-example-net'],
    ['machine', 'mph3yn673vp21npw2zcp5'],
  ] as const)('is called by its %s: %s', (node, name) => {
    const other = bookOf(['where', [], { kind: 'consul', membership: { ...membership, node } }]);
    expect(wanted({}, other)).toMatchObject({ registration: { node: name } });
  });
});

describe('a rule for Consul', () => {
  const [first] = services as [(typeof services)[number]];
  const problem = (one: Partial<(typeof services)[number]>) =>
    problemOfConsulRule({ kind: 'consul', services: [{ ...first, ...one }] });

  it('says something', () => {
    expect(problemOfConsulRule({ kind: 'consul' })).toBeDefined();
    expect(problemOfConsulRule({ kind: 'consul', membership })).toBeUndefined();
    expect(problem({})).toBeUndefined();
  });

  it('has services that Consul takes and DNS finds', () => {
    expect(problem({ name: 'web_1' })).toContain('DNS');
    expect(problem({ meta: { 'a b': 'x' } })).toContain('metadata');
    expect(problem({ tags: [''] })).toContain('tag');
    expect(problem({ port: 0 })).toContain('no port');
    expect(problem({ check: { path: 'ready', tls: false, intervalSeconds: 1, timeoutSeconds: 1 } })).toContain('slash');
    expect(problem({ check: { path: null, tls: false, intervalSeconds: 1, timeoutSeconds: 2 } })).toContain('longer');
    expect(problemOfConsulRule({ kind: 'consul', services: [first, first] })).toContain('twice');
  });
});
