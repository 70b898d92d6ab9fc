import { KeyRound } from 'lucide-react';
import { isPast } from '#console/api/moment.js';
import { useMoment } from '#console/app/use-moment.js';
import { CommandMenu, pastReason, type OfferedCommand } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { GuardedIconButton } from '#console/ui/guarded-button.jsx';
import type { Column } from '#console/ui/simple-table.jsx';
import { When } from '#console/ui/when.jsx';
import type { AccountsQuery } from './account.graphql.js';
import styles from './account.module.css';
import { scopeText } from './codes.js';

export type ShownAccount = AccountsQuery['accounts']['edges'][number]['node'];

const State = ({ account }: { readonly account: ShownAccount }) => {
  const { state, hasPassword, mustChangePassword } = account;
  if (state === 'REMOVED') return <Badge>removed</Badge>;
  return (
    <span className={styles['badges']}>
      {state === 'DISABLED' ? <Badge tone="bad">disabled</Badge> : <Badge tone="good">enabled</Badge>}
      {!hasPassword && <Badge tone="warn">no password</Badge>}
      {mustChangePassword && <Badge tone="warn">one-time</Badge>}
    </span>
  );
};

const scopeInitial = ({ scope }: ShownAccount) => ({
  ...(scope && { sites: scope.sites.join('\n'), clusters: scope.clusters.join('\n') }),
});

function commandsFor(account: ShownAccount): readonly (OfferedCommand | string)[] {
  const { state, displayName, accessRole } = account;
  if (state === 'REMOVED') return ['restoreAccount'];
  return [
    { command: 'changeAccountAccess', initial: { accessRole, ...scopeInitial(account) } },
    { command: 'retitleAccount', initial: { displayName } },
    state === 'DISABLED' ? 'enableAccount' : 'disableAccount',
    'removeAccount',
  ];
}

const Actions = ({ account, onPassword }: { readonly account: ShownAccount; readonly onPassword: () => void }) => {
  const past = isPast(useMoment());
  return (
    <div className={styles['rowActions']}>
      {account.state !== 'REMOVED' && (
        <GuardedIconButton
          label={`Set a password for ${account.name}`}
          impossible={past ? pastReason : undefined}
          onPress={onPassword}
        >
          <KeyRound size={16} aria-hidden />
        </GuardedIconButton>
      )}
      <CommandMenu
        commands={commandsFor(account)}
        subject={account.name}
        fixed={{ name: account.name }}
        expectedRevision={account.revision}
      />
    </div>
  );
};

export const accountColumns = (onPassword: (name: string) => void): readonly Column<ShownAccount>[] => [
  {
    id: 'name',
    title: 'Person',
    cell: ({ name, displayName }) => (
      <div className={styles['who']}>
        <strong>{displayName}</strong>
        <span>{name}</span>
      </div>
    ),
  },
  { id: 'role', title: 'Access role', cell: ({ accessRole }) => accessRole.toLowerCase() },
  { id: 'scope', title: 'Limited to', cell: ({ scope }) => scopeText(scope) },
  { id: 'state', title: 'State', cell: (account) => <State account={account} /> },
  { id: 'created', title: 'Since', cell: ({ createdAt }) => <When at={createdAt} /> },
  { id: 'password', title: 'Password set', cell: ({ passwordAt }) => <When at={passwordAt} /> },
  {
    id: 'actions',
    title: <span className="visually-hidden">Actions</span>,
    isFigure: true,
    cell: (account) => <Actions account={account} onPassword={() => onPassword(account.name)} />,
  },
];
