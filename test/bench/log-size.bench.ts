import { randomUUID } from 'node:crypto';
import { createPostgresEventStore, LogPartitions, type LogPartition } from '#libs/event-store/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import type { EventStore, StreamAppend } from '#libs/ports/index.js';
import { shrinkPartitions } from '../support/event-log.js';
import { eventsOf, fleetEvents, type FleetEvent } from '../support/fleet-events.js';
import { defineBench, once } from './harness.js';

/** Reports in a year that tell something new: twice a month, firmware, disks, addresses, the system. Others leave no event. */
const changesPerYear = 24;

/** Events of one report go into one append, as ingest writes them. */
function* appendsOf(events: Iterable<FleetEvent>): Generator<StreamAppend[]> {
  let together: FleetEvent[] = [];
  for (const one of events) {
    if (one.event.type === 'InventoryReported' && together.length > 0) {
      yield appendOf(together);
      together = [];
    }
    together.push(one);
  }
  yield appendOf(together);
}

function appendOf(together: readonly FleetEvent[]): StreamAppend[] {
  const commandId = randomUUID();
  const observedAt = new Date().toISOString();
  const metadata = metadataOf(
    { commandId, correlationId: commandId, actor: 'machine:m301z9g0ypptfacrzkj9x', observedAt, source: 'agent' },
    1,
  );
  const streams = new Map<string, FleetEvent[]>();
  for (const one of together) streams.set(one.stream, [...(streams.get(one.stream) ?? []), one]);
  return [...streams].map(([stream, own]) => ({
    stream,
    expected: 'any' as const,
    events: own.map(({ event: { type, data } }) => ({ id: randomUUID(), type, data, metadata })),
  }));
}

async function playYear(store: EventStore, machines: number): Promise<void> {
  const fleet = fleetEvents({ machines, rounds: changesPerYear, evidence: true });
  let underWay: Promise<unknown>[] = [];
  for (const append of appendsOf(fleet)) {
    underWay.push(store.append(append));
    if (underWay.length < 200) continue;
    await Promise.all(underWay);
    underWay = [];
  }
  await Promise.all(underWay);
}

const perMachine = ({ bytes }: LogPartition, machines: number): string =>
  `${(bytes / machines / 1024).toFixed(1)} KiB per machine and year`;

export const bench = defineBench({
  name: 'log-size',
  what: 'bytes of the log per machine and year, plain and packed; packing and unpacking, events per second',
  rounds: 1,
  async open({ createDatabase, scale, report }) {
    const machines = Math.round(1_000 * scale);
    const events = eventsOf({ machines, rounds: changesPerYear, evidence: true });
    const database = await createDatabase();
    await shrinkPartitions(database.pool, events);
    const store = createPostgresEventStore({ url: database.url, partitionSize: events });
    report(`a year of ${machines} machines, ${changesPerYear} changes each: ${events} events`);
    await playYear(store, machines);
    await database.pool.query('vacuum analyze log.event');
    const partitions = new LogPartitions(database.pool);
    const [plain] = await partitions.list();
    if (!plain) throw new Error('there is no partition');
    report(`plain:  ${Math.round(plain.bytes / events)} B per event, ${perMachine(plain, machines)}`);
    const nothing = (): void => undefined;
    return {
      cases: [
        {
          name: 'pack',
          role: 'ours',
          run: () =>
            once(events, async () => {
              const packed = await partitions.pack(plain.name, undefined, nothing);
              report(`packed: ${Math.round(packed.bytes / events)} B per event, ${perMachine(packed, machines)}`);
            }),
        },
        { name: 'unpack', role: 'ours', run: () => once(events, () => partitions.unpack(plain.name, nothing)) },
      ],
      targets: [],
      notes: ['indexes included; a year: discovery, three orders by people, and 24 reports that tell something new'],
      close: () => store.close(),
    };
  },
});
