import {
  declareCommands,
  declareCoordinated,
  fold,
  isRefusal,
  step,
  streamOf,
  type DeclaredCommand,
  type Look,
  type Refusal,
} from '#libs/kernel/index.js';
import type { AccessScope, AccountEvent } from '#libs/contracts/index.js';
import { problemOfNamed } from '../declared/named.js';
import { accessToken } from '../access/access-token.js';
import { account } from './account.js';
import { adminBook, inTheBook, theAdminBook } from './admin-book.js';
import type { AccountCommand, ChangeAccountAccess, CreateAccount, GivenPassword, OnAccount } from './commands.js';

const ofAccount = ({ name }: OnAccount): string => streamOf(account.category, name);
const ofBook = streamOf(adminBook.category, theAdminBook);

/** A scope that names what nobody made yet would be for whatever is called so later. */
const problemOfPlaces = (scope: AccessScope | undefined, look: Look): Promise<Refusal | undefined> =>
  problemOfNamed(
    [
      ...(scope?.sites ?? []).map((id) => ({ kind: 'site', id, field: 'sites' }) as const),
      ...(scope?.clusters ?? []).map((id) => ({ kind: 'cluster', id, field: 'clusters' }) as const),
    ],
    look,
  );

/** An account that goes, with the tokens that act for it. */
type RemovedAccount = OnAccount & { readonly tokens?: readonly string[] | undefined };

/** A command that may change who can sign in as an admin: the account and the book, in one append. */
function onAccess<Data extends OnAccount>(
  type: string,
  commandsOf: (data: Data) => readonly AccountCommand[],
  problemOf: (data: Data, look: Look) => Promise<Refusal | undefined> = async () => Promise.resolve(undefined),
): DeclaredCommand<Data> {
  return declareCoordinated<Data>({
    type,
    subject: ofAccount,
    streams: (data) => [ofAccount(data), ofBook],
    steps: async (data, look) => {
      const { state } = await look(account, data.name);
      const problem = await problemOf(data, look);
      if (problem) return problem;
      const steps = commandsOf(data).map((command) => step(account, data.name, command));
      return [...steps, (decided) => inTheBook(data.name, fold(account, decided as readonly AccountEvent[], state))];
    },
  });
}

/** A new account, with its first password where there is one. */
export type NewAccount = CreateAccount['data'] & { readonly password?: GivenPassword | undefined };

function creation({ password, ...data }: NewAccount): readonly AccountCommand[] {
  const created = { type: 'CreateAccount', data } as const;
  if (!password) return [created];
  return [created, { type: 'SetAccountPassword', data: { name: data.name, ...password } }];
}

const removal = onAccess<OnAccount>('RemoveAccount', ({ name }) => [{ type: 'RemoveAccount', data: { name } }]);

export const accountCommands = {
  ...declareCommands(account, { types: ['RetitleAccount', 'RestoreAccount'], idOf: ({ name }) => name }),
  CreateAccount: onAccess<NewAccount>('CreateAccount', creation, ({ scope }, look) => problemOfPlaces(scope, look)),
  SetAccountPassword: onAccess<OnAccount & GivenPassword>('SetAccountPassword', (data) => [
    { type: 'SetAccountPassword', data },
  ]),
  ChangeAccountAccess: onAccess<ChangeAccountAccess['data']>(
    'ChangeAccountAccess',
    (data) => [{ type: 'ChangeAccountAccess', data }],
    ({ scope }, look) => problemOfPlaces(scope, look),
  ),
  DisableAccount: onAccess<OnAccount>('DisableAccount', (data) => [{ type: 'DisableAccount', data }]),
  EnableAccount: onAccess<OnAccount>('EnableAccount', (data) => [{ type: 'EnableAccount', data }]),
  RemoveAccount: declareCoordinated<RemovedAccount>({
    ...removal,
    steps: async ({ name, tokens = [] }, look) => {
      const steps = await removal.steps({ name }, look);
      const revoked = tokens.map((tokenId) =>
        step(accessToken, tokenId, { type: 'RevokeAccessToken', data: { tokenId } }),
      );
      return isRefusal(steps) ? steps : [...steps, ...revoked];
    },
  }),
};
