import { describeEventStore } from '../../../test/contracts/event-store.contract.js';
import { createTestDatabase } from '../../../test/support/database.js';
import { createPostgresEventStore } from './postgres-event-store.js';

describeEventStore('PostgreSQL', async () => {
  const database = await createTestDatabase();
  const open = () => createPostgresEventStore({ url: database.url });
  const store = open();
  return {
    store,
    open: () => Promise.resolve(open()),
    dispose: async () => {
      await store.close();
      await database.drop();
    },
  };
});
