import DataLoader from 'dataloader';
import { enclosureCommands } from '#libs/domain/index.js';
import { enclosuresOf, groupedBy } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Loaders } from '../loaders.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { giving } from './giving.js';

const made = new WeakMap<Loaders, DataLoader<string, readonly string[]>>();

/** Kept as long as the request's other loaders. */
function serialsLoader({ loaders, services: { pool } }: ApiContext): DataLoader<string, readonly string[]> {
  const known = made.get(loaders);
  if (known) return known;
  const fresh = new DataLoader<string, readonly string[]>(async (ids) => {
    const found = groupedBy(ids, await enclosuresOf(pool, ids), ({ chassisId }) => chassisId);
    return ids.map((_, at) => (found[at] ?? []).map(({ serial }) => serial));
  });
  made.set(loaders, fresh);
  return fresh;
}

export const enclosureResolvers: Resolvers = {
  Mutation: {
    identifyEnclosure: giving(
      enclosureCommands.IdentifyEnclosure,
      ({ serial, chassisId }: { readonly serial: string; readonly chassisId: string }) => ({
        serial,
        chassis: chassisId,
      }),
    ),
    forgetEnclosure: giving(enclosureCommands.ForgetEnclosure, ({ serial }: { readonly serial: string }) => ({
      serial,
    })),
  },
  Chassis: {
    serials: ({ id }: { readonly id: string }, _: unknown, api: ApiContext) => serialsLoader(api).load(id),
  },
};
