import type { ConfigurationDocument, InventoryDocument, ObservationDocument } from '#libs/contracts/index.js';

/** A mutation of the GraphQL API and its input. `{ $machine: key }` in it is the id of a machine that reported, `{ $conflict: key }` that of an identity conflict. */
export interface CommandStep {
  readonly do: 'command';
  readonly mutation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Reporting {
  /** What the play calls the machine. */
  readonly machine: string;
  readonly observedMinutesAgo: number;
}

/** A machine is plugged in, boots the live image, and enrols. */
export interface EnrolStep extends Reporting {
  readonly do: 'enrol';
  readonly document: InventoryDocument;
}

/** A machine reports by the token that it enrolled with. */
export interface ReportStep extends Reporting {
  readonly do: 'report';
  readonly document: InventoryDocument;
}

/** A machine picks up its configuration by its own token, is set up so, reports again, and tells what it sees. */
export interface SetUpStep extends Reporting {
  readonly do: 'set-up';
  /** What it reports by then. */
  readonly document: (configuration: ConfigurationDocument) => InventoryDocument;
  readonly observations: (configuration: ConfigurationDocument) => ObservationDocument;
  /** For the token of a play that was interrupted: as it enrolled. */
  readonly enrolledAs: InventoryDocument;
}

export type SeedStep = CommandStep | EnrolStep | ReportStep | SetUpStep;

/** Lanes are played side by side, the steps of each one after the other; the next stage begins when all are through. */
export interface Stage {
  readonly title: string;
  readonly lanes: readonly (readonly SeedStep[])[];
}

export interface DemoSite {
  /** Part of the idempotency keys: another name is another play. */
  readonly name: string;
  readonly stages: readonly Stage[];
}

export const command = (mutation: string, input: Readonly<Record<string, unknown>>): CommandStep => ({
  do: 'command',
  mutation,
  input,
});

export const idOf = (machine: string) => ({ $machine: machine });
