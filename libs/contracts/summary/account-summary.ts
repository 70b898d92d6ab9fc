import type { AccountEvent, AdminBookEvent } from '../account/events.js';
import { limitedTo } from './limits-text.js';
import type { SummaryOf } from './summary-table.js';

export const accountSummaries: SummaryOf<AccountEvent | AdminBookEvent> = {
  AccountCreated: ({ name, displayName, accessRole, scope }) =>
    `The account ${name} (${displayName}) was created with the access role ${accessRole}${limitedTo(scope)}.`,
  AccountPasswordSet: ({ name, oneTime }) =>
    oneTime ? `The account ${name} was given a one-time password.` : `The account ${name} has a new password.`,
  AccountAccessChanged: ({ name, accessRole, scope, previousAccessRole, previousScope }) =>
    `The account ${name} has the access role ${accessRole}${limitedTo(scope)} now; before, it had ${previousAccessRole}${limitedTo(previousScope)}.`,
  AccountRetitled: ({ name, displayName, previousDisplayName }) =>
    `The account ${name} is called ${displayName} now, not ${previousDisplayName}.`,
  AccountDisabled: ({ name }) => `The account ${name} was disabled: nobody gets in with it.`,
  AccountEnabled: ({ name }) => `The account ${name} was enabled again.`,
  AccountRemoved: ({ name }) => `The account ${name} was removed.`,
  AccountRestored: ({ name }) => `The account ${name} was restored, without a password.`,
  AdminEntered: ({ name }) => `The account ${name} can sign in as an administrator.`,
  AdminStruck: ({ name }) => `The account ${name} cannot sign in as an administrator any more.`,
};
