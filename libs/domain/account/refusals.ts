import { accessScope, accountNamePattern, type AccessScope } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

const longestDisplayName = 200;

export function problemOfName(name: string): Refusal | undefined {
  if (accountNamePattern.test(name)) return undefined;
  return {
    code: 'name-invalid',
    message: `"${name.slice(0, 80)}" cannot be the name of an account.`,
    wayOut: 'Use 1 to 128 of a-z, 0-9 and . _ - @, beginning and ending with a letter or digit, such as "ada".',
    field: 'name',
  };
}

export function problemOfDisplayName(displayName: string): Refusal | undefined {
  if (displayName !== '' && displayName.length <= longestDisplayName) return undefined;
  return {
    code: 'display-name-invalid',
    message:
      displayName === '' ? 'The display name is empty.' : `The display name has ${displayName.length} characters.`,
    wayOut: `Give the person's name, 1 to ${longestDisplayName} characters.`,
    field: 'displayName',
  };
}

export function problemOfScope(scope: AccessScope | undefined): Refusal | undefined {
  if (!scope || (accessScope.safeParse(scope).success && scope.sites.length + scope.clusters.length > 0))
    return undefined;
  return {
    code: 'scope-invalid',
    message: 'A scope names one site or cluster at least, each by its code.',
    wayOut: 'Give the codes of sites or clusters; leave both out for an account that is for everything.',
    field: 'sites',
  };
}

export const accountExists = (name: string): Refusal => ({
  code: 'account-exists',
  message: `There is an account ${name} already.`,
  wayOut: 'Choose another name, or change the access of this one.',
  field: 'name',
});

export const nameWasUsed = (name: string): Refusal => ({
  code: 'account-removed',
  message: `${name} is what the history calls somebody whose account was removed.`,
  wayOut: 'Restore it where it is the same person; choose another name otherwise.',
  field: 'name',
});

export const noAccount = (name: string): Refusal => ({
  code: 'account-not-found',
  message: `There is no account ${name.slice(0, 128)}.`,
  wayOut: 'Look its name up in the list of accounts.',
  field: 'name',
});

export const notRemoved = (name: string): Refusal => ({
  code: 'account-not-removed',
  message: `The account ${name} was not removed.`,
  wayOut: 'Enable it where it is disabled.',
  field: 'name',
});

export const lastAdmin = (name: string): Refusal => ({
  code: 'last-admin',
  message: `${name} is the last account that can sign in as an admin of everything.`,
  wayOut: 'Give another account the access role admin, without sites and clusters, and a password; then this works.',
  field: 'name',
});
