import { describeEventStore } from '../../../test/contracts/event-store.contract.js';
import { KurrentDouble } from '../../../test/support/kurrentdb-double/index.js';
import { createKurrentEventStore } from './event-store.js';

const server = process.env['KURRENTDB_URL'];

if (server) {
  describeEventStore('KurrentDB server of KURRENTDB_URL', async () => {
    const open = () => createKurrentEventStore({ url: server });
    const store = await open();
    return { store, open, dispose: () => store.close() };
  });
} else {
  for (const version of ['25.1.0', '26.1.0'])
    describeEventStore(`KurrentDB protocol double (says ${version}; no KurrentDB server)`, async () => {
      const double = await KurrentDouble.start({ version });
      const open = () => createKurrentEventStore({ url: double.url });
      const store = await open();
      const dispose = async () => {
        await store.close();
        await double.stop();
      };
      return { store, open, dispose };
    });
}
