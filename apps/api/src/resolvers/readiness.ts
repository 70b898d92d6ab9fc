import DataLoader from 'dataloader';
import type { ReadyLack } from '#libs/contracts/index.js';
import {
  groupedBy,
  readinessOf,
  type MachineAt,
  type ReadinessView,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Loaders } from '../loaders.js';
import type { Resolvers } from '../schema/executable-schema.js';

const made = new WeakMap<Loaders, DataLoader<string, readonly ReadinessView[]>>();

/** Kept as long as the request's other loaders of that moment. */
function readinessLoader({ services: { pool }, loaders }: ApiContext, when: When | undefined) {
  const key = loaders.at(when);
  const loader =
    made.get(key) ??
    new DataLoader<string, readonly ReadinessView[]>(async (ids) =>
      groupedBy(ids, await readinessOf(pool, ids, when), ({ machineId }) => machineId),
    );
  made.set(key, loader);
  return loader;
}

/** A machine that nobody ever accepted: what else it lacks is not looked at before. */
const neverAccepted = { is: false, missing: [{ what: 'accepted', because: 'nobody accepted it' }], since: null };

/** Whether machines may be installed. */
export const readinessResolvers: Resolvers = {
  Machine: {
    ready: async ({ id, when }: MachineAt, _: unknown, api: ApiContext) => {
      const [row] = await readinessLoader(api, when).load(id);
      return row ? { is: row.ready, missing: row.missing, since: row.since } : neverAccepted;
    },
  },
  ReadyLack: { what: ({ what }: ReadyLack) => what.toUpperCase().replaceAll('-', '_') },
};
