import type { AccessScope } from '../access/events.js';
import type { AccountEvent, AdminBookEvent } from '../account/events.js';
import type { SummaryOf } from './summary-table.js';

function within(scope: AccessScope | undefined): string {
  if (!scope) return '';
  const parts = [...scope.sites.map((code) => `site ${code}`), ...scope.clusters.map((code) => `cluster ${code}`)];
  return `, limited to ${parts.join(', ')}`;
}

export const accountSummaries: SummaryOf<AccountEvent | AdminBookEvent> = {
  AccountCreated: ({ name, displayName, accessRole, scope }) =>
    `The account ${name} (${displayName}) was created with the access role ${accessRole}${within(scope)}.`,
  AccountPasswordSet: ({ name, oneTime }) =>
    oneTime ? `The account ${name} was given a one-time password.` : `The account ${name} has another password.`,
  AccountAccessChanged: ({ name, accessRole, scope, previousAccessRole, previousScope }) =>
    `The account ${name} has the access role ${accessRole}${within(scope)} now; before, it had ${previousAccessRole}${within(previousScope)}.`,
  AccountRetitled: ({ name, displayName, previousDisplayName }) =>
    `The account ${name} is called ${displayName} now, not ${previousDisplayName}.`,
  AccountDisabled: ({ name }) => `The account ${name} was disabled: nobody gets in with it.`,
  AccountEnabled: ({ name }) => `The account ${name} was enabled again.`,
  AccountRemoved: ({ name }) => `The account ${name} was removed.`,
  AccountRestored: ({ name }) => `The account ${name} was restored, without a password.`,
  AdminEntered: ({ name }) => `The account ${name} can sign in as an administrator.`,
  AdminStruck: ({ name }) => `The account ${name} cannot sign in as an administrator any more.`,
};
