import { Counter, Histogram, type Registry } from 'prom-client';
import { RevisionConflict, type EventStore } from '#libs/ports/index.js';

/** The same store, with its appends timed and counted. */
export function measuredStore(store: EventStore, registry: Registry): EventStore {
  const duration = new Histogram({
    name: 'rackledger_event_store_append_duration_seconds',
    help: 'From the call to the durable acknowledgement',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  const appends = new Counter({
    name: 'rackledger_event_store_appends_total',
    help: 'Appends by outcome: written, repeated, conflict, failed',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const events = new Counter({
    name: 'rackledger_event_store_events_written_total',
    help: 'Events written by this process',
    registers: [registry],
  });
  return {
    append: async (batch) => {
      const started = performance.now();
      try {
        const result = await store.append(batch);
        appends.inc({ outcome: result.repeated ? 'repeated' : 'written' });
        if (!result.repeated) events.inc(batch.reduce((sum, one) => sum + one.events.length, 0));
        return result;
      } catch (error) {
        appends.inc({ outcome: error instanceof RevisionConflict ? 'conflict' : 'failed' });
        throw error;
      } finally {
        duration.observe((performance.now() - started) / 1000);
      }
    },
    readStream: (stream, options) => store.readStream(stream, options),
    readLog: (options) => store.readLog(options),
    follow: (options) => store.follow(options),
    head: () => store.head(),
    close: () => store.close(),
  };
}
