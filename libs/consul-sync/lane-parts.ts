import type { Logger } from 'pino';
import type { ServiceCatalogue } from '#libs/ports/index.js';
import type { Fleet } from './fleet.js';
import type { Recorded } from './known-history.js';
import type { Pace } from './pace.js';
import type { Recorder } from './recorder.js';
import type { ConsulStanding } from './standing.js';

/** What the way to one datacenter is made of. */
export interface LaneParts {
  readonly datacenter: string;
  /** What ours is marked with. */
  readonly owner: string;
  readonly catalogue: ServiceCatalogue;
  readonly fleet: Fleet;
  readonly recorder: Recorder;
  readonly pace: Pick<Pace, 'take'>;
  readonly signal: AbortSignal;
  /** What the log says that stands there. */
  readonly recorded: () => Promise<ReadonlyMap<string, Recorded>>;
  /** What the log says that hinders machines there. */
  readonly hindered: () => Promise<ReadonlyMap<string, string>>;
  /** Machines that are taken out at once without asking. */
  readonly mostDeregistrations: number;
  readonly tell: (standing: ConsulStanding) => Promise<void>;
  readonly transacted: (operations: number, bytes: number) => void;
  readonly now: () => number;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Everything is read and compared at least so often, milliseconds. */
  readonly fullEveryMs: number;
  /** Away for so long it is an outage that its machines are told to have, milliseconds. */
  readonly outageAfterMs: number;
}
