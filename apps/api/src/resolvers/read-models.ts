import type { ApiContext } from '../context.js';
import { heedingScope } from '../schema/access.js';
import type { Resolvers } from '../schema/executable-schema.js';

/** Of the centre, not of any machine: limited tokens may know that their lists lack something. */
export const readModelResolvers: Resolvers = {
  Query: {
    readModelsBehind: heedingScope(async (_: unknown, __: unknown, { services }: ApiContext) =>
      (await services.behind()).map(({ state, since, builtUpTo, ...one }) => ({
        ...one,
        state: state.toUpperCase(),
        builtUpTo: builtUpTo ?? null,
        since: since ?? null,
      })),
    ),
  },
};
