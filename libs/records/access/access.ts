import type { CommandHandling, CommandOutcome, HandleOptions } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import { accessToken } from '#libs/domain/index.js';
import type { Clock, CommandContext, Refusal } from '#libs/kernel/index.js';
import { createStandings, type Standings } from '../accounts/standings.js';
import { Authenticator } from './authenticator.js';
import { ensureFirstAdminToken, type FirstAdminToken } from './first-admin-token.js';
import { prepareToken, type PreparedToken, type TokenOrder } from './issue-token.js';
import type { TokenPrincipal } from './principal.js';
import { createTokenSecrets, type TokenSecrets } from './token-secrets.js';

export interface IssuedToken {
  readonly tokenId: string;
  /** The text of the token: shown once, kept nowhere. */
  readonly secret: string;
  readonly position: bigint;
}

/** Tokens: issuing and revoking are events; the hashes that let somebody in are records. */
export interface Access {
  /** Who a bearer token speaks for; undefined for an unknown, expired or revoked one. */
  authenticate(token: string): Promise<TokenPrincipal | undefined>;
  /** The same by the token's id, for a session that was begun with it. */
  ofTokenId(tokenId: string): Promise<TokenPrincipal | undefined>;
  /** Ids of the tokens that act for an account. */
  ofOwner(name: string): Promise<readonly string[]>;
  /** The account is gone: none of its tokens lets anybody in. */
  destroyOfOwner(name: string): Promise<void>;
  /** How accounts stand, whom tokens may act for. */
  readonly standings: Standings;
  issue(order: TokenOrder, context: CommandContext): Promise<IssuedToken | { readonly refusal: Refusal }>;
  /** In this process it holds at once, in others within two seconds. */
  revoke(
    tokenId: string,
    context: CommandContext,
    options?: Pick<HandleOptions, 'idempotencyKey'>,
  ): Promise<CommandOutcome>;
  /** For enrolment, which writes the token's event together with others: `keep` once these are written. */
  prepare(order: TokenOrder): PreparedToken | Refusal;
  keep(token: PreparedToken): Promise<void>;
  /** The machine's tokens speak for the one that it was merged into. */
  hand(fromMachine: string, toMachine: string): Promise<void>;
  /** A person said yes to the enrolment that the token waits with. */
  admit(tokenId: string): Promise<void>;
  /** Tokens of the machine that do not speak for it wait for a person from now on. */
  holdBack(machineId: string, speakers: readonly string[]): Promise<void>;
  /** The log says that it was revoked: nobody gets in with it. */
  destroy(tokenId: string): Promise<void>;
  /**
   * At start: the token from RACKLEDGER_ADMIN_TOKEN lets somebody in, or one is made where there is no admin yet. Returns
   * what is to be shown, once; undefined where there is nothing to show.
   */
  ensureFirstAdminToken(given?: string): Promise<FirstAdminToken | undefined>;
}

export interface AccessParts {
  readonly pool: Pool;
  readonly commands: Pick<CommandHandling, 'append' | 'load' | 'handle'>;
  readonly clock: Clock;
}

async function issue(
  { commands, clock }: Pick<AccessParts, 'commands' | 'clock'>,
  keep: Access['keep'],
  order: TokenOrder,
  context: CommandContext,
): ReturnType<Access['issue']> {
  const prepared = prepareToken(order, clock);
  if (!('append' in prepared)) return { refusal: prepared };
  const { position } = await commands.append([prepared.append], context);
  await keep(prepared);
  return { tokenId: prepared.tokenId, secret: prepared.secret, position };
}

async function destroyOfOwner(secrets: TokenSecrets, authenticator: Authenticator, name: string): Promise<void> {
  const ids = await secrets.ofOwner(name);
  await secrets.destroyOfOwner(name);
  for (const tokenId of ids) authenticator.forget(tokenId);
}

export function createAccess({ pool, commands, clock }: AccessParts): Access {
  const secrets = createTokenSecrets(pool);
  const standings = createStandings(commands, clock);
  const authenticator = new Authenticator(secrets, standings, clock);
  const keep = async ({ secretHash, known }: PreparedToken) => {
    await secrets.keep(secretHash, known);
    authenticator.welcome(secretHash);
  };
  return {
    standings,
    authenticate: (token) => authenticator.authenticate(token),
    ofTokenId: (tokenId) => authenticator.ofId(tokenId),
    ofOwner: (name) => secrets.ofOwner(name),
    destroyOfOwner: (name) => destroyOfOwner(secrets, authenticator, name),
    prepare: (order) => prepareToken(order, clock),
    keep,
    hand: (from, to) => secrets.hand(from, to),
    admit: async (tokenId) => {
      await secrets.admit(tokenId);
      authenticator.forget(tokenId);
    },
    holdBack: async (machineId, speakers) => {
      for (const tokenId of await secrets.holdBack(machineId, speakers)) authenticator.forget(tokenId);
    },
    destroy: async (tokenId) => {
      await secrets.destroy(tokenId);
      authenticator.forget(tokenId);
    },
    issue: (order, context) => issue({ commands, clock }, keep, order, context),
    revoke: async (tokenId, context, options) => {
      // The hash goes first: should we end between the two, nobody gets in, and revoking again writes the event.
      await secrets.destroy(tokenId);
      authenticator.forget(tokenId);
      return commands.handle(accessToken, tokenId, { type: 'RevokeAccessToken', data: { tokenId } }, context, options);
    },
    ensureFirstAdminToken: (given) => ensureFirstAdminToken({ commands, secrets, clock, keep }, given),
  };
}
