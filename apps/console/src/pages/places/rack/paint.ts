import { stateLooks, type StateLook } from '#libs/elevation/index.js';
import type { RackMachine, ThingKind } from './model.js';

export const paintModes = ['state', 'drift', 'seen', 'age', 'power', 'role', 'cluster'] as const;
export type PaintMode = (typeof paintModes)[number];

export const paintNames: Readonly<Record<PaintMode, string>> = {
  state: 'State',
  drift: 'Drift',
  seen: 'Last seen',
  age: 'Age of firmware (BIOS)',
  power: 'Power',
  role: 'Role',
  cluster: 'Cluster',
};

/** How something is painted: a colour, a pattern over it, and a letter; nobody has to tell colours apart. */
export interface Look extends StateLook {
  readonly key: string;
}

/** What is asked for only when it is painted by. */
export interface Extras {
  readonly drift?: ReadonlyMap<string, readonly { readonly acknowledged: boolean }[]> | undefined;
  readonly power?: ReadonlyMap<string, { readonly supplies: number; readonly findings: readonly string[] }> | undefined;
}

const rising = 'M-2 2 2-2M0 8 8 0M6 10 10 6';
const falling = 'M-2 6 2 10M0 0 8 8M6-2 10 2';
const dots = 'M2 2h1v1h-1zM6 6h1v1h-1z';

type Colours = Pick<StateLook, 'light' | 'dark'>;
const [good, info, bad, plain, odd, warn] = [
  stateLooks.accepted,
  stateLooks.new,
  stateLooks.silent,
  stateLooks.retired,
  stateLooks.merged,
  stateLooks.reserved,
] as const satisfies readonly Colours[];

const look = (key: string, letter: string, name: string, { light, dark }: Colours, pattern = ''): Look => ({
  key,
  letter,
  name,
  pattern,
  light,
  dark,
});

/** Roles and clusters in turn. */
const series: readonly (readonly [Colours, string])[] = [
  [info, ''],
  [good, ''],
  [warn, ''],
  [odd, ''],
  [stateLooks.device, ''],
  [stateLooks.missing, ''],
  [info, rising],
  [good, falling],
  [warn, dots],
  [odd, rising],
];

const unknown = look('unknown', '–', 'not known', plain);

function ofState({ lifecycle, silent }: RackMachine): Look {
  const word = lifecycle.toLowerCase() as 'new' | 'accepted' | 'retired' | 'merged';
  const state = silent && (word === 'new' || word === 'accepted') ? 'silent' : word;
  return { key: state, ...stateLooks[state] };
}

function ofDrift({ id }: RackMachine, { drift }: Extras): Look {
  const items = drift?.get(id);
  if (!items) return unknown;
  if (items.length === 0) return look('none', '=', 'as decided', good);
  if (items.every(({ acknowledged }) => acknowledged))
    return look('acknowledged', 'K', 'drift, acknowledged', warn, falling);
  return look('drift', '≠', 'drift', bad, dots);
}

const hour = 3_600_000;
const day = 24 * hour;

/** The first step that an age (milliseconds) is below. */
function stepOf(age: number, steps: readonly (readonly [limit: number, look: Look])[], last: Look): Look {
  return steps.find(([limit]) => age < limit)?.[1] ?? last;
}

const seenSteps = [
  [hour, look('hour', '1', 'within the hour', good)],
  [day, look('day', '2', 'within a day', info)],
  [7 * day, look('week', '3', 'within a week', warn, falling)],
] as const;
const seenLast = look('longer', '4', 'longer ago', bad, dots);

const year = 365 * day;
const ageSteps = [
  [2 * year, look('new', '1', 'under 2 years', good)],
  [5 * year, look('middle', '2', '2 to 5 years', info)],
  [8 * year, look('old', '3', '5 to 8 years', warn, falling)],
] as const;
const ageLast = look('oldest', '4', '8 years and more', bad, dots);

const ageOf = (at: string | null | undefined, now: number): number | undefined => {
  const then = Date.parse(at ?? '');
  return Number.isNaN(then) ? undefined : now - then;
};

function ofPower({ id }: RackMachine, { power }: Extras): Look {
  const known = power?.get(id);
  if (!known) return unknown;
  if (known.findings.includes('SAME_FEED')) return look('same-feed', '!', 'all on one feed', bad, dots);
  if (known.findings.length > 0) return look('finding', '?', 'something is wrong', warn, falling);
  if (known.supplies === 0) return look('unplanned', '–', 'no cables planned', plain);
  return known.supplies === 1 ? look('one', '1', 'one power supply', info) : look('two', '2', 'two feeds', good);
}

/** A role or a cluster by its place among those that are there: the same everywhere in one picture. */
function ofSeries(value: string | null, all: readonly string[]): Look {
  if (value === null) return look('none', '–', 'none', plain);
  const at = Math.max(all.indexOf(value), 0);
  const [colours, pattern] = series[at % series.length] ?? [info, ''];
  return look(value, value.slice(0, 2).toUpperCase(), value, colours, pattern);
}

export interface Palette {
  readonly mode: PaintMode;
  readonly extras: Extras;
  /** Milliseconds: ages are of this moment. */
  readonly now: number;
  /** Roles and clusters that there are, sorted. */
  readonly values: readonly string[];
}

export function paletteOf(mode: PaintMode, machines: readonly RackMachine[], extras: Extras, now: number): Palette {
  const given = mode === 'role' || mode === 'cluster' ? machines.map((one) => one[mode]) : [];
  const values = [...new Set(given.filter((one) => one !== null))].toSorted();
  return { mode, extras, now, values };
}

/** How a machine looks in a picture that is painted by something. */
export function lookOf(machine: RackMachine | undefined, { mode, extras, now, values }: Palette): Look {
  if (!machine) return { key: 'missing', ...stateLooks.missing };
  switch (mode) {
    case 'state':
      return ofState(machine);
    case 'drift':
      return ofDrift(machine, extras);
    case 'power':
      return ofPower(machine, extras);
    case 'role':
    case 'cluster':
      return ofSeries(machine[mode], values);
    case 'seen': {
      const age = ageOf(machine.lastSeenAt, now);
      return age === undefined ? unknown : stepOf(age, seenSteps, seenLast);
    }
    case 'age': {
      const age = ageOf(machine.bios.date, now);
      return age === undefined ? unknown : stepOf(age, ageSteps, ageLast);
    }
  }
}

/** How what is no machine looks, whatever machines are painted by. */
export function lookOfThing(kind: Exclude<ThingKind, 'machine'>): Look {
  const state = kind === 'reservation' ? 'reserved' : kind;
  return { key: `thing-${state}`, ...stateLooks[state] };
}
