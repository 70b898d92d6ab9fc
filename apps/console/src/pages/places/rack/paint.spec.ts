import { describe, expect, it } from 'vitest';
import type { RackMachine } from './model.js';
import { lookOf, lookOfThing, paintModes, paletteOf, type Extras, type PaintMode } from './paint.js';

const now = Date.parse('2026-11-21T12:00:00Z');

const machine = (own: Partial<RackMachine> = {}): RackMachine => ({
  id: 'm1',
  name: 'db-1',
  hostname: null,
  lifecycle: 'ACCEPTED',
  silent: false,
  lastSeenAt: '2026-11-21T11:50:00Z',
  discoveredAt: null,
  revision: 1,
  role: 'db',
  cluster: 'production',
  system: { product: null, serial: null },
  bios: { version: null, date: '2020-10-05' },
  place: null,
  proposedPlace: null,
  ...own,
});

const painted = (mode: PaintMode, one: RackMachine, extras: Extras = {}, all = [one]) =>
  lookOf(one, paletteOf(mode, all, extras, now));

describe('colour by', () => {
  it.each([
    ['state', machine(), 'accepted'],
    ['state', machine({ silent: true }), 'silent'],
    ['state', machine({ silent: true, lifecycle: 'RETIRED' }), 'retired'],
    ['seen', machine(), 'within the hour'],
    ['seen', machine({ lastSeenAt: '2026-11-19T12:00:00Z' }), 'within a week'],
    ['seen', machine({ lastSeenAt: null }), 'not known'],
    ['age', machine(), '5 to 8 years'],
    ['age', machine({ bios: { version: null, date: null } }), 'not known'],
    ['role', machine(), 'db'],
    ['cluster', machine({ cluster: null }), 'none'],
  ] as const)('%s says what a machine is', (mode, one, name) => expect(painted(mode, one).name).toBe(name));

  it('drift: what is acknowledged is not what nobody looked at', () => {
    const drift = (...items: boolean[]) => ({
      drift: new Map([['m1', items.map((acknowledged) => ({ acknowledged }))]]),
    });
    expect(painted('drift', machine()).name).toBe('not known');
    expect(painted('drift', machine(), drift()).name).toBe('as decided');
    expect(painted('drift', machine(), drift(true)).name).toBe('drift, acknowledged');
    expect(painted('drift', machine(), drift(true, false)).name).toBe('drift');
  });

  it('power: one feed for all is worse than anything else', () => {
    const power = (supplies: number, ...findings: string[]) => ({ power: new Map([['m1', { supplies, findings }]]) });
    expect(painted('power', machine(), power(2)).name).toBe('two feeds');
    expect(painted('power', machine(), power(2, 'FEED_UNKNOWN', 'SAME_FEED')).name).toBe('all on one feed');
    expect(painted('power', machine(), power(0)).name).toBe('no cables planned');
  });

  it('gives each role a look of its own, and the same one wherever it is', () => {
    const all = ['web', 'db', 'batch', 'store'].map((role) => machine({ role }));
    const looks = all.map((one) => painted('role', one, {}, all));
    expect(new Set(looks.map(({ light, pattern }) => `${light[0]} ${pattern}`)).size).toBe(4);
    expect(painted('role', machine({ role: 'db' }), {}, all)).toEqual(looks[1]);
  });
});

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const short = /^#(.)(.)(.)$/.exec(hex);
  const full = short
    ? `#${short
        .slice(1)
        .map((one) => one + one)
        .join('')}`
    : hex;
  const channels = [1, 3, 5].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = ([fill, ink]: readonly [string, string]): number => {
  const [one, other] = [luminance(fill), luminance(ink)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
};

it('has letters that can be read on every colour, light and dark', () => {
  const ages = ['2026-11-21T11:50:00Z', '2026-11-21T01:00:00Z', '2026-11-18', '2026-01-01', '2022-01-01', '2010-01-01'];
  const some = ages.map((at, nth) =>
    machine({ lastSeenAt: at, bios: { version: null, date: at }, silent: nth % 2 === 0, role: `role-${nth}` }),
  );
  const looks = [
    ...paintModes.flatMap((mode) => some.map((one) => painted(mode, one, {}, some))),
    ...(['chassis', 'device', 'reservation'] as const).map(lookOfThing),
  ];
  for (const { light, dark } of looks) {
    expect(contrast(light)).toBeGreaterThanOrEqual(7);
    expect(contrast(dark)).toBeGreaterThanOrEqual(7);
  }
});
