import type { GraphQLResolveInfo } from 'graphql';
import { waitForPosition } from '#libs/read-model/index.js';
import type { Services } from '../context.js';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';
import { projectionsOf } from './answered-by.js';
import { projectionsFilteredBy } from './filtered-by.js';
import { fieldsAnywhere } from './requested-fields.js';

/** What has to have caught up for this answer: a projection that stands still holds up only those who ask for it. */
export function projectionsBehind(info: GraphQLResolveInfo): readonly string[] {
  const asked = [...fieldsAnywhere(info)].flatMap((field) => projectionsOf.get(field) ?? []);
  return [...new Set([...asked, ...projectionsFilteredBy(info)])];
}

/**
 * Resolves once the read models hold everything up to the position that the caller gave; at once where none was given.
 * @throws GraphQLError POSITION_NOT_REACHED
 */
export async function reached(
  { pool }: Pick<Services, 'pool'>,
  info: GraphQLResolveInfo,
  position: bigint | null | undefined,
): Promise<void> {
  if (position === null || position === undefined) return;
  if (await waitForPosition(pool, projectionsBehind(info), position, limits.waitForMs)) return;
  throw publicError(
    'POSITION_NOT_REACHED',
    `The read models did not get to position ${position} within ${limits.waitForMs / 1000} s: the projector is behind, stopped, or the position is not from this log. Ask again, or without waitFor for what is known now.`,
    { position: position.toString() },
  );
}
