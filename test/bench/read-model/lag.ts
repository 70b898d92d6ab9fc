import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MachineNamed } from '#libs/contracts/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import type { Work } from '../harness/bench.js';
import type { FleetDatabase } from './fleet-database.js';
import { machineIdOf } from '../../support/fleet-hardware.js';

interface Load {
  readonly eventsPerSecond: number;
  readonly seconds: number;
}

const patienceMs = 60_000;
const appendsPerSecond = 200;

function namings(
  machines: number,
  count: number,
): {
  stream: string;
  expected: 'any';
  events: { id: string; type: string; data: object; metadata: Record<string, string> }[];
}[] {
  return Array.from({ length: count }, () => {
    const machineId = machineIdOf(Math.floor(Math.random() * machines));
    const { type, data } = MachineNamed.record({ machineId, name: randomUUID(), previousName: null });
    const metadata = { actor: 'person:bench', commandId: randomUUID(), schemaVersion: '1' };
    return { stream: `bench-${randomUUID()}`, expected: 'any', events: [{ id: randomUUID(), type, data, metadata }] };
  });
}

/** Milliseconds from an append's answer to the moment when every read model has it, at a steady rate. */
export function lagUnderLoad(database: FleetDatabase, projections: readonly Projection[], load: Load): Promise<Work> {
  const { store, fleet } = database;
  const names = projections.map(({ name }) => name);
  return database.withProjector(projections, async (projector, pool) => {
    await projector.start();
    await waitForPosition(pool, names, await store.head(), patienceMs);
    const latencies: number[] = [];
    const reached = async (position: bigint, since: number): Promise<void> => {
      if (!(await waitForPosition(pool, names, position, patienceMs))) throw new Error(`${position} not reached`);
      latencies.push(performance.now() - since);
    };
    const measured: Promise<void>[] = [];
    const startedAt = performance.now();
    for (let nth = 0; nth < load.seconds * appendsPerSecond; nth += 1) {
      const due = startedAt + (nth * 1_000) / appendsPerSecond;
      if (due > performance.now()) await pause(due - performance.now());
      const appended = store.append(namings(fleet.machines, load.eventsPerSecond / appendsPerSecond));
      measured.push(appended.then(({ position }) => reached(position, performance.now())));
    }
    await Promise.all(measured);
    return { units: load.seconds * load.eventsPerSecond, latencies };
  });
}
