import { getRouteApi } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { isPast } from '#console/api/moment.js';
import { useApiPages } from '#console/api/use-api-pages.js';
import { mayActAs, useSession } from '#console/app/session.jsx';
import { useMoment } from '#console/app/use-moment.js';
import { pastReason } from '#console/commands/command-menu.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { More } from '#console/ui/more.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { accountColumns } from './account-columns.jsx';
import { accountsDocument } from './account.graphql.js';
import styles from './account.module.css';
import { NewAccountDialog } from './new-account-dialog.jsx';
import { OnlyAdmins } from './only-admins.jsx';
import { SetPasswordDialog } from './set-password-dialog.jsx';

const route = getRouteApi('/accounts');

const People = () => {
  const { search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useApiPages(accountsDocument, { search: search === '' ? null : search }, ({ accounts }) => accounts, {
    topics: ['account'],
  });
  const [settingOf, setSettingOf] = useState<string>();
  const find = (text: string) =>
    void navigate({ search: (before) => ({ ...before, search: text === '' ? undefined : text }), replace: true });
  return (
    <Panel title="People" isFlush>
      <div className={styles['filters']}>
        <TextField label="Find a person" isLabelHidden placeholder="Find by name" value={search} onChange={find} />
      </div>
      <Answer of={asked}>
        {(people) =>
          people.length === 0 ? (
            <EmptyState title={search === '' ? 'Nobody has an account yet' : 'Nobody is called so'}>
              {search === '' ? 'Make one for everybody who works here.' : 'Look for a part of the name.'}
            </EmptyState>
          ) : (
            <>
              <SimpleTable
                label="Accounts"
                columns={accountColumns(setSettingOf)}
                rows={people}
                keyOf={({ name }) => name}
                isStacked
                isLongNamed
              />
              <More hasMore={asked.hasMore} isFetching={asked.isFetchingMore} onMore={asked.fetchMore} />
            </>
          )
        }
      </Answer>
      {settingOf !== undefined && <SetPasswordDialog name={settingOf} onClose={() => setSettingOf(undefined)} />}
    </Panel>
  );
};

export const AccountsPage = () => {
  const session = useSession();
  const past = isPast(useMoment());
  const [isMaking, setMaking] = useState(false);
  const may = mayActAs(session, 'ADMIN') && session.scope === null;
  return (
    <Page
      title="Accounts"
      lead="People who may sign in, and what they may do."
      actions={
        may && (
          <GuardedButton look="primary" impossible={past ? pastReason : undefined} onPress={() => setMaking(true)}>
            <UserPlus size={16} aria-hidden /> New account
          </GuardedButton>
        )
      }
    >
      {may ? <People /> : <OnlyAdmins what="accounts" />}
      {isMaking && <NewAccountDialog onClose={() => setMaking(false)} />}
    </Page>
  );
};
