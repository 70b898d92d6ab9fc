import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PrefixPooled, VrfCreated, type VrfEvent } from '#libs/contracts/index.js';
import { covers, fold, parseBlock, type IpBlock } from '#libs/kernel/index.js';
import { given } from '../../../../test/support/given.js';
import type { AddPrefix, VrfCommand } from './commands.js';
import type { VrfState } from './state.js';
import { vrf } from './vrf.js';

const created = VrfCreated.record({ vrf: 'prod', title: '', routeDistinguisher: null });
const add = (
  prefix: string,
  kind: 'container' | 'network' = 'container',
  more: Partial<AddPrefix['data']> = {},
): AddPrefix => ({
  type: 'AddPrefix',
  data: { vrf: 'prod', prefix, kind, ...more },
});
const remove = (prefix: string): VrfCommand => ({ type: 'RemovePrefix', data: { vrf: 'prod', prefix } });

function played(commands: readonly VrfCommand[]): VrfEvent[] {
  const events: VrfEvent[] = [created];
  for (const command of commands) {
    const decision = vrf.decide(command, fold<VrfState, VrfEvent>(vrf, events));
    if (decision.verdict === 'accepted') events.push(...decision.events);
  }
  return events;
}

describe('an address space', () => {
  it('has to be there, once, under a code that can stay', () => {
    given(vrf).when(add('10.0.0.0/8')).thenRefused('vrf-not-found', 'vrf');
    given(vrf, created)
      .when({ type: 'CreateVrf', data: { vrf: 'prod' } })
      .thenRefused('vrf-exists', 'vrf');
    given(vrf)
      .when({ type: 'CreateVrf', data: { vrf: 'Prod VRF' } })
      .thenRefused('code-invalid', 'vrf');
    given(vrf)
      .when({ type: 'CreateVrf', data: { vrf: 'prod', routeDistinguisher: 'none' } })
      .thenRefused('route-distinguisher-invalid');
  });

  it('goes only when nothing is left in it', () => {
    given(vrf, ...played([add('10.0.0.0/8')]))
      .when({ type: 'RemoveVrf', data: { vrf: 'prod' } })
      .thenRefused('vrf-in-use');
    given(vrf, ...played([add('10.0.0.0/8'), remove('10.0.0.0/8')]))
      .when({ type: 'RemoveVrf', data: { vrf: 'prod' } })
      .thenTypes('VrfRemoved');
  });
});

describe('a prefix', () => {
  it('stands below the longest one that it lies in, and takes over what lies in it', () => {
    const events = played([add('10.0.0.0/8'), add('10.1.0.0/24'), add('10.1.1.0/24'), add('10.1.0.0/16')]);
    expect(events.slice(1).map(({ data }) => data)).toMatchObject([
      { prefix: '10.0.0.0/8', parent: null, below: '0' },
      { prefix: '10.1.0.0/24', parent: '10.0.0.0/8', below: '0' },
      { prefix: '10.1.1.0/24', parent: '10.0.0.0/8', below: '0' },
      { prefix: '10.1.0.0/16', parent: '10.0.0.0/8', below: '512' },
    ]);
    const { events: removed } = given(vrf, ...events).when(remove('10.1.0.0/16'));
    expect(removed).toMatchObject([{ data: { parent: '10.0.0.0/8', below: '512' } }]);
  });

  it('is there once, and no reason makes it two', () => {
    given(vrf, ...played([add('10.0.0.0/8')]))
      .when(add('10.0.0.0/8', 'container', { force: 'please' }))
      .thenRefused('prefix-exists', 'prefix');
  });

  it('has no bits beyond its length: says which prefix that address lies in', () => {
    const { decision } = given(vrf, created).when(add('10.0.0.1/8'));
    expect(decision).toMatchObject({
      refusal: { code: 'prefix-has-host-bits', wayOut: 'The prefix that it lies in is 10.0.0.0/8.' },
    });
    given(vrf, created).when(add('10.0.0/8')).thenRefused('prefix-invalid');
  });

  it.each([
    ['within a network', add('10.0.0.0/24', 'network'), add('10.0.0.0/25', 'network')],
    ['a network around others', add('10.0.0.0/25', 'network'), add('10.0.0.0/24', 'network')],
  ])('overlaps %s: refused, unless somebody says why', (_, first, second) => {
    given(vrf, ...played([first]))
      .when(second)
      .thenRefused('prefix-overlaps', 'prefix');
    const { data } = second;
    const { events } = given(vrf, ...played([first])).when({ type: 'AddPrefix', data: { ...data, force: 'moving' } });
    expect(events).toMatchObject([{ type: 'PrefixAdded', data: { forced: 'moving' } }]);
  });

  it.each([
    ['192.0.2.0/25', 'network'],
    ['100.64.3.0/24', 'network'],
    ['169.254.0.0/24', 'container'],
    ['224.0.1.0/24', 'network'],
    ['2001:db8:7::/48', 'network'],
    ['fc00:1::/32', 'network'],
    ['4000::/16', 'container'],
    ['198.16.0.0/12', 'network'],
  ] as const)('of special-purpose space, %s as %s, is refused, unless somebody says why', (prefix, kind) => {
    given(vrf, created).when(add(prefix, kind)).thenRefused('special-purpose', 'prefix');
    given(vrf, created)
      .when(add(prefix, kind, { force: 'a lab' }))
      .thenTypes('PrefixAdded');
  });

  it.each([
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.7.0/24',
    '8.8.8.0/24',
    'fd12:3456::/32',
    '2a0a:e5c0::/32',
    '0.0.0.0/0',
    '::/0',
  ])('%s is anybody’s to divide', (prefix) => {
    given(vrf, created).when(add(prefix)).thenTypes('PrefixAdded');
  });

  it('for the public cannot be private', () => {
    given(vrf, created)
      .when(add('10.2.0.0/24', 'network', { function: 'public' }))
      .thenRefused('not-public', 'function');
  });

  it('that a pool hands out stays, and nothing is added into it by hand', () => {
    const pooled = [
      ...played([add('10.0.0.0/8')]),
      PrefixPooled.record({ vrf: 'prod', prefix: '10.0.0.0/8', pool: 'p' }),
    ];
    given(vrf, ...pooled)
      .when(remove('10.0.0.0/8'))
      .thenRefused('prefix-pooled');
    given(vrf, ...pooled)
      .when(add('10.1.0.0/16', 'container', { force: 'please' }))
      .thenRefused('prefix-pooled');
  });

  it('is handed out by one pool, also where it lies in one that is', () => {
    const pooled = [
      ...played([add('10.0.0.0/8'), add('10.1.0.0/16'), add('10.1.1.0/24')]),
      PrefixPooled.record({ vrf: 'prod', prefix: '10.1.0.0/16', pool: 'p' }),
    ];
    for (const prefix of ['10.0.0.0/8', '10.1.0.0/16', '10.1.1.0/24'])
      given(vrf, ...pooled)
        .when({ type: 'PoolPrefix', data: { vrf: 'prod', prefix, pool: 'q' } })
        .thenRefused('prefix-pooled');
  });
});

describe('an aggregate', () => {
  const aggregate = (prefix: string): VrfCommand => ({
    type: 'AddAggregate',
    data: { vrf: 'prod', prefix, registry: 'rfc1918' },
  });

  it('lies beside others, around its prefixes, and knows what they have of it', () => {
    const events = played([add('10.1.0.0/16'), aggregate('10.0.0.0/8'), add('10.2.0.0/16')]);
    expect(events.slice(2).map(({ data }) => data)).toMatchObject([
      { prefix: '10.0.0.0/8', used: '65536' },
      { prefix: '10.2.0.0/16', parent: null, aggregate: '10.0.0.0/8' },
    ]);
    for (const prefix of ['10.128.0.0/9', '10.0.0.0/8', '8.0.0.0/6'])
      given(vrf, ...events)
        .when(aggregate(prefix))
        .thenRefused('aggregate-overlaps');
    given(vrf, ...events)
      .when(add('8.0.0.0/6', 'container', { force: 'please' }))
      .thenRefused('wider-than-aggregate');
  });
});

describe('the tree, whatever is added and removed', () => {
  const prefix = fc
    .tuple(fc.nat(15), fc.integer({ min: 28, max: 32 }))
    .map(([n, length]) => `10.0.0.${n - (n % 2 ** (32 - length))}/${length}`);
  const command = fc.tuple(prefix, fc.boolean()).map(([one, away]) => (away ? remove(one) : add(one)));

  it('names the parent and the size of what is below that a look at all of them finds', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const there: IpBlock[] = [];
        for (const event of played(commands).slice(1)) {
          if (event.type !== 'PrefixAdded' && event.type !== 'PrefixRemoved') continue;
          const block = parseBlock(event.data.prefix) as IpBlock;
          const others = there.filter((one) => one.length !== block.length || one.first !== block.first);
          const around = others.filter((one) => covers(one, block)).toSorted((a, b) => b.length - a.length)[0];
          const within = others.filter((one) => covers(block, one));
          const topmost = within.filter((one) => !within.some((other) => other !== one && covers(other, one)));
          expect(event.data.parent && parseBlock(event.data.parent)).toEqual(around ?? null);
          expect(event.data.below).toBe(String(topmost.reduce((sum, one) => sum + 2 ** (32 - one.length), 0)));
          there.splice(0, there.length, ...others, ...(event.type === 'PrefixAdded' ? [block] : []));
        }
      }),
    );
  });
});
