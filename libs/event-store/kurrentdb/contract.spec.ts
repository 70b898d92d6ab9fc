import { describeEventStore } from '../../../test/contracts/event-store.contract.js';
import { KurrentDouble } from '../../../test/support/kurrentdb-double/index.js';
import { createKurrentEventStore } from './create.js';

/** Set it to a KurrentDB of 25.1 or newer, and the whole suite runs against that one. See docs/kurrentdb.md. */
const server = process.env['KURRENTDB_URL'];

if (server) {
  describeEventStore('KurrentDB, the server of KURRENTDB_URL', async () => {
    const open = () => createKurrentEventStore({ url: server });
    const store = await open();
    return { store, open, dispose: () => store.close() };
  });
} else {
  describeEventStore('KurrentDB, its protocol double (no server)', async () => {
    const double = await KurrentDouble.start({ version: '25.1.0' });
    const open = () => createKurrentEventStore({ url: double.url });
    const store = await open();
    const dispose = async () => {
      await store.close();
      await double.stop();
    };
    return { store, open, dispose };
  });
}
