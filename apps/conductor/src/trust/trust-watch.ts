import type { Core } from '../../../centre/src/core.module.js';
import { VerificationStore } from '#libs/trust/index.js';
import { Rounds } from '../rounds.js';
import { SingleOwner } from '../single-owner.js';
import { CheckpointWatch } from './checkpoint-watch.js';
import { recordVerification } from './record-verification.js';
import { trustParts } from './trust-parts.js';
import { VerificationWatch } from './verification-watch.js';

const minute = 60_000;
const hour = 60 * minute;
const checkpointsEveryMs = 2_000;
const verificationsEveryMs = 5_000;
/** Any number that nobody else locks: who makes checkpoints and verifies them in one database. */
const lockKey = 7_249_133_210;

type Needed = Pick<Core, 'config' | 'pool' | 'store' | 'commands' | 'clock' | 'logger' | 'metrics' | 'readiness'>;

/** What keeps the log tamper-evident while Rackledger runs. */
export interface TrustWatch {
  start(): void;
  stop(): Promise<void>;
}

function checkpointWatch({ config, pool, store, clock, metrics, logger }: Needed): CheckpointWatch {
  return new CheckpointWatch({
    parts: trustParts(config, pool, store),
    clock,
    metrics,
    everyEvents: config.checkpointEvents,
    everyMs: config.checkpointMinutes * minute,
    log: (level, fields, text) => logger[level](fields, text),
  });
}

function verificationWatch({ config, pool, store, clock, metrics, logger, commands }: Needed): VerificationWatch {
  return new VerificationWatch({
    parts: trustParts(config, pool, store),
    records: new VerificationStore(pool),
    clock,
    metrics,
    everyMs: config.verifyHours * hour,
    eventsPerSecond: config.verifyRate,
    verified: (record, found) => recordVerification(commands, record, found),
    log: (level, fields, text) => logger[level](fields, text),
  });
}

/** Says what the last verification found, in whichever process is asked. */
async function whatIsWrong(records: VerificationStore): Promise<string | undefined> {
  const last = await records.newestFinished();
  if (!last || last.outcome === 'sound') return undefined;
  // Anybody may ask for readiness: what was found is for those who may ask the API.
  const what = last.outcome === 'failed' ? 'could not be verified' : 'is not what was recorded';
  return `the log ${what}: see logVerifications, verification ${last.id}`;
}

async function makeCheckpoints(owner: SingleOwner, making: CheckpointWatch): Promise<void> {
  if (!(await owner.owns())) return;
  await making.round();
  // Another host may have the key that is not here.
  if (making.trouble !== undefined) await owner.letGo();
}

export function trustWatch(core: Needed): TrustWatch {
  const { pool, logger, readiness } = core;
  const owner = new SingleOwner(pool, lockKey);
  const [making, verifying] = [checkpointWatch(core), verificationWatch(core)];
  const rounds = [
    new Rounds(() => makeCheckpoints(owner, making), checkpointsEveryMs, logger),
    new Rounds(async () => void ((await owner.owns()) && (await verifying.round())), verificationsEveryMs, logger),
  ];
  readiness.addWarning('checkpoints', async () => making.trouble);
  readiness.addWarning('log', () => whatIsWrong(new VerificationStore(pool)));
  return {
    start: () => rounds.forEach((one) => one.start()),
    stop: async () => {
      verifying.stop();
      await Promise.all(rounds.map((one) => one.stop()));
      await owner.letGo();
    },
  };
}
