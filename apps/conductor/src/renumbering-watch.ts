import { Counter } from 'prom-client';
import { advanceRenumbering, createBulks } from '#libs/changes/index.js';
import { renumberingsUnderWay } from '#libs/read-model/queries/index.js';
import { commandFinder } from '../../api/src/commands/give-bulk.js';
import type { Core } from '../../centre/src/core.module.js';
import { Rounds } from './rounds.js';
import { SingleOwner } from './single-owner.js';

/** Any number that nobody else locks: whoever carries out the renumberings of one database. */
const lockKey = 7_249_133_214;
const everyMs = 2_000;

export interface RenumberingWatch {
  readonly rounds: Rounds;
  stop(): Promise<void>;
}

type Parts = Pick<Core, 'pool' | 'store' | 'commands' | 'clock' | 'logger' | 'metrics'>;

/** Plans that were started go on here. One process of a database does it; one that breaks keeps no other waiting. */
export function renumberingWatch({ pool, store, commands, clock, logger, metrics }: Parts): RenumberingWatch {
  const owner = new SingleOwner(pool, lockKey);
  const counter = new Counter({
    name: 'rackledger_renumbering_waves_total',
    help: 'Waves of renumberings that were done as a whole, or refused as a whole',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  const stopping = new AbortController();
  const bulks = createBulks({ store, commands, clock, finder: commandFinder(pool) });
  const parts = { store, commands, bulks, clock };
  const goOn = async (code: string): Promise<void> => {
    const { waves, halts } = await advanceRenumbering(parts, code, stopping.signal);
    counter.inc({ outcome: 'done' }, waves);
    counter.inc({ outcome: 'refused' }, halts);
    if (waves + halts > 0) logger.info({ renumbering: code, waves, halts }, 'a renumbering went on');
  };
  const round = async (): Promise<void> => {
    if (!(await owner.owns())) return;
    const broken: unknown[] = [];
    for (const code of await renumberingsUnderWay(pool))
      if (!stopping.signal.aborted) await goOn(code).catch((error: unknown) => broken.push(error));
    if (broken.length > 0) throw new AggregateError(broken, `${broken.length} renumberings could not go on`);
  };
  const rounds = new Rounds(round, everyMs, logger);
  return {
    rounds,
    stop: async () => {
      stopping.abort();
      await rounds.stop();
      await owner.letGo();
    },
  };
}
