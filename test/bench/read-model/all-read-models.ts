import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from '#libs/database/index.js';
import { allProjections } from '#projections/all.js';
import { endAll, openFolder, spawnRackledger, type Spawned } from '../../support/rackledger.js';
import type { BenchCase, BenchContext } from '../harness.js';
import { seedFleet } from './seed-fleet.js';

/** As `npm start` has it. */
const heap = '--max-old-space-size=256';
/** Reports with a change after the first one: with evidence, 18 events for each machine. */
const rounds = 2;
const lookEveryMs = 200;

export interface Building {
  readonly one: BenchCase;
  readonly machines: number;
  /** The most that the process had resident, MB of 10⁶ bytes, and what was built then; nothing until it has run. */
  readonly most: () => { readonly megabytes: number; readonly during: string } | undefined;
}

/** VmHWM of proc(5): the most that was resident since the process began. */
async function mostResident({ child }: Spawned): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return (Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1_024) / 1e6;
}

interface Builds {
  readonly done: number;
  readonly at: string | undefined;
  readonly failed: string | undefined;
}

async function buildsOf(pool: Pool): Promise<Builds> {
  const { rows } = await pool.query<{ projection: string; finished: boolean; error: string | null }>(
    `select projection, finished_at is not null as finished, error from machinedb.rebuild
      where started_at is not null order by started_at`,
  );
  const failed = rows.find(({ error }) => error !== null);
  return {
    done: rows.filter(({ finished }) => finished).length,
    at: rows.find(({ finished }) => !finished)?.projection,
    failed: failed && `${failed.projection}: ${failed.error}`,
  };
}

/** A whole Rackledger, all processes in one, that finds the log of a fleet and no read model of it. */
export async function buildingAll({ createDatabase, scale, report }: BenchContext): Promise<Building> {
  // Shorter logs are not built aside, but filled in place.
  const machines = Math.max(2_000, Math.round(100_000 * scale));
  const { pool, url } = await createDatabase();
  const events = await seedFleet(pool, { machines, rounds, evidence: true }, report);
  let most: { megabytes: number; during: string } | undefined;

  async function watched(spawned: Spawned): Promise<void> {
    for (;;) {
      await pause(lookEveryMs);
      if (spawned.child.exitCode !== null) throw new Error(`Rackledger ended:\n${spawned.said()}`);
      const megabytes = await mostResident(spawned);
      const { done, at, failed } = await buildsOf(pool);
      if (failed !== undefined) throw new Error(`a build failed: ${failed}`);
      if (megabytes > (most?.megabytes ?? 0)) most = { megabytes, during: at ?? 'none' };
      if (done >= allProjections.length) return;
    }
  }

  async function run() {
    const env = { RACKLEDGER_SEED: 'none', NODE_OPTIONS: heap };
    try {
      await watched(await spawnRackledger({ databaseUrl: url, dataDir: await openFolder(), env }));
    } finally {
      await endAll();
    }
    return { units: events };
  }

  const name = `all ${allProjections.length} read models of ${machines.toLocaleString('en')} machines, in a whole Rackledger`;
  return { one: { name, role: 'ours', once: true, run }, machines, most: () => most };
}
