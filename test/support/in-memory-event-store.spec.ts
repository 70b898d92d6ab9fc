import { describeEventStore } from '../contracts/event-store.contract.js';
import { createInMemoryEventStore } from './in-memory-event-store.js';

describeEventStore('in memory, for tests', () => {
  const store = createInMemoryEventStore();
  return Promise.resolve({ store, open: () => Promise.resolve(store.another()), dispose: () => store.close() });
});
