import { freeUnits } from '../rack/layout.js';
import type { FloorRacksQuery, SiteHeadFragment } from './sites.graphql.js';

export type FloorRack = FloorRacksQuery['racks']['edges'][number]['node'];
type Place = FloorRack['places'][number];
type Held = { readonly lifecycle: string; readonly silent: boolean } | null;

/** States from the worst on: what a person has to look at comes first. */
export const states = ['silent', 'new', 'accepted', 'none'] as const;
export type State = (typeof states)[number];

export const stateNames: Readonly<Record<State, string>> = {
  silent: 'silent',
  new: 'new, not accepted',
  accepted: 'all accepted',
  none: 'no machines',
};

const stateOf = (machine: Held): State =>
  machine === null ? 'none' : machine.silent ? 'silent' : machine.lifecycle === 'NEW' ? 'new' : 'accepted';

const worse = (one: State, other: State): State => (states.indexOf(one) <= states.indexOf(other) ? one : other);

/** Of a machine its own, of a chassis the worst of those in it. */
export function stateOfPlace({ machine, chassis }: Place): State {
  const inSlots = (chassis?.slots ?? []).flatMap(({ held }) => held.filter(({ ended }) => !ended));
  return [machine, ...inSlots.map((one) => one.machine)].map(stateOf).reduce(worse, 'none');
}

export interface RackStanding {
  readonly worst: State;
  readonly machines: number;
  readonly silent: number;
  /** At the front, which the small picture shows: as its page says. How full it is counts depth and width too. */
  readonly free: number;
  /** 0 to 1. */
  readonly fill: number;
}

export function standingOf({ places, height, usedUnits }: FloorRack): RackStanding {
  const machines = places.flatMap(({ machine, chassis }) => [
    ...(machine ? [machine] : []),
    ...(chassis?.slots ?? []).flatMap(({ held }) =>
      held.flatMap((one) => (one.machine && !one.ended ? [one.machine] : [])),
    ),
  ]);
  return {
    worst: machines.map(stateOf).reduce(worse, 'none'),
    machines: machines.length,
    silent: machines.filter(({ silent }) => silent).length,
    free: freeUnits({ height, things: places.filter(({ ended }) => !ended) }, 'FRONT'),
    fill: height === 0 ? 0 : usedUnits / height,
  };
}

/** How full a rack is, in a step with a name of its own. */
export function fillStep(fill: number): { readonly step: 0 | 1 | 2 | 3; readonly name: string } {
  if (fill === 0) return { step: 0, name: 'empty' };
  if (fill < 0.5) return { step: 1, name: 'less than half full' };
  return fill < 0.9 ? { step: 2, name: 'more than half full' } : { step: 3, name: 'full' };
}

export interface FloorRow {
  /** Code of the row; null for racks that stand in no row. */
  readonly row: string | null;
  readonly title: string;
  readonly racks: readonly FloorRack[];
}

export interface FloorRoom {
  readonly room: string | null;
  readonly title: string;
  readonly rows: readonly FloorRow[];
}

const natural = new Intl.Collator('en', { numeric: true });
const byCode = (one: FloorRack, other: FloorRack): number => natural.compare(one.code, other.code);

/** Rooms, their rows and the racks in them; what stands in no room or row comes last. */
export function floorOf({ rooms }: SiteHeadFragment, racks: readonly FloorRack[]): readonly FloorRoom[] {
  const inRow = (room: string | null, row: string | null): readonly FloorRack[] =>
    racks.filter((one) => one.room === room && one.row === row).toSorted(byCode);
  const known = rooms.map(({ room, title, rows }): FloorRoom => {
    const loose = inRow(room, null);
    return {
      room,
      title,
      rows: [
        ...rows.map(({ row, title: name }) => ({ row, title: name, racks: inRow(room, row) })),
        ...(loose.length > 0 ? [{ row: null, title: 'In no row', racks: loose }] : []),
      ],
    };
  });
  const nowhere = inRow(null, null);
  return nowhere.length === 0
    ? known
    : [...known, { room: null, title: 'In no room', rows: [{ row: null, title: 'In no row', racks: nowhere }] }];
}
