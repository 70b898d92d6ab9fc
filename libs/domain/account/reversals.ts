import type { AccountEvent, AdminBookEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import type { AccountState } from './account.js';
import type { AccountCommand } from './commands.js';

/**
 * Who may do what is decided anew, never taken back in passing: an undo of many things at once must not let somebody in again
 * whom it did not mean.
 */
export const accountReversals: ReversalsOf<AccountEvent, AccountState, AccountCommand> = {
  AccountRetitled: {
    aspect: always('title'),
    inverse: ({ name, previousDisplayName: displayName }) => ({ type: 'RetitleAccount', data: { name, displayName } }),
  },
  AccountCreated: {
    cannot: "gave a name away, which is that person's for ever",
    wayOut: 'Disable or remove the account: that is a decision of its own.',
  },
  AccountPasswordSet: {
    cannot: 'put a password where another one was, or none, and that is gone',
    wayOut: 'Set another password, or disable the account.',
  },
  AccountAccessChanged: {
    cannot: 'changed what somebody may do, who acts upon it by now',
    wayOut: 'Change the access of the account once more.',
  },
  AccountDisabled: { cannot: 'shut somebody out', wayOut: 'Enable the account.' },
  AccountEnabled: { cannot: 'let somebody in', wayOut: 'Disable the account.' },
  AccountRemoved: {
    cannot: 'destroyed a password and ended tokens',
    wayOut: 'Restore the account, and set a password.',
  },
  AccountRestored: { cannot: 'brought an account back', wayOut: 'Remove the account.' },
};

/** Follows from the accounts, in the same append. */
export const adminBookReversals: Readonly<Record<AdminBookEvent['type'], 'bookkeeping'>> = {
  AdminEntered: 'bookkeeping',
  AdminStruck: 'bookkeeping',
};
