import type { Load } from '#libs/command-handling/index.js';
import { accessToken, account, isWithin, type AccountState } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { ranksAsHigh, type Principal, type TokenOrder } from '#libs/records/index.js';
import type { ApiContext } from '../context.js';
import { answered, type Answered, type GivenCommand } from './given-command.js';
import { issueOrdered, orderOf, type TokenAnswer, type TokenInput } from './issue-token.js';
import { revokeToken } from './revoke-token.js';

const noAccount: Refusal = {
  code: 'no-account',
  message: "You are in with a token that is no person's.",
  wayOut: 'Sign in with the name and password of an account; an admin issues tokens for tools.',
};
/**
 * Otherwise whoever found a token could make another one of it, which outlives that one's being revoked and may do all that
 * its owner may. A session that a token began is that token.
 */
const signInNeeded: Refusal = {
  code: 'sign-in-needed',
  message: 'A token of your own issues no further ones.',
  wayOut: 'Sign in with your password, and issue it there.',
};
const aboveOwn = (field: string, what: string): Refusal => ({
  code: 'above-own-access',
  message: `The token would be for more than you: ${what}.`,
  wayOut: 'Ask for what you may yourself, or for less.',
  field,
});
const notYours = (tokenId: string): Refusal => ({
  code: 'token-not-found',
  message: `You have no token ${tokenId}.`,
  wayOut: 'Look it up in the list of your tokens.',
  field: 'tokenId',
});

function problemOfRights({ accessRole, scope }: TokenOrder, own: AccountState): Refusal | undefined {
  if (!ranksAsHigh(own.accessRole, accessRole)) return aboveOwn('accessRole', `your access role is ${own.accessRole}`);
  return isWithin(scope, own.scope) ? undefined : aboveOwn('sites', 'you are limited to some sites or clusters');
}

/** Decided upon the account as it is then: looked at, it has to be so still when the token is written. */
const problemOf =
  (order: TokenOrder, { account: name, sessionId, tokenId }: Principal) =>
  async (load: Load): Promise<Refusal | undefined> => {
    if (name === undefined) return noAccount;
    if (sessionId === undefined || tokenId !== undefined) return signInNeeded;
    return problemOfRights(order, (await load(account, name)).state);
  };

/** Without a scope of its own the token gets the person's. */
export function issueOwnToken(api: ApiContext, input: TokenInput, given: GivenCommand): Promise<TokenAnswer> {
  const { principal, services } = api;
  const asked = orderOf(input);
  const scope = asked.scope ?? principal.scope;
  const order: TokenOrder = { ...asked, ...(scope ? { scope } : {}), owner: principal.account ?? '' };
  return issueOrdered(services, order, given, problemOf(order, principal));
}

/** Another person's token is as if there were none. */
export async function revokeOwnToken(api: ApiContext, tokenId: string, given: GivenCommand): Promise<Answered> {
  const { principal, services } = api;
  const { owner } = (await services.commands.load(accessToken, tokenId)).state;
  if (principal.account !== undefined && owner === principal.account) return revokeToken(services, tokenId, given);
  const refusal = principal.account === undefined ? noAccount : notYours(tokenId);
  const about = { commandType: 'RevokeAccessToken', subject: `accessToken-${tokenId}`, content: { tokenId } };
  const decide = async () => Promise.resolve({ verdict: 'refused', refusal } as const);
  return answered(await given.commands.coordinate({ ...about, decide }, given.context, given.options), given);
}
