import type { CommandOutcome, DeclaredOrder } from '#libs/command-handling/index.js';
import {
  account,
  accountCommands,
  normalisedPassword,
  noAccount,
  type GivenPassword,
  type NewAccount,
  type Person,
  type Rights,
} from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { isPassword } from './argon2.js';
import { newOneTimePassword } from './one-time-password.js';
import { didIt, give, put, whole, type AccountAsked, type AccountParts, type Typed } from './put-password.js';

export interface NewAccountOrder extends Person, Rights {
  /** Left out: a one-time password is made. Null: none yet. */
  readonly password?: string | null | undefined;
  /** Whether the person has to change it at the first sign-in; one that is made always is to be. */
  readonly oneTime: boolean;
}

/** `oneTimePassword` where one was made: to be shown this once. */
export type PasswordOutcome = CommandOutcome & { readonly oneTimePassword?: string };

/** Accounts and their passwords: that there are such is events, the hashes are records. */
export interface Accounts {
  create(order: NewAccountOrder, asked: AccountAsked): Promise<PasswordOutcome>;
  /** By somebody who may. Whoever is signed in to the account is signed out. @param password left out: one is made */
  setPassword(
    name: string,
    password: string | undefined,
    oneTime: boolean,
    asked: AccountAsked,
  ): Promise<PasswordOutcome>;
  /** By the person: the caller has seen to it that they know the one of before. */
  changeOwn(name: string, newPassword: string, asked: AccountAsked): Promise<CommandOutcome>;
  /** With its tokens. */
  remove(name: string, asked: AccountAsked): Promise<CommandOutcome>;
  /** It was changed by a command of its own: that counts here at once. */
  changed(name: string): void;
}

const shown = (outcome: CommandOutcome, made: string | undefined, { dryRun }: AccountAsked): PasswordOutcome =>
  made !== undefined && !dryRun && didIt(outcome) ? { ...outcome, oneTimePassword: made } : outcome;

async function create(parts: AccountParts, order: NewAccountOrder, asked: AccountAsked): Promise<PasswordOutcome> {
  const { password, oneTime, ...data } = order;
  const declared = whole(accountCommands.CreateAccount);
  // What was typed is nobody's to keep: that there was something is what a repeat under the same key has to send again.
  const content = {
    ...data,
    oneTime,
    password: password === null ? 'none' : password === undefined ? 'made' : 'given',
  };
  if (password === null) {
    const outcome = await give(parts, { declared, data, content }, asked);
    parts.access.standings.forget(data.name);
    return outcome;
  }
  const made = password === undefined ? newOneTimePassword() : undefined;
  const typed = { person: data, password: made ?? password ?? '', oneTime: oneTime || made !== undefined };
  const orderOf = (given: GivenPassword): DeclaredOrder => {
    const whole: NewAccount = { ...data, password: given };
    return { declared, data: whole, content };
  };
  return shown(await put(parts, { ...typed, field: 'password' }, orderOf, asked), made, asked);
}

function passwordOrder(name: string, how: string, given: GivenPassword): DeclaredOrder {
  const { oneTime } = given;
  const declared = whole(accountCommands.SetAccountPassword);
  return { declared, data: { name, ...given }, content: { name, oneTime, password: how } };
}

async function personOf(
  { commands }: AccountParts,
  name: string,
): Promise<Typed['person'] & { readonly passwordId?: string }> {
  const { displayName, passwordId } = (await commands.load(account, name)).state;
  return { name, displayName, ...(passwordId === undefined ? {} : { passwordId }) };
}

const sameAsBefore: Refusal = {
  code: 'password-same',
  message: 'That is the password of before.',
  wayOut: 'Take another one.',
  field: 'newPassword',
};

async function changeOwn(parts: AccountParts, name: string, newPassword: string, asked: AccountAsked) {
  const { passwordId, ...person } = await personOf(parts, name);
  const hash = passwordId === undefined ? undefined : (await parts.hashes.find(passwordId))?.hash;
  const same = hash !== undefined && (await isPassword(hash, normalisedPassword(newPassword)));
  const problem = person.displayName === '' ? noAccount(name) : same ? sameAsBefore : undefined;
  const typed = { person, password: newPassword, oneTime: false, field: 'newPassword', problem };
  return put(parts, typed, (given) => passwordOrder(name, 'own', given), asked);
}

export function createAccounts(parts: AccountParts): Accounts {
  const { access, hashes } = parts;
  return {
    create: (order, asked) => create(parts, order, asked),
    setPassword: async (name, password, oneTime, asked) => {
      const made = password === undefined ? newOneTimePassword() : undefined;
      const person = await personOf(parts, name);
      const typed = { person, password: made ?? password ?? '', oneTime: oneTime || made !== undefined };
      const orderOf = (given: GivenPassword) => passwordOrder(name, made === undefined ? 'given' : 'made', given);
      return shown(await put(parts, { ...typed, field: 'password' }, orderOf, asked), made, asked);
    },
    changeOwn: (name, newPassword, asked) => changeOwn(parts, name, newPassword, asked),
    remove: async (name, asked) => {
      const data = { name, tokens: await access.ofOwner(name) };
      const declared = whole(accountCommands.RemoveAccount);
      const outcome = await give(parts, { declared, data, content: { name } }, asked);
      if (asked.dryRun || outcome.outcome === 'refused') return outcome;
      access.standings.forget(name);
      await access.destroyOfOwner(name);
      await hashes.removeOf(name);
      return outcome;
    },
    changed: (name) => access.standings.forget(name),
  };
}
