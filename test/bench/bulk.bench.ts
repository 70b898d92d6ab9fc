import { createBulks } from '#libs/changes/index.js';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { MachineDiscovered, MachineTagged } from '#libs/contracts/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { metadataOf, systemClock } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { callers, defineBench, once } from './harness.js';

const machineIdOf = (n: number): string => `mbulk${String(n).padStart(6, '0')}`;
const atOnce = 500;

function context() {
  const commandId = crypto.randomUUID();
  return { commandId, correlationId: commandId, actor: 'token:bench' } as const;
}

/** Machines with some past: what a bulk has to read before it decides. */
async function discover(store: EventStore, machines: number): Promise<void> {
  for (let from = 0; from < machines; from += 500) {
    const ids = Array.from({ length: Math.min(500, machines - from) }, (_, n) => machineIdOf(from + n));
    const event = (machineId: string) => ({
      ...MachineDiscovered.record({ machineId }),
      id: crypto.randomUUID(),
      metadata: metadataOf(context(), 1),
    });
    await store.append(ids.map((id) => ({ stream: `machine-${id}`, expected: 'none' as const, events: [event(id)] })));
  }
}

/** An append of one ready-made event that expects nothing: no reading, no deciding, no verdict. */
function bareAppend(store: EventStore, n: number, tag: string) {
  const machineId = machineIdOf(n);
  const event = {
    ...MachineTagged.record({ machineId, tag }),
    id: crypto.randomUUID(),
    metadata: metadataOf(context(), 1),
  };
  return store.append([{ stream: `machine-${machineId}`, expected: 'any', events: [event] }]);
}

export const bench = defineBench({
  name: 'bulk',
  what: 'one command for many machines, against the barest loop of appends',
  rounds: 3,
  open: async ({ createDatabase, scale }) => {
    const machines = Math.max(500, Math.round(10_000 * scale));
    const subjects = Array.from({ length: machines }, (_, n) => machineIdOf(n));
    const { url } = await createDatabase();
    const store = createPostgresEventStore({ url });
    await discover(store, machines);
    const commands = createCommandHandling({ store });
    const finder = { byIds: async () => Promise.resolve([]) };
    let round = 0;
    const bulk = async (mode: 'best-effort' | 'all-or-nothing', handling = commands, from: EventStore = store) => {
      round += 1;
      const bulks = createBulks({ store: from, commands: handling, finder, clock: systemClock });
      const command = { type: 'AnnotateMachine', note: `round ${round}` } as const;
      const bulkId = crypto.randomUUID();
      await bulks.begin(bulkId, { command, mode, subjects, filter: null, content: { round } }, context());
      const { state } = await bulks.run(bulkId, { resumed: false });
      if (state.ended?.done !== machines) throw new Error(`${state.ended?.done} of ${machines} were done`);
    };
    const dry = () => {
      const looking = commands.dryRun();
      return bulk('best-effort', looking.commands, looking.store);
    };
    return {
      cases: [
        { name: 'best effort', role: 'ours', run: () => once(machines, () => bulk('best-effort')) },
        { name: 'all or nothing', role: 'ours', run: () => once(machines, () => bulk('all-or-nothing')) },
        { name: 'dry run', role: 'ours', run: () => once(machines, dry) },
        {
          name: 'bare appends',
          role: 'limit',
          run: () => {
            round += 1;
            return callers(atOnce, machines, (n) => bareAppend(store, n, `t${round}`));
          },
        },
      ],
      targets: [
        { what: 'best effort / bare appends', of: 'best effort', to: 'bare appends', measure: 'rate' },
        { what: 'all or nothing / bare appends', of: 'all or nothing', to: 'bare appends', measure: 'rate' },
      ],
      close: () => store.close(),
    };
  },
});
