import type { ObservedOrder, Projection, RecordedEvent, RowChange } from '#libs/kernel/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import { isTemporal } from '../history/stored-tables.js';
import { FailingEvent } from './failures.js';

/** Lifts a stored event to the latest shape of its contract: `recorded` of libs/contracts. */
export type Lift = (stored: StoredEvent) => RecordedEvent;

/** A projection with what it needs to read stored events. */
export interface Model {
  readonly projection: Projection;
  readonly lift: Lift;
  readonly observed: ObservedOrder;
  readonly store: EventStore;
}

/** Late events reach every read model with history, whether it has a handler for them or not. */
export function typesOf({ projection, observed }: Pick<Model, 'projection' | 'observed'>): string[] {
  const handled = Object.keys(projection.on);
  return isTemporal(projection) ? [...new Set([...handled, ...observed.lateTypes])] : handled;
}

/** @throws FailingEvent when the projection throws */
export function changesOf({ projection, lift }: Model, stored: StoredEvent): readonly RowChange[] {
  const handler = projection.on[stored.type];
  if (!handler) return [];
  try {
    return handler(lift(stored));
  } catch (error) {
    throw new FailingEvent(stored, error);
  }
}
