import type { Holder, Place } from '#libs/contracts/index.js';
import { declareCoordinated, step, streamOf, type Step, type Steps } from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import { frees, takes } from '../place/put.js';

/** A reservation has an end; whoever waits for longer than this announces the machine again. */
const days = 366;
const dayMs = 86_400_000;
const longestNote = 400;

/** The announcement itself keeps the place, under its id. */
const keeperOf = (announcementId: string): Holder => ({ kind: 'reservation', id: announcementId });

interface Announced {
  readonly announcementId: string;
  readonly place: Place | null;
  readonly note: string;
  /** ISO 8601: now. Orders of before places were kept do not say it, and keep none. */
  readonly at?: string | undefined;
}

/** The place that was announced is nobody else's until the machine comes. */
export function keepsPlace({ announcementId, place, note, at }: Announced): readonly Step[] {
  if (!place || at === undefined) return [];
  const told = note.trim().slice(0, longestNote);
  const purpose = `for an announced machine${told === '' ? '' : `: ${told}`}`;
  const until = new Date(Date.parse(at) + days * dayMs).toISOString();
  return [takes(place, { holder: keeperOf(announcementId), purpose, until, at })];
}

/** It waits no more: whatever was kept is free. */
export const freesKept = (announcementId: string, place: Place | null): readonly Step[] =>
  place ? [frees(place, keeperOf(announcementId))] : [];

export interface PlacedAnnounced {
  readonly announcementId: string;
  readonly machineId: string;
  readonly place: Place;
  /** ISO 8601: now. */
  readonly at: string;
}

const placesIt = ({ machineId, place }: PlacedAnnounced): Step =>
  step(machine, machineId, { type: 'PlaceMachine', data: { machineId, place } });

/** The machine that came takes over what was kept for it, in one append: nobody comes between. */
export const placeAnnouncedMachine = declareCoordinated<PlacedAnnounced>({
  type: 'PlaceAnnouncedMachine',
  subject: ({ machineId }) => streamOf(machine.category, machineId),
  steps: (data): Steps => [
    placesIt(data),
    ...freesKept(data.announcementId, data.place),
    takes(data.place, { holder: { kind: 'machine', id: data.machineId }, at: data.at }),
  ],
});

export interface ReleasedKeptPlace {
  readonly announcementId: string;
  readonly place: Place;
}

/** The machine came and stands elsewhere, or could not be placed there: nothing is kept for it any more. */
export const releaseKeptPlace = declareCoordinated<ReleasedKeptPlace>({
  type: 'ReleaseKeptPlace',
  subject: ({ announcementId }) => streamOf('announcement', announcementId),
  steps: ({ announcementId, place }): Steps => freesKept(announcementId, place),
});
