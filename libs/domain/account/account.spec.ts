import { describe, it } from 'vitest';
import {
  AccountAccessChanged,
  AccountCreated,
  AccountDisabled,
  AccountEnabled,
  AccountPasswordSet,
  AccountRemoved,
  AccountRestored,
  AccountRetitled,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { account } from './account.js';
import type { CreateAccount } from './commands.js';

const create = (more: Partial<CreateAccount['data']> = {}): CreateAccount => ({
  type: 'CreateAccount',
  data: { name: 'ada', displayName: 'Ada Lovelace', accessRole: 'operator', ...more },
});
const created = AccountCreated.record({ name: 'ada', displayName: 'Ada Lovelace', accessRole: 'operator' });
const about = { name: 'ada' };
const disabled = AccountDisabled.record(about);
const removed = AccountRemoved.record(about);

describe('an account', () => {
  it('is created once under its name', () => {
    given(account)
      .when(create({ displayName: ' Ada Lovelace ' }))
      .then(created);
    given(account, created).when(create()).thenRefused('account-exists', 'name');
    given(account, created, removed).when(create()).thenRefused('account-removed', 'name');
    given(account)
      .when(create({ displayName: '  ' }))
      .thenRefused('display-name-invalid', 'displayName');
  });

  it.each(['', 'Ada', 'a da', '-ada', 'ada.', 'a/b', 'ä', 'x'.repeat(129)])('is not called %j', (name) => {
    given(account).when(create({ name })).thenRefused('name-invalid', 'name');
  });

  it.each(['a', 'ada@example.org', 'ada.lovelace', 'x'.repeat(128)])('may be called %j', (name) => {
    given(account).when(create({ name })).thenTypes('AccountCreated');
  });

  it('has a scope that names something, each code once and in order', () => {
    given(account)
      .when(create({ scope: { sites: ['b2', 'b1', 'b2'], clusters: [] } }))
      .then(AccountCreated.record({ ...created.data, scope: { sites: ['b1', 'b2'], clusters: [] } }));
    given(account)
      .when(create({ scope: { sites: [], clusters: [] } }))
      .thenRefused('scope-invalid', 'sites');
  });

  it('gets other rights, and says which it had', () => {
    const change = (data: object) =>
      ({ type: 'ChangeAccountAccess', data: { name: 'ada', accessRole: 'admin', ...data } }) as const;
    const promoted = AccountAccessChanged.record({ name: 'ada', accessRole: 'admin', previousAccessRole: 'operator' });
    given(account, created).when(change({})).then(promoted);
    given(account, created, promoted).when(change({})).thenNothing();
    const scope = { sites: ['b1'], clusters: [] };
    given(account, created, promoted)
      .when(change({ scope }))
      .then(AccountAccessChanged.record({ name: 'ada', accessRole: 'admin', scope, previousAccessRole: 'admin' }));
    given(account).when(change({})).thenRefused('account-not-found', 'name');
  });

  it('is retitled, disabled, enabled, removed and restored, each once', () => {
    const retitle = { type: 'RetitleAccount', data: { name: 'ada', displayName: 'Ada King' } } as const;
    const told = { displayName: 'Ada King', previousDisplayName: 'Ada Lovelace' };
    given(account, created)
      .when(retitle)
      .then(AccountRetitled.record({ name: 'ada', ...told }));
    given(account, created).when({ type: 'DisableAccount', data: about }).then(disabled);
    given(account, created, disabled).when({ type: 'DisableAccount', data: about }).thenNothing();
    given(account, created, disabled).when({ type: 'EnableAccount', data: about }).then(AccountEnabled.record(about));
    given(account, created).when({ type: 'EnableAccount', data: about }).thenNothing();
    given(account, created, disabled).when({ type: 'RemoveAccount', data: about }).then(removed);
    given(account, created, removed).when({ type: 'RemoveAccount', data: about }).thenRefused('account-not-found');
    given(account, created, removed).when({ type: 'RestoreAccount', data: about }).then(AccountRestored.record(about));
    given(account, created).when({ type: 'RestoreAccount', data: about }).thenRefused('account-not-removed');
    given(account).when({ type: 'RestoreAccount', data: about }).thenRefused('account-not-found');
  });

  it('is given passwords by their ids while it is there', () => {
    const set = { type: 'SetAccountPassword', data: { name: 'ada', passwordId: 'p1', oneTime: true } } as const;
    given(account, created).when(set).then(AccountPasswordSet.record(set.data));
    given(account, created, removed).when(set).thenRefused('account-not-found');
  });
});
