import type { PersonRole } from '#libs/contracts/index.js';
import type { OnAccount } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { SignInBusy } from '#libs/ports/index.js';
import type { AccountAsked, PasswordOutcome } from '#libs/records/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { answered, givenCommand } from '../commands/given-command.js';
import { scopeOf } from '../commands/issue-token.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import { heedingScope } from '../schema/access.js';

interface Input<Content> {
  readonly input: CommandInput & Content;
}

interface PasswordInput extends OnAccount {
  readonly password?: string | null;
  readonly oneTime?: boolean | null;
}

interface NewAccountInput extends PasswordInput {
  readonly displayName: string;
  readonly accessRole: Uppercase<PersonRole>;
  readonly sites?: readonly string[] | null;
  readonly clusters?: readonly string[] | null;
  readonly withoutPassword?: boolean | null;
}

/** Hands a command to the accounts, as the caller gave it. What was typed as a password is not in the answer. */
async function give(
  api: ApiContext,
  input: CommandInput & OnAccount,
  hand: (asked: AccountAsked) => Promise<PasswordOutcome>,
): Promise<object> {
  const given = givenCommand(api, input);
  const { context, options, dryRun } = given;
  const { oneTimePassword = null, ...outcome } = await hand({ context, options, dryRun: dryRun?.commands });
  return { ...answered(outcome, given), name: input.name, oneTimePassword };
}

export const createAccount = (_: unknown, { input }: Input<NewAccountInput>, api: ApiContext): Promise<object> => {
  const { name, displayName, accessRole, password, withoutPassword, oneTime } = input;
  if (withoutPassword && typeof password === 'string')
    throw publicError('BAD_USER_INPUT', 'Give a password, or withoutPassword, not both.', { field: 'password' });
  const order = {
    name,
    displayName: displayName.trim(),
    accessRole: accessRole.toLowerCase() as PersonRole,
    ...scopeOf(input),
    password: withoutPassword ? null : (password ?? undefined),
    oneTime: oneTime ?? true,
  };
  return give(api, input, (asked) => api.services.people.accounts.create(order, asked));
};

export const setAccountPassword = (_: unknown, { input }: Input<PasswordInput>, api: ApiContext): Promise<object> => {
  const { name, password, oneTime } = input;
  const { accounts } = api.services.people;
  return give(api, input, (asked) => accounts.setPassword(name, password ?? undefined, oneTime ?? true, asked));
};

export const removeAccount = (_: unknown, { input }: Input<OnAccount>, api: ApiContext): Promise<object> =>
  give(api, input, (asked) => api.services.people.accounts.remove(input.name, asked));

const noAccount: Refusal = {
  code: 'no-account',
  message: "You are in with a token that is no person's, and has no password.",
  wayOut: 'Sign in with the name and password of an account.',
};
const passwordWrong: Refusal = {
  code: 'password-wrong',
  message: 'That is not your password.',
  wayOut: 'Type the password of before.',
  field: 'password',
};
const oneTimeOver: Refusal = {
  code: 'one-time-password-over',
  message: 'This one-time password has expired.',
  wayOut: 'Ask an admin for another one.',
  field: 'password',
};
const tooMany = (seconds: number): Refusal => ({
  code: 'too-many-attempts',
  message: 'That was tried too often.',
  wayOut: `Wait ${seconds} s, and try again.`,
  field: 'password',
});

/** What stands against it before the new password is looked at. */
async function problemOf({ services, principal }: ApiContext, password: string): Promise<Refusal | undefined> {
  if (principal.account === undefined) return noAccount;
  const from = { remoteAddress: undefined, userAgent: undefined };
  const known = await services.people.desk.confirm(principal.account, password, from);
  if (known === true) return undefined;
  if (known.refused === 'busy') throw new SignInBusy();
  if (known.refused === 'one-time-password-over') return oneTimeOver;
  return known.refused === 'unknown' ? passwordWrong : tooMany(known.retryAfter);
}

/** One's own, whatever one is limited to. */
export const changeMyPassword = heedingScope(
  async (
    _: unknown,
    { input }: Input<{ readonly password: string; readonly newPassword: string }>,
    api: ApiContext,
  ): Promise<object> => {
    const name = api.principal.account ?? '';
    const refusal = await problemOf(api, input.password);
    if (refusal) return { outcome: 'refused', refusal, name, position: 0n, events: [], repeated: false, dryRun: null };
    const { accounts } = api.services.people;
    return give(api, { ...input, name }, (asked) => accounts.changeOwn(name, input.newPassword, asked));
  },
);
