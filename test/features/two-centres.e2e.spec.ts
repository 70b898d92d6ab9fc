import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { databaseOfTest } from '../support/database-of-test.js';
import { endAll, startRackledger } from '../support/rackledger.js';
import { ReportingFleet } from '../support/reporting-fleet.js';
import { expectNothingLost, shown } from '../support/shown-fleet.js';

afterEach(endAll);

const machines = Array.from({ length: 40 }, (_, nth) => nth + 1);

/** As agents do: who is turned away comes again. */
async function persistently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let left = 10; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(200);
    }
  }
}

it('two centres on one database hear one fleet as one would, and one of them goes on alone', async () => {
  const { url: databaseUrl } = await databaseOfTest();
  const first = await startRackledger({ databaseUrl });
  const second = await startRackledger({ databaseUrl });
  const fleet = new ReportingFleet();
  const report = (url: string, nth: number, round: number) => persistently(() => fleet.report(url, nth, round));

  // Nobody has seen these machines, and both centres hear of each in the same moment.
  const seen = await Promise.all(
    machines.map((nth) => Promise.all([first, second].map(({ url }) => report(url, nth, 1)))),
  );
  for (const [here, there] of seen) expect(here?.machineId).toBe(there?.machineId);
  expect(new Set(seen.map(([here]) => here?.machineId)).size).toBe(machines.length);

  // Each machine through one and then the other: what one centre keeps in memory, the other has moved on.
  for (let round = 2; round <= 5; round += 1)
    await Promise.all(machines.map((nth) => report([first, second][(nth + round) % 2]?.url ?? '', nth, round)));
  for (const centre of [first, second]) {
    expect((await shown(centre)).size).toBe(machines.length);
    await expectNothingLost(fleet, centre);
  }

  // The one that projects is among the dead or not: the other takes over what it did.
  first.process.kill('SIGKILL');
  for (const round of [6, 7]) await Promise.all(machines.map((nth) => report(second.url, nth, round)));
  await persistently(() => expectNothingLost(fleet, second));
  expect(await second.stop()).toBe(0);
});
