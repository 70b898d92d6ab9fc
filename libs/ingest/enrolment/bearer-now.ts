import { enrolment } from '#libs/domain/index.js';
import type { IntakeParts } from '../intake/intake.js';
import type { Bearer } from '../intake/received-report.js';

/**
 * Who brings the report, now: a token that waits may have been decided about since, and the log knows before the records
 * do. Undefined: a person refused it, or a later enrolment took its place.
 */
export async function bearerNow(
  { commands, access }: Pick<IntakeParts, 'commands' | 'access'>,
  bearer: Bearer,
): Promise<Bearer | undefined> {
  const { enrolmentId, tokenId } = bearer;
  if (enrolmentId === undefined || tokenId === undefined) return bearer;
  const { state } = await commands.load(enrolment, enrolmentId);
  const { status, requested } = state;
  if (status === 'absent' || status === 'pending') return bearer;
  if (status !== 'admitted' || !requested) {
    await access.destroy(tokenId);
    return undefined;
  }
  await access.admit(tokenId);
  const { machineId } = requested;
  return { actor: `machine:${machineId}`, machineId, tokenId };
}
