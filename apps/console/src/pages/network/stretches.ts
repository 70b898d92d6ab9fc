import { factText } from '#libs/contracts/summary/fact-text.js';
import type { AddressHoldersQuery, ValueHoldersQuery } from './holders-page.graphql.js';
import { holderText } from './holder.jsx';

type Given = AddressHoldersQuery['addressHistory']['edges'][number]['node'];
type Seen = ValueHoldersQuery['holders']['edges'][number]['node'];

/** A time that somebody had something. Times in milliseconds since 1970. */
export interface Stretch {
  readonly key: string;
  readonly lane: string;
  readonly kind: 'taken' | 'resting' | 'seen';
  readonly who: string;
  readonly machineId: string | undefined;
  readonly from: number;
  /** Undefined: it is so still. */
  readonly to: number | undefined;
  readonly words: string;
  readonly why: string | null;
}

export interface Lane {
  readonly title: string;
  readonly stretches: readonly Stretch[];
}

const msOf = (at: string | null | undefined): number | undefined =>
  at === null || at === undefined ? undefined : Date.parse(at);

/** What pools say: who was given it. */
export function stretchOfGiven(one: Given): Stretch {
  const { address, poolCode, state, holderKind, holderId, machine, madeBy, endedBy } = one;
  const who = holderText({ kind: holderKind, id: holderId, machine });
  return {
    key: `given ${poolCode} ${address} ${one.sincePosition ?? ''} ${state} ${holderId}`,
    lane: `${address} of pool ${poolCode}`,
    kind: state === 'TAKEN' ? 'taken' : 'resting',
    who: state === 'TAKEN' ? who : `at rest after ${who}`,
    machineId: machine?.id,
    from: msOf(madeBy?.recordedAt) ?? 0,
    to: msOf(endedBy?.recordedAt),
    // A summary names a machine by its id: here it is known whose that is.
    words: (madeBy?.summary ?? '').replaceAll(holderId, machine?.called ?? holderId),
    why: madeBy?.reason ?? one.quarantineBecause,
  };
}

/** What machines reported: who was seen with it. By when it was so, or by when we knew it. */
export function stretchOfSeen(one: Seen, axis: 'observed' | 'recorded'): Stretch {
  const who = one.machine?.called ?? 'a machine that is gone';
  const [from, to] =
    axis === 'observed'
      ? [one.observedSince ?? one.since, one.observedUntil]
      : [one.since ?? one.observedSince, one.until];
  return {
    key: `seen ${one.place} ${one.machine?.id ?? ''} ${one.sincePosition ?? one.observedSince ?? ''}`,
    lane: `reported by ${who}`,
    kind: 'seen',
    who,
    machineId: one.machine?.id,
    from: msOf(from) ?? 0,
    to: msOf(to),
    words: `${one.kind.toLowerCase()} ${one.value}${one.place === 'name' ? '' : ` of ${factText(one.place)}`}`,
    why: null,
  };
}

/** Stretches by what they are about, those that began first above. */
export function lanesOf(stretches: readonly Stretch[]): readonly Lane[] {
  const lanes = new Map<string, Stretch[]>();
  for (const one of stretches.toSorted((a, b) => a.from - b.from)) {
    const lane = lanes.get(one.lane);
    if (lane) lane.push(one);
    else lanes.set(one.lane, [one]);
  }
  return [...lanes].map(([title, own]) => ({ title, stretches: own }));
}

export interface Scale {
  readonly from: number;
  readonly to: number;
}

/** All of them and up to now, with some room before the first. */
export function scaleOf(stretches: readonly Stretch[], now: number): Scale {
  const first = Math.min(now, ...stretches.map(({ from }) => from));
  const room = Math.max(60_000, (now - first) * 0.04);
  return { from: first - room, to: now };
}

/** Per cent of the way from one end of a scale to the other; held within it. */
export const placeOf = ({ from, to }: Scale, at: number): number =>
  Math.min(100, Math.max(0, (100 * (at - from)) / (to - from)));

const minute = 60_000;
const day = 1440 * minute;
const tickSteps = [1, 5, 15, 60, 180, 360, 720, 1440, 2 * 1440, 7 * 1440, 30 * 1440, 91 * 1440, 365 * 1440].map(
  (minutes) => minutes * minute,
);

/** Round moments on a scale, six at most. */
export function ticksOf({ from, to }: Scale): readonly number[] {
  const step = tickSteps.find((one) => (to - from) / one <= 6) ?? Math.ceil((to - from) / (6 * day)) * day;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, at) => first + at * step);
}
