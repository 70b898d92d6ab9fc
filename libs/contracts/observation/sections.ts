import type { z } from 'zod';
import type { EventOf } from '#libs/kernel/index.js';
import { BgpSessionsObserved } from './bgp.js';
import { BmcObserved } from './bmc.js';
import { ConfigurationObserved } from './configuration.js';
import { PathObserved } from './path.js';

/**
 * The sections that an observation may have, each with the event that tells of it. A further one is a file with its schema
 * and event, a line here, one in libs/domain/observation/sections.ts, and a sentence in the summaries.
 */
export const observationSections = {
  bgp: BgpSessionsObserved,
  path: PathObserved,
  configuration: ConfigurationObserved,
  bmc: BmcObserved,
} as const;

export type ObservationSectionName = keyof typeof observationSections;
export const observationSectionNames = Object.keys(observationSections) as readonly ObservationSectionName[];

/** What a section says. */
export type ObservedSection<Name extends ObservationSectionName> = z.infer<
  (typeof observationSections)[Name]['section']
>;
export type ObservedSections = { readonly [Name in ObservationSectionName]?: ObservedSection<Name> | undefined };

export const observationEvents = Object.values(observationSections);
/** Stream `observation-<machine id>`: observing never contends with commands to the machine. */
export type ObservationEvent = EventOf<(typeof observationEvents)[number]>;

/** Which section an event is about. */
export const sectionOfObservation = Object.fromEntries(
  observationSectionNames.map((name) => [observationSections[name].type, name]),
) as Readonly<Record<ObservationEvent['type'], ObservationSectionName>>;
