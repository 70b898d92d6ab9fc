import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Clock } from '#libs/kernel/index.js';
import { RefusalNotes, type AccessRefusals } from '#libs/records/index.js';

export interface RunningRefusals extends AccessRefusals {
  /** Writes the last ones. */
  stop(): Promise<void>;
}

interface Parts {
  readonly commands: Pick<CommandHandling, 'append'>;
  readonly clock: Clock;
  readonly metrics: Registry;
  readonly logger: Pick<Logger, 'warn'>;
}

const everyMs = 1_000;

/** Counts who was refused what: a rising figure is a wrong token in some tool, or somebody trying. */
export function runRefusals({ commands, clock, metrics, logger }: Parts): RunningRefusals {
  const counter = new Counter({
    name: 'rackledger_access_refused_total',
    help: 'Requests and fields that were refused, by why and at which door',
    labelNames: ['reason', 'door'],
    registers: [metrics],
  });
  const notes = new RefusalNotes({ commands, clock, counted: ({ reason, door }) => counter.inc({ reason, door }) });
  let writing: Promise<void> = Promise.resolve();
  const write = (all = false): Promise<void> => {
    writing = writing
      .then(() => notes.write(all))
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'refused accesses could not be written; they are counted on'),
      );
    return writing;
  };
  const timer = setInterval(() => void write(), everyMs).unref();
  return {
    note: (refused) => notes.note(refused),
    stop: () => {
      clearInterval(timer);
      return write(true);
    },
  };
}
