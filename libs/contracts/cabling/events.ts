import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { cableEnd, cableFacts } from './cable.js';

const cableId = z.string();

export const CablePlanned = defineEvent('CablePlanned', {
  latest: z.object({ cableId, ...cableFacts.shape, a: cableEnd, b: cableEnd }),
});
/** Both are the whole: what was said of it, and what is. */
export const CableChanged = defineEvent('CableChanged', {
  latest: z.object({ cableId, was: cableFacts, is: cableFacts }),
});
/** An end was pulled and plugged in elsewhere. */
export const CableMoved = defineEvent('CableMoved', {
  latest: z.object({ cableId, end: z.enum(['a', 'b']), from: cableEnd, to: cableEnd }),
});
/** Carries what it was, so that an undo can plan it again. */
export const CableRemoved = defineEvent('CableRemoved', {
  latest: z.object({ cableId, ...cableFacts.shape, a: cableEnd, b: cableEnd }),
});

export const cableEvents = [CablePlanned, CableChanged, CableMoved, CableRemoved] as const;
/** Stream `cable-<id>`. */
export type CableEvent = EventOf<(typeof cableEvents)[number]>;

/** A port has its cable: the other side of the same append, so that no port ever has two. */
export const CableEndTaken = defineEvent('CableEndTaken', { latest: z.object({ cableId, end: cableEnd }) });
export const CableEndFreed = defineEvent('CableEndFreed', { latest: z.object({ cableId, end: cableEnd }) });

export const cableEndEvents = [CableEndTaken, CableEndFreed] as const;
/** Stream `cableEnd-<kind>:<id> <port>`, the port in its canonical spelling. */
export type CableEndEvent = EventOf<(typeof cableEndEvents)[number]>;

export const cablingEvents = [...cableEvents, ...cableEndEvents] as const;
export type CablingEvent = CableEvent | CableEndEvent;
