import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { databaseOfTest } from '../support/database-of-test.js';
import { endAll, startRackledger } from '../support/rackledger.js';
import { biosOf, ReportingFleet } from '../support/reporting-fleet.js';
import { expectNothingLost, shown } from '../support/shown-fleet.js';

afterEach(endAll);

const machines = Array.from({ length: 48 }, (_, nth) => nth + 1);

describe('kill -9 in the middle of reports', () => {
  it('loses nothing that was acknowledged, and doubles no machine', async () => {
    const database = await databaseOfTest();
    const fleet = new ReportingFleet();
    for (let kill = 0; kill < 3; kill += 1) {
      const rackledger = await startRackledger({ databaseUrl: database.url });
      await expectNothingLost(fleet, rackledger);
      const reporting = fleet.reportUntilGone(rackledger.url, machines);
      await expect.poll(() => fleet.acknowledged.size).toBeGreaterThan(0);
      await sleep(700 + 300 * kill);
      rackledger.process.kill('SIGKILL');
      await reporting;
    }
    const last = await startRackledger({ databaseUrl: database.url });
    await expectNothingLost(fleet, last);
    for (const nth of machines) await fleet.report(last.url, nth, 1_000);
    await expect.poll(async () => (await shown(last)).size).toBe(machines.length);
    await expectNothingLost(fleet, last);
    expect(await last.stop()).toBe(0);
  });

  it('loses nothing when the embedded PostgreSQL is killed with it', async () => {
    const fleet = new ReportingFleet();
    const first = await startRackledger({ env: { RACKLEDGER_SEED: 'none' } });
    const reporting = fleet.reportUntilGone(first.url, machines);
    await expect.poll(() => fleet.acknowledged.size).toBeGreaterThan(0);
    await sleep(1_500);
    const file = await readFile(join(first.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8');
    process.kill(Number(file.split('\n')[0]), 'SIGKILL');
    first.process.kill('SIGKILL');
    await reporting;
    const second = await startRackledger({ dataDir: first.dataDir, env: { RACKLEDGER_SEED: 'none' } });
    await expectNothingLost(fleet, second);
  });
});

describe('two Rackledgers on one database', () => {
  it('share the work, and one takes over when the other is killed', async () => {
    const database = await databaseOfTest();
    const fleet = new ReportingFleet();
    const one = await startRackledger({ databaseUrl: database.url });
    const other = await startRackledger({ databaseUrl: database.url });
    await Promise.all(machines.map((nth) => fleet.report(nth % 2 === 0 ? one.url : other.url, nth, 1)));
    for (const rackledger of [one, other]) {
      await expect.poll(async () => (await shown(rackledger)).size).toBe(machines.length);
      await expectNothingLost(fleet, rackledger);
    }
    one.process.kill('SIGKILL');
    await Promise.all(machines.map((nth) => fleet.report(other.url, nth, 2)));
    const newest = async () => new Set([...(await shown(other)).values()].map(({ bios }) => bios));
    await expect.poll(newest).toEqual(new Set([biosOf(2)]));
    await expect.poll(async () => (await fetch(`${other.url}/readyz`)).status).toBe(200);
    expect(await other.stop()).toBe(0);
  });
});
