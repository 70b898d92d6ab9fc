import type { Command } from '#libs/kernel/index.js';
import type { AccessScope, PersonRole } from '#libs/contracts/index.js';

export interface OnAccount {
  readonly name: string;
}

export interface Rights {
  readonly accessRole: PersonRole;
  /** Left out: it is for everything. */
  readonly scope?: AccessScope | undefined;
}

/** The hash lies in the records under `passwordId` when the command comes: the log is told of it by that only. */
export interface GivenPassword {
  readonly passwordId: string;
  /** It has to be changed at the first sign-in. */
  readonly oneTime: boolean;
}

export type CreateAccount = Command<'CreateAccount', OnAccount & Rights & { readonly displayName: string }>;
export type SetAccountPassword = Command<'SetAccountPassword', OnAccount & GivenPassword>;
export type ChangeAccountAccess = Command<'ChangeAccountAccess', OnAccount & Rights>;
export type RetitleAccount = Command<'RetitleAccount', OnAccount & { readonly displayName: string }>;
export type DisableAccount = Command<'DisableAccount', OnAccount>;
export type EnableAccount = Command<'EnableAccount', OnAccount>;
export type RemoveAccount = Command<'RemoveAccount', OnAccount>;
export type RestoreAccount = Command<'RestoreAccount', OnAccount>;
export type AccountCommand =
  | CreateAccount
  | SetAccountPassword
  | ChangeAccountAccess
  | RetitleAccount
  | DisableAccount
  | EnableAccount
  | RemoveAccount
  | RestoreAccount;

export type EnterAdmin = Command<'EnterAdmin', OnAccount>;
export type StrikeAdmin = Command<'StrikeAdmin', OnAccount>;
export type AdminBookCommand = EnterAdmin | StrikeAdmin;
