import { describe, expect, it } from 'vitest';
import { isInScope, outsideScope, type TouchedStream } from './scope.js';

const scope = { sites: ['b1'], clusters: ['lab'] };
const at = (site?: string, cluster?: string) => ({ place: site === undefined ? undefined : { site }, cluster });
const machine = (before: object, after: object = before): TouchedStream => ({
  stream: 'machine-m1',
  before,
  after,
  written: true,
});
const outside = (...touched: readonly TouchedStream[]) => outsideScope(scope, 'machine-m1', touched)?.code ?? 'may';
const same = (stream: string): TouchedStream => ({ stream, before: {}, after: {}, written: true });
const looked = (one: TouchedStream): TouchedStream => ({ ...one, written: false });

describe('a scope', () => {
  it('takes in what belongs to one of its sites or clusters', () => {
    expect(isInScope(scope, { site: 'b1' })).toBe(true);
    expect(isInScope(scope, { site: 'b2', cluster: 'lab' })).toBe(true);
    expect(isInScope(scope, { site: 'b2', cluster: 'production' })).toBe(false);
    expect(isInScope(scope, {})).toBe(false);
  });
});

describe('a command of somebody with a scope', () => {
  it.each([
    ['to a machine of the site', [machine(at('b1'))], 'may'],
    ['to a machine of the cluster', [machine(at('b2', 'lab'))], 'may'],
    ['to a machine of another site', [machine(at('b2'))], 'out-of-scope'],
    ['to a machine that belongs nowhere', [machine(at())], 'out-of-scope'],
    ['that brings a new machine in', [machine(at(), at('b1')), same('rack-b1/r1')], 'may'],
    ['that brings a new machine elsewhere', [machine(at(), at('b2')), same('rack-b2/r1')], 'out-of-scope'],
    ['that takes a machine away from elsewhere', [machine(at('b2'), at('b1')), same('rack-b1/r1')], 'out-of-scope'],
    ['that moves a machine out', [machine(at('b1'), at('b2')), same('rack-b1/r1')], 'out-of-scope'],
    ['that takes a machine out of its place', [machine(at('b1'), at()), same('rack-b1/r1')], 'may'],
    [
      'that takes from a pool along with it',
      [machine(at('b1')), same('pool-loopbacks'), same('name-a.example')],
      'may',
    ],
    ['that touches another site along with it', [machine(at('b1')), same('rack-b2/r1')], 'out-of-scope'],
    ['that changes another stream only', [same('rack-b1/r1')], 'out-of-scope'],
    ['that changes nothing of its machine', [looked(machine(at('b1')))], 'may'],
    ['that changes nothing of another', [looked(machine(at('b2')))], 'out-of-scope'],
    ['that only looks elsewhere', [machine(at('b1')), looked(same('rack-b2/r1'))], 'may'],
    ['that looks at nothing', [], 'out-of-scope'],
  ] as const)('%s', (_, touched, expected) => {
    expect(outside(...touched)).toBe(expected);
  });

  it('to what belongs nowhere by its kind is refused', () => {
    expect(outsideScope(scope, 'pool-loopbacks', [same('pool-loopbacks')])?.code).toBe('out-of-scope');
    expect(outsideScope(scope, 'accessToken-t1', [same('accessToken-t1')])?.code).toBe('out-of-scope');
  });

  it('to what it makes itself is judged by what it makes', () => {
    const made = (site: string): TouchedStream => ({
      stream: 'announcement-a1',
      before: at(),
      after: at(site),
      written: true,
    });
    expect(outsideScope(scope, 'announcement-new', [made('b1'), same('awaited-serial:x')])).toBeUndefined();
    expect(outsideScope(scope, 'announcement-new', [made('b2'), same('awaited-serial:x')])?.code).toBe('out-of-scope');
  });
});
