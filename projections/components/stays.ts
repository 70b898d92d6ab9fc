import type { Component } from '#libs/contracts/index.js';
import { change, set, type RowChange } from '#libs/kernel/index.js';
import { componentHistory, type ComponentHistoryRow, type Stay } from './component-tables.js';

type TrackedPart = Pick<Component, 'kind' | 'model' | 'serial' | 'slot'> & { readonly componentId: string };

interface Place {
  readonly machineId: string;
  /** ISO 8601. */
  readonly at: string;
}

type Description = Pick<ComponentHistoryRow, 'model' | 'serial'>;

const time = (text: string): number => Date.parse(text);

/** Which of the two was first. Times come in more than one spelling of the same instant. */
const earlier = (one: string, other: string): string => (time(one) <= time(other) ? one : other);
const later = (one: string, other: string): string => (time(one) >= time(other) ? one : other);

/** A part that cannot be told from others of its kind has no history of its own. */
export function isTracked(part: Component): part is Component & TrackedPart {
  return part.componentId !== undefined;
}

function historyChange(
  componentId: string,
  machineId: string,
  fold: (row: ComponentHistoryRow | undefined) => ComponentHistoryRow | undefined,
): RowChange {
  return change(componentHistory, [componentId, machineId], fold);
}

function firstSeen(part: TrackedPart, { machineId, at }: Place): ComponentHistoryRow {
  return {
    component_id: part.componentId,
    machine_id: machineId,
    kind: part.kind,
    model: part.model ?? null,
    serial: part.serial ?? null,
    stays: [],
    present: false,
    first_seen_at: at,
    last_seen_at: at,
  };
}

/** In its next slot, out of the one before. */
function inSlot(row: ComponentHistoryRow, slot: string | null, at: string): ComponentHistoryRow {
  const stay: Stay = { slot, from: at, to: null };
  return {
    ...row,
    stays: [...ended(row.stays, at), stay],
    present: true,
    last_seen_at: later(row.last_seen_at, at),
  };
}

function ended(stays: readonly Stay[], at: string): readonly Stay[] {
  return stays.map((stay) => (stay.to === null ? { ...stay, to: at } : stay));
}

/** It is here from now on. A part that is here already stays where it is, unless it is told to be in another slot. */
export function arrived(part: TrackedPart, place: Place): RowChange {
  return historyChange(part.componentId, place.machineId, (known) => {
    const row = known ?? firstSeen(part, place);
    const here = row.stays.find(({ to }) => to === null);
    if (here && (part.slot === undefined || part.slot === here.slot)) return row;
    return inSlot(row, part.slot ?? null, place.at);
  });
}

export function left(componentId: string, { machineId, at }: Place): RowChange {
  return historyChange(componentId, machineId, (row) =>
    row?.present
      ? { ...row, stays: ended(row.stays, at), present: false, last_seen_at: later(row.last_seen_at, at) }
      : row,
  );
}

export function moved(componentId: string, { machineId, at }: Place, slot: string | null): RowChange {
  return historyChange(componentId, machineId, (row) => (row?.present ? inSlot(row, slot, at) : row));
}

/** A late report says that it was here at a moment of the past: a stay of a moment, unless that time is covered. */
export function wasHere(part: TrackedPart, place: Place): RowChange {
  return historyChange(part.componentId, place.machineId, (known) => {
    const row = known ?? firstSeen(part, place);
    const covered = row.stays.some(
      ({ from, to }) => time(from) <= time(place.at) && (to === null || time(place.at) <= time(to)),
    );
    if (covered) return known;
    const moment: Stay = { slot: part.slot ?? null, from: place.at, to: place.at };
    const stays = [...row.stays, moment].toSorted((a, b) => time(a.from) - time(b.from));
    return {
      ...row,
      stays,
      first_seen_at: earlier(row.first_seen_at, place.at),
      last_seen_at: later(row.last_seen_at, place.at),
    };
  });
}

/** What it is became better known than when it was first seen. */
export function described(componentId: string, machineId: string, what: Partial<Description>): RowChange {
  return set<ComponentHistoryRow>(componentHistory, [componentId, machineId], what);
}
