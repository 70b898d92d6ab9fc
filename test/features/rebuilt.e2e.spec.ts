import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { hashOfTables } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';
import type { TestDatabase } from '../support/database.js';
import { databaseOfTest } from '../support/database-of-test.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { ReportingFleet } from '../support/reporting-fleet.js';

afterEach(endAll);

const machines = Array.from({ length: 64 }, (_, nth) => nth + 1);
const root = join(import.meta.dirname, '../..');

async function hashes(database: TestDatabase): Promise<Record<string, string>> {
  const entries = await Promise.all(
    allProjections.map(async (one) => [one.name, await hashOfTables(database.pool, one)] as const),
  );
  return Object.fromEntries(entries);
}

/** `npm run rebuild`, all read models; ended the hard way after so many milliseconds, where given. */
async function rebuild(databaseUrl: string, killAfterMs?: number): Promise<number | null> {
  const child = spawn(process.execPath, ['dist/apps/centre/src/rebuild.js'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (killAfterMs !== undefined) {
    await sleep(killAfterMs);
    child.kill('SIGKILL');
  }
  return ended;
}

async function untilProjected(rackledger: RunningRackledger): Promise<void> {
  const projected = async () => (await fetch(`${rackledger.url}/readyz`)).status;
  const { position } = await rackledger.graphql<{ position: string }>('{ position }');
  await rackledger.graphql('query($waitFor: Position!) { machines(first: 1, waitFor: $waitFor) { totalCount } }', {
    waitFor: position,
  });
  await expect.poll(projected, { timeout: 15_000 }).toBe(200);
}

/** Nobody writes any more (who is ready is looked after when reports have come), and each read model holds all that was written. */
async function untilQuiet({ pool }: TestDatabase): Promise<void> {
  const looked = `select (select max(position) from log.event)::text as head,
    (select count(*)::int from machinedb.checkpoint where position < (select max(position) from log.event)) as behind`;
  const look = async () => (await pool.query<{ head: string; behind: number }>(looked)).rows[0];
  const isQuiet = async () => {
    const before = await look();
    await sleep(2_000);
    const now = await look();
    return before?.head === now?.head && now?.behind === 0;
  };
  await expect.poll(isQuiet).toBe(true);
}

describe('read models', () => {
  it('are the same when they are built anew, also after builds that were killed half way', async () => {
    const database = await databaseOfTest();
    // A verification of the log ends when it ends, with an event: not between two looks here.
    const rackledger = await startRackledger({ databaseUrl: database.url, env: { RACKLEDGER_VERIFY_HOURS: '0' } });
    const fleet = new ReportingFleet();
    for (const round of [1, 2, 3]) await Promise.all(machines.map((nth) => fleet.report(rackledger.url, nth, round)));
    await untilProjected(rackledger);
    await untilQuiet(database);
    const live = await hashes(database);
    expect(Object.values(live).join()).toContain(`machine:${machines.length}:`);

    for (const killAfterMs of [400, 700, 1_000]) {
      await rebuild(database.url, killAfterMs);
      await untilProjected(rackledger);
      expect(await hashes(database)).toEqual(live);
    }
    expect(await rebuild(database.url)).toBe(0);
    expect(await hashes(database)).toEqual(live);

    await fleet.report(rackledger.url, machines.length + 1, 1);
    await untilProjected(rackledger);
    expect(Object.values(await hashes(database)).join()).toContain(`machine:${machines.length + 1}:`);
    expect(await rackledger.stop()).toBe(0);
  });
});
