import { accessToken } from '#libs/domain/index.js';
import type { Services } from '../context.js';
import { answered, type Answered, type GivenCommand } from './given-command.js';

/**
 * Revoking destroys what the token is recognised by before the event says so; so where the caller insists on a revision,
 * it is first decided without writing whether that still holds.
 */
export async function revokeToken(
  { access, commands }: Pick<Services, 'access' | 'commands'>,
  tokenId: string,
  { context, options, dryRun }: GivenCommand,
): Promise<Answered> {
  const command = { type: 'RevokeAccessToken', data: { tokenId } } as const;
  const looking = dryRun ?? (options.expectedRevision === undefined ? undefined : commands.dryRun());
  const looked = await looking?.commands.handle(accessToken, tokenId, command, context, options);
  if (looked && (dryRun || looked.outcome === 'refused')) return answered(looked, { dryRun });
  return answered(await access.revoke(tokenId, context, options), { dryRun });
}
