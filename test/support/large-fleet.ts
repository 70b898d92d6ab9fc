import { expect, vi } from 'vitest';
import { createPool } from '#libs/database/index.js';
import { placedFleet } from './placed-fleet.js';
import { startRackledger, type RunningRackledger } from './rackledger.js';
import { seedLog } from './seed-log.js';

const behind = '{ machines(first: 1) { totalCount } readModelsBehind { readModel } }';
interface Standing {
  readonly machines: { readonly totalCount: number };
  readonly readModelsBehind: readonly { readonly readModel: string }[];
}

/** More events than a machine and its part of a rack have. */
const eventsOfMachine = 10;
const builtWithin = { timeout: 600_000, interval: 1_000 };

/** A Rackledger that finds the log of a large fleet, builds all read models from it, and is asked once they are whole. */
export async function startWithLargeFleet(databaseUrl: string, machines: number): Promise<RunningRackledger> {
  const pool = createPool({ url: databaseUrl, name: 'large fleet', statementTimeoutMs: 0 });
  await seedLog(pool, placedFleet(machines), machines * eventsOfMachine + 1_000);
  await pool.end();
  const rackledger = await startRackledger({ databaseUrl, env: { RACKLEDGER_SEED: 'none' } });
  const standing = async () => {
    const { machines: of, readModelsBehind } = await rackledger.graphql<Standing>(behind);
    return [of.totalCount, readModelsBehind.map(({ readModel }) => readModel)];
  };
  await vi.waitFor(async () => expect(await standing()).toEqual([machines, []]), builtWithin);
  return rackledger;
}
