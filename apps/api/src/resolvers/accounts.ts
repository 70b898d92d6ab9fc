import type { GraphQLResolveInfo } from 'graphql';
import type { AccessScope, PersonRole } from '#libs/contracts/index.js';
import { accountCommands, type OnAccount } from '#libs/domain/index.js';
import { accessTokensPage, accountList } from '#libs/read-model/queries/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { givenCommand } from '../commands/given-command.js';
import { scopeOf, type TokenInput } from '../commands/issue-token.js';
import { issueOwnToken, revokeOwnToken } from '../commands/own-tokens.js';
import type { ApiContext } from '../context.js';
import { heedingScope } from '../schema/access.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { giving } from './giving.js';
import { finding, listing, shownAfter } from './listing.js';
import { changeMyPassword, createAccount, removeAccount, setAccountPassword } from './account-passwords.js';
import { reached } from './reached.js';

interface Input<Content> {
  readonly input: CommandInput & Content;
}

interface RightsInput extends OnAccount {
  readonly accessRole: Uppercase<PersonRole>;
  readonly sites?: readonly string[] | null;
  readonly clusters?: readonly string[] | null;
}

type Paged = { readonly first?: number | null; readonly after?: string | null; readonly waitFor?: bigint | null };

const rightsOf = (input: RightsInput): { readonly accessRole: PersonRole; readonly scope?: AccessScope } => ({
  accessRole: input.accessRole.toLowerCase() as PersonRole,
  ...scopeOf(input),
});

/** What is given about an account counts in this process at once; it is for admins of everything. */
function thenKnown(give: Resolver): Resolver {
  return async (parent, args, api: ApiContext, info: GraphQLResolveInfo) => {
    const answer: unknown = await give(parent, args, api as never, info);
    const { input } = args as unknown as Input<OnAccount>;
    api.services.people.accounts.changed(input.name);
    return answer;
  };
}

export const accountResolvers: Resolvers = {
  Query: {
    account: finding(accountList, 'name'),
    accounts: listing(accountList),
    myAccessTokens: heedingScope(
      async (_: unknown, args: Paged, { services, principal }: ApiContext, info: GraphQLResolveInfo) => {
        await reached(services, info, args.waitFor);
        const request = { ...askedPage(args), owner: principal.account ?? '' };
        return sayingWhatIsWrong(accessTokensPage(services.pool, request));
      },
    ),
  },
  Mutation: {
    createAccount,
    setAccountPassword,
    changeMyPassword,
    removeAccount,
    changeAccountAccess: thenKnown(
      giving(accountCommands.ChangeAccountAccess, (of: RightsInput) => ({ name: of.name, ...rightsOf(of) })),
    ),
    retitleAccount: thenKnown(
      giving(accountCommands.RetitleAccount, (of: OnAccount & { readonly displayName: string }) => of),
    ),
    disableAccount: thenKnown(giving(accountCommands.DisableAccount, ({ name }: OnAccount) => ({ name }))),
    enableAccount: thenKnown(giving(accountCommands.EnableAccount, ({ name }: OnAccount) => ({ name }))),
    restoreAccount: thenKnown(giving(accountCommands.RestoreAccount, ({ name }: OnAccount) => ({ name }))),
    issueMyAccessToken: heedingScope((_: unknown, { input }: Input<TokenInput>, api: ApiContext) =>
      issueOwnToken(api, input, givenCommand(api, input)),
    ),
    revokeMyAccessToken: heedingScope(
      async (_: unknown, { input }: Input<{ readonly tokenId: string }>, api: ApiContext) => {
        const { tokenId } = input;
        return { ...(await revokeOwnToken(api, tokenId, givenCommand(api, input))), tokenId };
      },
    ),
  },
  Me: {
    displayName: heedingScope(
      async ({ name }: { readonly name: string | null }, _: unknown, { services }: ApiContext) =>
        name === null ? null : (await services.access.standings.of(name)).displayName,
    ),
  },
  AccountPayload: { account: shownAfter(accountList, 'name') },
};
