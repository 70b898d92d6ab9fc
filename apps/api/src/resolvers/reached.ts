import { waitForPosition } from '#libs/read-model/index.js';
import type { Services } from '../context.js';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';

/** Read models behind each kind of answer, by the names of their projections. */
export const behind = {
  machines: ['machines', 'components', 'ports', 'timeline'],
  components: ['components'],
  identity: ['identity'],
  access: ['access'],
} as const;

/**
 * Resolves once the read models hold everything up to the position that the caller gave; at once where none was given.
 * @throws GraphQLError POSITION_NOT_REACHED
 */
export async function reached(
  { pool }: Pick<Services, 'pool'>,
  names: readonly string[],
  position: bigint | null | undefined,
): Promise<void> {
  if (position === null || position === undefined) return;
  if (await waitForPosition(pool, names, position, limits.waitForMs)) return;
  throw publicError(
    'POSITION_NOT_REACHED',
    `The read models did not get to position ${position} within ${limits.waitForMs / 1000} s: the projector is behind, stopped, or the position is not from this log. Ask again, or without waitFor for what is known now.`,
    { position: position.toString() },
  );
}
