import { recorded, VrfCreated, type VrfEvent } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { observedOrder, vrf, type VrfCommand, type VrfState } from '#libs/domain/index.js';
import { fold, metadataOf } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { createProjector, waitForPosition } from '#libs/read-model/index.js';
import { vrfs } from '#projections/vrfs.js';
import { pools } from '#projections/pools.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const atOnce = 500;

/** A /8, its /16, in each of these /24 and in each of these /28: as deep and wide as it takes to have so many. */
function prefixes(count: number): readonly string[] {
  const all = ['10.0.0.0/8'];
  for (let a = 0; a < 256; a += 1) {
    all.push(`10.${a}.0.0/16`);
    for (let b = 0; b < 256; b += 1) {
      all.push(`10.${a}.${b}.0/24`);
      for (let c = 0; c < 256; c += 128) all.push(`10.${a}.${b}.${c}/28`);
      if (all.length >= count) return all.slice(0, count);
    }
  }
  return all;
}

/** Decides each upon what those before it left, and writes them in parts. */
export async function writeTree(store: EventStore, count: number): Promise<bigint> {
  const created: VrfEvent = VrfCreated.record({ vrf: 'tree', title: '', routeDistinguisher: null });
  let state = fold<VrfState, VrfEvent>(vrf, [created]);
  let waiting: VrfEvent[] = [created];
  let [revision, position] = [-1, 0n];
  const write = async () => {
    const commandId = crypto.randomUUID();
    const metadata = metadataOf({ commandId, correlationId: commandId, actor: 'token:bench' }, 1);
    const events = waiting.map((event) => ({ ...event, id: crypto.randomUUID(), metadata }));
    const expected = revision < 0 ? ('none' as const) : revision;
    ({ position } = await store.append([{ stream: 'vrf-tree', expected, events }]));
    revision += waiting.length;
    waiting = [];
  };
  for (const prefix of prefixes(count)) {
    const kind = prefix.endsWith('/28') ? 'network' : 'container';
    const command: VrfCommand = { type: 'AddPrefix', data: { vrf: 'tree', prefix, kind } };
    const decision = vrf.decide(command, state);
    if (decision.verdict === 'refused') throw new Error(decision.refusal.message);
    state = fold<VrfState, VrfEvent>(vrf, decision.events, state);
    waiting.push(...decision.events);
    if (waiting.length >= atOnce) await write();
  }
  if (waiting.length > 0) await write();
  return position;
}

/** Lets the real projections make the rows, and ends them. */
export async function projectTree(pool: Pool, store: EventStore, position: bigint): Promise<void> {
  const projections = [vrfs, pools] as unknown as Parameters<typeof createProjector>[0]['projections'];
  const around = { lift: recorded, observed: observedOrder, logger: new RecordingLogger() };
  const projector = createProjector({ store, pool, projections, ...around });
  await projector.start();
  try {
    if (!(await waitForPosition(pool, ['vrfs', 'pools'], position, 600_000))) throw new Error('the tree is not there');
    await pool.query('analyze machinedb.prefix');
  } finally {
    await projector.stop();
  }
}
