import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameFreed, NameNumberDrawn, NameTaken, type Holder } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { name } from './name.js';
import { nameSeries } from './name-series.js';
import { nameBy, schemeOf, seriesOf } from './scheme.js';

const fqdn = 'web-1.example.net';
const [mine, theirs] = ['m1', 'm2'].map((id): Holder => ({ kind: 'machine', id })) as [Holder, Holder];
const taken = NameTaken.record({ fqdn, holder: mine });
const until = '2026-04-01T00:00:00.000Z';
const freed = NameFreed.record({ fqdn, holder: mine, quarantineUntil: until });
const take = (holder: Holder, at = '2026-03-01T00:00:00.000Z') =>
  ({ type: 'TakeName', data: { fqdn, holder, at } }) as const;
const free = (holder: Holder, quarantineUntil: string | null = until) =>
  ({ type: 'FreeName', data: { fqdn, holder, quarantineUntil } }) as const;

describe('a name', () => {
  it('is had by one at a time', () => {
    given(name).when(take(mine)).then(taken);
    given(name, taken).when(take(mine)).thenNothing();
    given(name, taken).when(take(theirs)).thenRefused('name-taken', 'name');
  });

  it('is kept for the one that had it, until the quarantine ends', () => {
    given(name, taken, freed).when(take(theirs)).thenRefused('name-quarantined', 'name');
    given(name, taken, freed).when(take(mine)).then(taken);
    given(name, taken, freed).when(take(theirs, until)).thenTypes('NameTaken');
  });

  it('is given back by the one that has it only', () => {
    given(name, taken).when(free(mine)).then(freed);
    given(name, taken).when(free(theirs)).thenNothing();
    given(name, taken, freed).when(free(mine)).thenNothing();
  });

  it('that nobody ever took rests all the same: its bearer was named before names were taken', () => {
    given(name).when(free(mine)).then(freed);
  });

  it('is released before its time', () => {
    const release = { type: 'ReleaseName', data: { fqdn } } as const;
    given(name, taken, freed)
      .when(release)
      .then(NameFreed.record({ fqdn, holder: mine, quarantineUntil: null }));
    given(name).when(release).thenNothing();
  });

  it('never has two holders, whoever asks when', () => {
    const command = fc.tuple(fc.constantFrom(mine, theirs), fc.boolean(), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let state = name.initialState;
        for (const [holder, takes, day] of commands) {
          const at = new Date(Date.UTC(2026, 2, 1 + day)).toISOString();
          const before = state.holder;
          const decision = name.decide(takes ? take(holder, at) : free(holder), state);
          const events = decision.verdict === 'accepted' ? decision.events : [];
          state = events.reduce(name.evolve, state);
          if (before && before.id !== holder.id) expect(state.holder).toEqual(before);
        }
      }),
    );
  });
});

describe('the numbers of a series', () => {
  it('are drawn once', () => {
    const drawn = (number: number) => NameNumberDrawn.record({ series: 's', number });
    const draw = (above: number) => ({ type: 'DrawNameNumber', data: { series: 's', above } }) as const;
    given(nameSeries).when(draw(0)).then(drawn(1));
    given(nameSeries, drawn(1), drawn(2)).when(draw(0)).then(drawn(3));
    given(nameSeries, drawn(1)).when(draw(6)).then(drawn(7));
  });
});

describe('a naming scheme', () => {
  const facts = { role: 'web', site: 'b1', rack: 'r_1.x', unit: '7' };
  const made = (scheme: string, counter = 3) => {
    const parts = schemeOf(scheme);
    const result = 'code' in parts ? parts : nameBy(parts, facts);
    return 'text' in result ? result.text(counter) : result;
  };

  it.each([
    ['{role}-{site}-{rack}-{unit:02}', 'web-b1-r-1-x-07'],
    ['{rack}{unit:3}', 'r-1-x007'],
    ['{role}-{counter:03}', 'web-003'],
    ['n{counter}', 'n3'],
  ])('%s makes %s', (scheme, expected) => {
    expect(made(scheme)).toBe(expected);
  });

  it('says which facts it lacks', () => {
    expect(made('{cluster}-{room}-{counter}')).toEqual({ missing: ['cluster', 'room'] });
  });

  it('counts by name and domain', () => {
    const parts = schemeOf('{role}-{counter:03}');
    expect('code' in parts ? parts : seriesOf(parts, facts, 'example.net')).toBe('web-{counter}.example.net');
  });

  it('gives two places of a site two names', () => {
    const parts = schemeOf('{rack}-{unit:02}');
    const place = fc.tuple(fc.stringMatching(/^r[0-9]{2}$/), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(place, place, ([rack, unit], [otherRack, otherUnit]) => {
        if ('code' in parts) throw new Error(parts.message);
        const [one, other] = [
          nameBy(parts, { rack, unit: String(unit) }),
          nameBy(parts, { rack: otherRack, unit: String(otherUnit) }),
        ];
        if ('missing' in one || 'missing' in other) throw new Error('nothing is missing');
        expect(one.text(0) === other.text(0)).toBe(rack === otherRack && unit === otherUnit);
      }),
    );
  });
});
