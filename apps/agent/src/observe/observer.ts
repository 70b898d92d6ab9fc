import type { ConfigurationDocument, ObservationSectionName, ObservedSection } from '#libs/contracts/index.js';
import type { Host } from '../host/host.js';

/** What an observer sees the world through. */
export interface ObserveLook {
  readonly host: Host;
  /** What the machine was told to be; undefined where nobody told it, or not yet. */
  readonly configuration: ConfigurationDocument | undefined;
  readonly now: () => Date;
  /** Ends what goes on: the agent is told to stop, or the observer's time is over. */
  readonly stopped: AbortSignal;
}

/**
 * One observer answers for one section. It may throw or hang: that costs its own section and nothing else. Undefined: it
 * did not look, and what was seen before holds. What it tells must be the same to the byte as long as nothing changed.
 */
export interface Observer<Name extends ObservationSectionName = ObservationSectionName> {
  readonly section: Name;
  /** How long it may take, milliseconds. */
  readonly deadlineMs: number;
  /** How often it looks, milliseconds. */
  readonly everyMs: number;
  observe(look: ObserveLook): Promise<ObservedSection<Name> | undefined>;
}
