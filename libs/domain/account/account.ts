import { accept, refuse, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  AccountAccessChanged,
  AccountCreated,
  AccountDisabled,
  AccountEnabled,
  AccountPasswordSet,
  AccountRemoved,
  AccountRestored,
  AccountRetitled,
  type AccessScope,
  type AccountEvent,
  type PersonRole,
} from '#libs/contracts/index.js';
import type {
  AccountCommand,
  ChangeAccountAccess,
  CreateAccount,
  OnAccount,
  RestoreAccount,
  RetitleAccount,
} from './commands.js';
import {
  accountExists,
  nameWasUsed,
  noAccount,
  notRemoved,
  problemOfDisplayName,
  problemOfName,
  problemOfScope,
} from './refusals.js';

export interface AccountState {
  readonly status: 'absent' | 'enabled' | 'disabled' | 'removed';
  readonly displayName: string;
  readonly accessRole: PersonRole;
  readonly scope: AccessScope | undefined;
  /** Which hash of the records counts; undefined while there is no password. */
  readonly passwordId: string | undefined;
  readonly oneTime: boolean;
  /** Counts up with every password, and whenever nobody gets in any more: what was opened in an earlier one is closed. */
  readonly admission: number;
}

/**
 * A person who signs in here. The name is part of the stream and of every actor in the history, so it is given once: a
 * removed account can be restored, and its name never becomes another person's. Passwords are records.
 */
export const account: Decider<AccountCommand, AccountState, AccountEvent> = {
  category: 'account',
  initialState: {
    status: 'absent',
    displayName: '',
    accessRole: 'viewer',
    scope: undefined,
    passwordId: undefined,
    oneTime: false,
    admission: 0,
  },
  decide: (command, state) => {
    if (command.type === 'CreateAccount') return create(command.data, state);
    if (command.type === 'RestoreAccount') return restore(command.data, state);
    if (state.status === 'absent' || state.status === 'removed') return refuse(noAccount(command.data.name));
    switch (command.type) {
      case 'SetAccountPassword':
        return accept(AccountPasswordSet.record(command.data));
      case 'ChangeAccountAccess':
        return changeAccess(command.data, state);
      case 'RetitleAccount':
        return retitle(command.data, state);
      case 'DisableAccount':
        return state.status === 'disabled' ? accept() : accept(AccountDisabled.record(nameOf(command.data)));
      case 'EnableAccount':
        return state.status === 'enabled' ? accept() : accept(AccountEnabled.record(nameOf(command.data)));
      case 'RemoveAccount':
        return accept(AccountRemoved.record(nameOf(command.data)));
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'AccountCreated': {
        const { displayName, accessRole, scope } = event.data;
        return { ...state, status: 'enabled', displayName, accessRole, scope };
      }
      case 'AccountPasswordSet':
        return {
          ...state,
          passwordId: event.data.passwordId,
          oneTime: event.data.oneTime,
          admission: state.admission + 1,
        };
      case 'AccountAccessChanged':
        return { ...state, accessRole: event.data.accessRole, scope: event.data.scope };
      case 'AccountRetitled':
        return { ...state, displayName: event.data.displayName };
      case 'AccountDisabled':
        return { ...state, status: 'disabled', admission: state.admission + 1 };
      case 'AccountEnabled':
        return { ...state, status: 'enabled' };
      case 'AccountRemoved':
        return {
          ...state,
          status: 'removed',
          passwordId: undefined,
          oneTime: false,
          admission: state.admission + 1,
        };
      case 'AccountRestored':
        return { ...state, status: 'enabled' };
    }
  },
};

const nameOf = ({ name }: OnAccount): OnAccount => ({ name });

/** In the order of their codes, each once: two ways to write a scope are one. */
function ordered(scope: AccessScope | undefined): AccessScope | undefined {
  const sorted = (codes: readonly string[]) => [...new Set(codes)].toSorted();
  return scope && { sites: sorted(scope.sites), clusters: sorted(scope.clusters) };
}

const limit = (scope: AccessScope | undefined) => (scope ? { scope } : {});

/** The same again is done already; a name that is used says nothing about what other rights would make of it. */
function create(data: CreateAccount['data'], state: AccountState): Decision<AccountEvent> {
  const { name, accessRole } = data;
  const displayName = data.displayName.trim();
  const problem: Refusal | undefined =
    problemOfName(name) ?? problemOfDisplayName(displayName) ?? problemOfScope(data.scope);
  if (problem) return refuse(problem);
  if (state.status === 'removed') return refuse(nameWasUsed(name));
  if (state.status !== 'absent') return refuse(accountExists(name));
  return accept(AccountCreated.record({ name, displayName, accessRole, ...limit(ordered(data.scope)) }));
}

function restore({ name }: RestoreAccount['data'], { status }: AccountState): Decision<AccountEvent> {
  if (status === 'absent') return refuse(noAccount(name));
  return status === 'removed' ? accept(AccountRestored.record({ name })) : refuse(notRemoved(name));
}

function changeAccess(data: ChangeAccountAccess['data'], state: AccountState): Decision<AccountEvent> {
  const problem = problemOfScope(data.scope);
  if (problem) return refuse(problem);
  const scope = ordered(data.scope);
  const { accessRole: previousAccessRole, scope: previousScope } = state;
  if (data.accessRole === previousAccessRole && JSON.stringify(scope) === JSON.stringify(previousScope))
    return accept();
  return accept(
    AccountAccessChanged.record({
      name: data.name,
      accessRole: data.accessRole,
      ...limit(scope),
      previousAccessRole,
      ...(previousScope ? { previousScope } : {}),
    }),
  );
}

function retitle(data: RetitleAccount['data'], state: AccountState): Decision<AccountEvent> {
  const displayName = data.displayName.trim();
  const problem = problemOfDisplayName(displayName);
  if (problem) return refuse(problem);
  const { displayName: previousDisplayName } = state;
  if (displayName === previousDisplayName) return accept();
  return accept(AccountRetitled.record({ name: data.name, displayName, previousDisplayName }));
}
