import type { Pool } from '#libs/database/index.js';
import type { IdentityLookup } from '#libs/ingest/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { findKnownEvidence, waitForPosition } from '#libs/read-model/index.js';

/** The projection that identity is resolved upon. */
const projection = 'identity';

/** How long a report may wait for it to catch up, milliseconds. */
const patienceMs = 10_000;

/** Identity as the read model has it; behind the log by milliseconds, which the claims guard against. */
export function createIdentityLookup(pool: Pool, store: Pick<EventStore, 'head'>): IdentityLookup {
  return {
    find: (evidence) => findKnownEvidence(pool, evidence),
    catchUp: async () => {
      const head = await store.head();
      if (await waitForPosition(pool, projection, head, patienceMs)) return;
      throw new Error(`the ${projection} projection did not reach position ${head} within ${patienceMs / 1000} s`);
    },
  };
}
