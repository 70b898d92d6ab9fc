import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlaceRuleDefined, PlaceRuleRemoved } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import type { ObservedNeighbour } from './finding.js';
import { placeRule, type DefinePlaceRule } from './place-rule.js';
import { numberInRange, rangeOf } from './port-range.js';
import { proposePlaces, type KnownPlaceRule } from './propose-place.js';

const units = { rack: 'b1/r01', unit: 1, step: 1, face: 'both' } as const;
const define = (data: Partial<DefinePlaceRule['data']> = {}): DefinePlaceRule => ({
  type: 'DefinePlaceRule',
  data: { rule: 'r01', device: 'b1/sw1', ports: 'Ethernet1/{1-40}', gives: units, ...data },
});

describe('a rule of places', () => {
  it('is defined once, and defined anew by saying something else', () => {
    const defined = PlaceRuleDefined.record(define().data);
    given(placeRule).when(define()).then(defined);
    given(placeRule, defined).when(define()).thenNothing();
    given(placeRule, defined)
      .when(define({ ports: 'Ethernet1/{1-20}' }))
      .thenTypes('PlaceRuleDefined');
    given(placeRule, defined)
      .when({ type: 'RemovePlaceRule', data: { rule: 'r01' } })
      .then(PlaceRuleRemoved.record({ rule: 'r01' }));
    given(placeRule)
      .when({ type: 'RemovePlaceRule', data: { rule: 'r01' } })
      .thenRefused('place-rule-not-found', 'rule');
  });

  it.each([
    ['no range', { ports: 'Ethernet1/1' }, 'ports'],
    ['a range that counts downwards', { ports: 'Ethernet1/{40-1}' }, 'ports'],
    ['a rack of no site', { gives: { ...units, rack: 'r01' } }, 'gives.rack'],
    ['more units than a rack has', { gives: { ...units, step: 2 } }, 'gives.unit'],
    ['slots below zero', { gives: { chassis: 'b1/c1', slot: 1, step: -1 } }, 'gives.step'],
  ])('is refused with %s', (_, data, field) => {
    given(placeRule).when(define(data)).thenRefused('place-rule-invalid', field);
  });
});

const heard = (port: string, system: string, at: string): ObservedNeighbour => ({
  port,
  chassisId: null,
  systemName: system,
  portId: at,
  portDescription: null,
  mtu: null,
});
const rule = (device: string, more: Partial<KnownPlaceRule> = {}): KnownPlaceRule => ({
  rule: `by-${device}`,
  device: `b1/${device}`,
  ports: 'Ethernet1/{1-40}',
  gives: units,
  names: [device],
  ...more,
});

describe('the place that follows from the port', () => {
  it('is the same by both switches of a rack, and both are its evidence', () => {
    const neighbours = [heard('eth0', 'sw1', 'Eth1/7'), heard('eth1', 'sw2.example.net', 'Ethernet1/7')];
    expect(proposePlaces([rule('sw1'), rule('sw2')], neighbours)).toEqual([
      {
        stand: { site: 'b1', rack: 'r01', unit: 7, face: 'both' },
        evidence: [
          { rule: 'by-sw1', port: 'eth0', heard: 'sw1 Eth1/7' },
          { rule: 'by-sw2', port: 'eth1', heard: 'sw2.example.net Ethernet1/7' },
        ],
      },
    ]);
  });

  it('is several where the evidence disagrees, the best supported first', () => {
    const neighbours = [heard('eth0', 'sw1', '1/9'), heard('eth1', 'sw2', 'Eth1/7'), heard('eth2', 'sw1', 'Eth1/7')];
    const places = proposePlaces([rule('sw1'), rule('sw2')], neighbours);
    expect(places.map(({ stand, evidence }) => ['unit' in stand && stand.unit, evidence.length])).toEqual([
      [7, 2],
      [9, 1],
    ]);
  });

  it('is a slot by the port of a blade switch', () => {
    const blades = rule('c1-sw1', { ports: 'internal{1-16}', gives: { chassis: 'b1/c1', slot: 1, step: 1 } });
    const [place] = proposePlaces([blades], [heard('eth0', 'c1-sw1', 'Internal12')]);
    expect(place?.stand).toEqual({ site: 'b1', chassis: 'c1', slot: '12' });
  });

  it('is none by ports outside the range, or of other switches', () => {
    expect(proposePlaces([rule('sw1')], [heard('eth0', 'sw1', 'Eth1/41'), heard('eth1', 'sw3', 'Eth1/1')])).toEqual([]);
  });

  it('counts units by the rule, upwards and downwards', () => {
    const numbers = fc.record({ n: fc.integer({ min: 1, max: 20 }), step: fc.integer({ min: -2, max: 2 }) });
    fc.assert(
      fc.property(numbers, ({ n, step }) => {
        const one = rule('sw1', { ports: 'swp{1-20}', gives: { ...units, unit: 40, step } });
        const [place] = proposePlaces([one], [heard('eth0', 'sw1', `swp${n}`)]);
        expect(place?.stand).toMatchObject({ unit: 40 + (n - 1) * step });
      }),
    );
  });
});

it('tells the number of a port within a range, and no other number of its name', () => {
  const range = rangeOf('Ethernet{1-48}/1')!;
  expect(numberInRange(range, 'Eth7/1')).toBe(7);
  expect(numberInRange(range, 'Eth1/7')).toBeUndefined();
  expect(numberInRange(range, 'Eth49/1')).toBeUndefined();
});
