import { accept, refuse, type Decider, type Step, step } from '#libs/kernel/index.js';
import { AdminEntered, AdminStruck, type AdminBookEvent } from '#libs/contracts/index.js';
import type { AccountState } from './account.js';
import type { AdminBookCommand } from './commands.js';
import { lastAdmin } from './refusals.js';

export interface AdminBookState {
  /** Names of the accounts that can sign in as an admin of everything. */
  readonly admins: readonly string[];
}

/** There is one, so that all admins meet in it. */
export const theAdminBook = 'all';

/**
 * Who can sign in as an admin of everything. It is written along with the accounts, in one append, so that two admins who
 * shut out each other at the same moment do not both succeed.
 */
export const adminBook: Decider<AdminBookCommand, AdminBookState, AdminBookEvent> = {
  category: 'adminBook',
  initialState: { admins: [] },
  decide: ({ type, data: { name } }, { admins }) => {
    const known = admins.includes(name);
    if (type === 'EnterAdmin') return known ? accept() : accept(AdminEntered.record({ name }));
    if (!known) return accept();
    return admins.length === 1 ? refuse(lastAdmin(name)) : accept(AdminStruck.record({ name }));
  },
  evolve: ({ admins }, { type, data: { name } }) => {
    const others = admins.filter((one) => one !== name);
    return { admins: type === 'AdminEntered' ? [...others, name] : others };
  },
};

/** A scope makes an admin of some sites, who can let nobody else in. */
function isAdminWhoCanSignIn({ status, accessRole, scope, passwordId }: AccountState): boolean {
  return status === 'enabled' && accessRole === 'admin' && scope === undefined && passwordId !== undefined;
}

/** The book's side of what becomes of an account. */
export function inTheBook(name: string, after: AccountState): Step {
  const type = isAdminWhoCanSignIn(after) ? 'EnterAdmin' : 'StrikeAdmin';
  return step(adminBook, theAdminBook, { type, data: { name } });
}
