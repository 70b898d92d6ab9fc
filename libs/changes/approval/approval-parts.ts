import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type { Bulks } from '../bulk/bulks.js';
import type { CommandFinder } from '../undo/found-commands.js';

export interface ApprovalParts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly commands: Pick<CommandHandling, 'coordinate' | 'handle' | 'load'>;
  readonly bulks: Pick<Bulks, 'begin' | 'standing'>;
  readonly finder: CommandFinder;
  readonly clock: Clock;
  /** Ids of the machines that a filter matches by now: with all that is in the log. */
  readonly machinesMatching: (filter: string) => Promise<readonly string[]>;
}
