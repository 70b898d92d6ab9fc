import { Counter } from 'prom-client';
import { carryOut } from '#libs/changes/index.js';
import { approval } from '#libs/domain/index.js';
import { builtSinceStart } from '#libs/read-model/index.js';
import { approvalsToEnd } from '#libs/read-model/queries/index.js';
import { approvalParts } from '../../api/src/commands/answer-approval.js';
import type { Core } from '../../centre/src/core.module.js';
import { Rounds } from './rounds.js';
import { SingleOwner } from './single-owner.js';

/** Any number that nobody else locks: whoever sees to the requests of one database. */
const lockKey = 7_249_133_222;
const everyMs = 2_000;
/** Whoever took the answer carries the order out at once: what is still given after this was left lying. */
const givenForMs = 5_000;

export interface ApprovalWatch {
  readonly rounds: Rounds;
  stop(): Promise<void>;
}

type Parts = Pick<Core, 'pool' | 'store' | 'commands' | 'clock' | 'logger' | 'metrics'>;

/** Carries out requests that were given and left, and ends those that nobody answered in time. */
export function approvalWatch({ pool, store, commands, clock, logger, metrics }: Parts): ApprovalWatch {
  const owner = new SingleOwner(pool, lockKey);
  const seenTo = new Counter({
    name: 'rackledger_approvals_seen_to_total',
    help: 'Requests that were carried out where whoever took the answer had not, and requests that expired',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  const parts = approvalParts({ pool, store, commands, clock });
  const expire = async (approvalId: string): Promise<void> => {
    const id = crypto.randomUUID();
    const context = { commandId: id, actor: 'process:approvals' as const, correlationId: id };
    const command = { type: 'ExpireApproval', data: { approvalId, at: new Date(clock.now()).toISOString() } } as const;
    const { events } = await commands.handle(approval, approvalId, command, context);
    seenTo.inc({ outcome: 'expired' }, events.length);
  };
  const goOn = async (approvalId: string): Promise<void> => {
    if (!(await carryOut(parts, approvalId))) return;
    seenTo.inc({ outcome: 'carried-out' });
    logger.info({ approvalId }, 'carried out a request that was given and left');
  };
  const round = async (): Promise<void> => {
    if (!(await owner.owns())) return;
    const broken: unknown[] = [];
    for (const { id, state } of await approvalsToEnd(pool, givenForMs))
      await (state === 'given' ? goOn(id) : expire(id)).catch((error: unknown) => broken.push(error));
    if (broken.length > 0) throw new AggregateError(broken, `${broken.length} requests could not be seen to`);
  };
  const rounds = new Rounds(round, everyMs, logger, builtSinceStart({ pool, store }, ['approvals']));
  return {
    rounds,
    stop: async () => {
      await rounds.stop();
      await owner.letGo();
    },
  };
}
