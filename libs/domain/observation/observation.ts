import {
  observationSectionNames,
  observationSections,
  sectionOfObservation,
  type ObservationEvent,
  type ObservationSectionName,
  type ObservedSection,
  type ObservedSections,
} from '#libs/contracts/index.js';
import { accept, type Command, type Decider } from '#libs/kernel/index.js';
import { sectionRules, type SectionRule } from './sections.js';

/** What a machine sees now; never refused. A section that says what was known leaves no event. */
export type RecordObservations = Command<
  'RecordObservations',
  {
    readonly machineId: string;
    readonly digest: string;
    /** ISO 8601, UTC: when it looked, corrected for its clock. */
    readonly observedAt: string;
    readonly sections: ObservedSections;
  }
>;

/** What is known of one section. */
export interface KnownSection<Section = object> {
  readonly observed: Section;
  /** When the last changes were observed, ISO 8601, the newest last: as many as count for the pause. */
  readonly changedAt: readonly string[];
}

export interface ObservationState {
  readonly sections: ReadonlyMap<ObservationSectionName, KnownSection>;
}

/** So many changes of one section may come within the span; the next one waits until the first of them has left it. */
export const mostObservedChanges = 5;
export const observedChangeSpanMs = 10 * 60_000;

/** What becomes of a section that was reported. */
type Verdict = 'same' | 'late' | 'news' | 'waits';

interface Offered {
  readonly name: ObservationSectionName;
  readonly verdict: Verdict;
  /** What is known after it. */
  readonly observed: object;
  /** From when on a section that waits would be taken, milliseconds since the epoch. */
  readonly fromMs: number;
}

const ruleOf = (name: ObservationSectionName): SectionRule<object> =>
  sectionRules[name] as unknown as SectionRule<object>;

function freeFrom({ changedAt }: KnownSection): number {
  const oldest = changedAt.length < mostObservedChanges ? undefined : changedAt[0];
  return oldest === undefined ? 0 : Date.parse(oldest) + observedChangeSpanMs;
}

function offer(
  name: ObservationSectionName,
  told: object,
  known: KnownSection | undefined,
  observedAt: string,
): Offered {
  if (!known) return { name, verdict: 'news', observed: told, fromMs: 0 };
  const rule = ruleOf(name);
  const fromMs = freeFrom(known);
  const observed = rule.after?.(known.observed, told) ?? told;
  const verdict = (): Verdict => {
    if (rule.same(known.observed, told)) return 'same';
    if (observedAt < (known.changedAt.at(-1) ?? '')) return 'late';
    return Date.parse(observedAt) < fromMs ? 'waits' : 'news';
  };
  return { name, verdict: verdict(), observed, fromMs };
}

function offered({ sections, observedAt }: RecordObservations['data'], state: ObservationState): readonly Offered[] {
  return observationSectionNames.flatMap((name) => {
    const told = sections[name];
    return told === undefined ? [] : [offer(name, told, state.sections.get(name), observedAt)];
  });
}

function eventOf(
  { machineId, digest, observedAt }: RecordObservations['data'],
  { name, observed }: Offered,
): ObservationEvent {
  const record = observationSections[name].record as (data: object) => ObservationEvent;
  return record({ machineId, digest, observedAt, observed });
}

/** A section that changed and has to wait: sent again from then on, it is taken. */
export interface WaitingSection {
  readonly name: ObservationSectionName;
  readonly fromMs: number;
}

/** Sections of a report that are news and were not taken: they changed too often. */
export function waitingSections(data: RecordObservations['data'], state: ObservationState): readonly WaitingSection[] {
  return offered(data, state)
    .filter(({ verdict }) => verdict === 'waits')
    .map(({ name, fromMs }) => ({ name, fromMs }));
}

/**
 * What a machine sees of the world around it: its BGP sessions, the paths that packets take, what it found of its
 * configuration. A stream of its own, so that whoever commands the machine never waits for what it sees. A section that
 * changed in what matters gives one event with all of it; what came too late to be the newest gives none, and what changes
 * all the time waits, so that a cable that flickers does not fill the log.
 */
export const observation: Decider<RecordObservations, ObservationState, ObservationEvent> = {
  category: 'observation',
  initialState: { sections: new Map() },
  decide: ({ data }, state) =>
    accept(
      ...offered(data, state)
        .filter(({ verdict }) => verdict === 'news')
        .map((one) => eventOf(data, one)),
    ),
  evolve: ({ sections }, { type, data }) => {
    const name = sectionOfObservation[type];
    const changedAt = [...(sections.get(name)?.changedAt ?? []), data.observedAt].slice(-mostObservedChanges);
    return { sections: new Map([...sections, [name, { observed: data.observed, changedAt }]]) };
  },
};

/** What is known of a section. */
export function observedSection<Name extends ObservationSectionName>(
  state: ObservationState,
  name: Name,
): ObservedSection<Name> | undefined {
  return state.sections.get(name)?.observed as ObservedSection<Name> | undefined;
}
