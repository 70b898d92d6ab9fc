import type { GraphQLResolveInfo } from 'graphql';
import { waitForPosition } from '#libs/read-model/index.js';
import type { ApiContext } from '../context.js';
import { limits } from '../limits/limits.js';
import type { Resolver } from '../schema/executable-schema.js';
import { projectionsBehind } from './reached.js';

interface Written {
  readonly position: bigint;
}

/**
 * A field of a payload that shows what the command did: once the read models have it; after a while without them, since
 * the command is done either way.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- callers name what their payload holds
export function onceShown<Payload extends object, Shown>(
  load: (payload: Payload & Written, api: ApiContext) => Promise<Shown>,
): Resolver {
  return async (payload: Payload & Written, _: unknown, api: ApiContext, info: GraphQLResolveInfo) => {
    await waitForPosition(api.services.pool, projectionsBehind(info), payload.position, limits.ownWriteMs);
    return load(payload, api);
  };
}
