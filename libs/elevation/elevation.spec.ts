import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elevationOf, type ElevationModel, type ElevationThing, type ElevationView } from './index.js';
import { columnsFor } from './geometry.js';
import { allStates, stateLooks } from './states.js';
import { escaped, fitted } from './text.js';

const golden = new URL('../../test/golden/elevations/', import.meta.url);

const machine = (label: string, unit: number, more: Partial<ElevationThing> = {}): ElevationThing => ({
  kind: 'machine',
  label,
  detail: 'PowerEdge R640',
  state: 'accepted',
  unit,
  height: 1,
  face: 'both',
  side: 'full',
  ...more,
});

const cartridges = Array.from({ length: 15 }, (_, nth) => ({
  slot: String(nth + 1),
  nodes: 4,
  held:
    nth % 4 === 3
      ? []
      : [1, 2, 3, 4].map((node) => ({
          node: String(node),
          label: `web-${nth}-${node}`,
          state: nth === 5 ? ('silent' as const) : ('accepted' as const),
        })),
}));

const full: ElevationModel = {
  id: 'b1/r07',
  title: 'Row 3, seventh',
  caption: 'room hall-2 · row 3 · now',
  height: 20,
  numbering: 'bottom',
  things: [
    machine('db-1', 1, { height: 2, detail: 'PowerEdge R740xd <2 sockets>' }),
    machine('db-2', 3, { state: 'new' }),
    machine('a-name-that-is-much-longer-than-any-label-that-this-picture-has-room-for', 4, { state: 'silent' }),
    machine('old-1', 5, { state: 'retired', detail: undefined }),
    machine('twice', 6, { state: 'merged' }),
    machine('m7qz', 7, { state: 'missing', detail: '' }),
    machine('left', 8, { side: 'left' }),
    machine('right', 8, { side: 'right', state: 'new' }),
    machine('front-only', 9, { face: 'front' }),
    machine('rear-only', 10, { face: 'rear', state: 'silent' }),
    machine('chassis', 11, {
      kind: 'chassis',
      state: 'chassis',
      height: 5,
      detail: 'hpe/moonshot-1500',
      slots: cartridges,
    }),
    machine('gpu', 17, { kind: 'reservation', state: 'reserved', height: 2, detail: 'GPU & more, until 2027-01-31' }),
    machine('gpu-1', 18, { state: 'new' }),
    machine('ToR A', 20, { kind: 'device', state: 'device', face: 'rear', detail: 'switch' }),
    machine('PDU A', 0, { kind: 'device', state: 'device', height: 0, detail: 'pdu' }),
  ],
};

const fromTheTop: ElevationModel = {
  ...full,
  id: 'b1/r08',
  title: 'b1/r08',
  numbering: 'top',
  things: full.things.slice(0, 9),
};
const empty: ElevationModel = { ...full, id: 'b1/r09', title: 'Spare', height: 3, things: [] };

const pictures: readonly (readonly [string, ElevationModel, ElevationView])[] = [
  ['front', full, { face: 'front', theme: 'auto' }],
  ['rear', full, { face: 'rear', theme: 'auto' }],
  ['front-from-the-top-dark', fromTheTop, { face: 'front', theme: 'dark' }],
  ['empty-light', empty, { face: 'front', theme: 'light' }],
];

/** The names of elements that are open where an element begins that is not closed in order; empty for sound XML. */
function unsound(text: string): string {
  const open: string[] = [];
  for (const [, closing, name = '', selfClosing] of text.matchAll(/<(\/)?([a-z]+)[^<>]*?(\/)?>/g)) {
    if (closing) {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (!selfClosing) open.push(name);
  }
  const stray = text.replace(/<[^<>]*>/g, '').match(/[<>]|&(?!(amp|lt|gt|quot);)/);
  return [...open, ...(stray ? [`stray ${stray[0]}`] : [])].join(' ');
}

describe('a picture of a rack', () => {
  it.each(pictures)(
    '%s is what it was, unless somebody changes it on purpose: UPDATE_GOLDEN=1',
    (name, model, view) => {
      const drawn = elevationOf(model, view);
      const file = new URL(`${name}.svg`, golden);
      if (process.env['UPDATE_GOLDEN']) {
        mkdirSync(golden, { recursive: true });
        writeFileSync(file, drawn);
      }
      expect(drawn).toBe(readFileSync(file, 'utf8'));
      expect(unsound(drawn)).toBe('');
    },
  );

  it('says in words all that it shows', () => {
    const drawn = elevationOf(full, { face: 'front', theme: 'auto' });
    const desc = /<desc[^>]*>([^<]*)<\/desc>/.exec(drawn)?.[1] ?? '';
    expect(desc.split('\n')[0]).toBe('20 units, counted from the bottom; 4 of them free at this face.');
    expect(desc).toContain('U1 to U2: machine db-1, accepted, PowerEdge R740xd &lt;2 sockets&gt;.');
    expect(desc).toContain('U11 to U15: chassis chassis, 12 of 15 slots in use, hpe/moonshot-1500.');
    expect(desc).toContain('Beside the units: device PDU A, pdu.');
    expect(drawn).toMatch(/role="img" aria-labelledby="(\S+) (\S+)"/);
  });

  it('shows from behind what is on the other face only as what it is, and mirrors halves', () => {
    const rear = elevationOf(full, { face: 'rear', theme: 'auto' });
    const at = (label: string) => Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${label}</text>`).exec(rear)?.[1]);
    expect(rear).toContain('>behind: front-only<');
    expect(rear).not.toContain('behind: rear-only');
    expect(at('left')).toBeGreaterThan(at('right'));
  });

  it('can stand twice in one page: ids begin with rack and face', () => {
    const ids = (view: ElevationView) => [...elevationOf(full, view).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const [front, rear] = [ids({ face: 'front', theme: 'auto' }), ids({ face: 'rear', theme: 'auto' })];
    expect(new Set([...front, ...rear]).size).toBe(front.length + rear.length);
  });

  it('is sound whatever it is told, and holds no text but its own', () => {
    const anything = fc.record({
      label: fc.string({ unit: 'binary', maxLength: 40 }),
      detail: fc.string({ unit: 'binary', maxLength: 40 }),
      unit: fc.integer({ min: 1, max: 6 }),
      state: fc.constantFrom(...allStates),
    });
    const property = fc.property(fc.array(anything, { maxLength: 5 }), (told) => {
      const things = told.map((one) => machine(one.label, one.unit, one));
      expect(unsound(elevationOf({ ...empty, height: 6, things }, { face: 'front', theme: 'auto' }))).toBe('');
    });
    fc.assert(property, { numRuns: 200 });
  });
});

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('how states look', () => {
  it.each(allStates)('%s has letters that can be read, light and dark', (state) => {
    const { light, dark } = stateLooks[state];
    expect(Math.min(contrast(...light), contrast(...dark))).toBeGreaterThanOrEqual(7);
  });

  it('is told apart without colour: no two have the same letter', () => {
    const letters = allStates.map((state) => stateLooks[state].letter);
    expect(new Set(letters).size).toBe(letters.length);
  });
});

describe('text', () => {
  it('is cut where there is no room for it', () => {
    expect(fitted('db-1', 100, 13)).toBe('db-1');
    expect(fitted('a-long-name', 60, 13)).toBe('a-long…');
    expect(fitted('a-long-name', 10, 13)).toBe('');
  });

  it('is escaped, and holds only what XML may hold', () => {
    expect(escaped(`a<b>&"c'\u0000\u0008\uD800`)).toBe(`a&lt;b&gt;&amp;&quot;c'`);
  });
});

describe('the slots of a chassis', () => {
  it.each([
    [4, 250, 42, 4],
    [16, 250, 234, 4],
    [45, 250, 114, 8],
    [1, 250, 18, 1],
  ])('%d in %d by %d pixels stand in %d columns', (slots, width, height, columns) => {
    expect(columnsFor(slots, { x: 0, y: 0, width, height })).toBe(columns);
  });
});
