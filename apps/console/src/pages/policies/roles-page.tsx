import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { GivenBy, useGivers } from './given-by.jsx';
import { rolesDocument, type RolesQuery } from './groups.graphql.js';
import { useMachineCounts } from './machine-counts.js';
import styles from './policies.module.css';
import { PolicyTabs } from './policy-tabs.jsx';

type Role = RolesQuery['roles']['edges'][number]['node'];

const filterOf = (code: string): string => `role=${code}`;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const Parameters = ({ role: { parameters } }: { readonly role: Role }) => {
  const all = Object.entries((parameters ?? {}) as Readonly<Record<string, unknown>>);
  if (all.length === 0) return <p className={styles['soft']}>Its software is told nothing of its own.</p>;
  return <KeyValues values={all.map(([name, value]) => [name, <code key={name}>{textOf(value)}</code>])} />;
};

const RolePanel = ({
  role,
  count,
  givers,
}: {
  readonly role: Role;
  readonly count: number | undefined;
  readonly givers: readonly string[] | undefined;
}) => {
  const { code, title, open, revision, identifiers, parameters } = role;
  return (
    <Panel
      title={
        <span className={styles['line']}>
          <code>{code}</code> {title}
          {!open && <Badge>closed</Badge>}
        </span>
      }
      actions={
        <CommandMenu
          subject={`role ${code}`}
          fixed={{ role: code }}
          expectedRevision={revision}
          commands={[
            'retitleRole',
            { command: 'setRoleParameters', initial: { parameters: JSON.stringify(parameters, null, 2) } },
            'setRoleIdentifiers',
            open ? 'closeRole' : 'reopenRole',
          ]}
        />
      }
    >
      <div className={styles['stack']}>
        <div className={styles['line']}>
          <Link to="/machines" search={{ filter: filterOf(code) }}>
            {count === undefined ? 'machines' : `${count.toLocaleString('en')} ${count === 1 ? 'machine' : 'machines'}`}
          </Link>
          {givers && <span className={styles['soft']}>given</span>} <GivenBy policies={givers} />
        </div>
        <h3>Parameters</h3>
        <Parameters role={role} />
        {identifiers.length > 0 && (
          <>
            <h3>Kept through a reinstall</h3>
            <KeyValues
              values={identifiers.map(({ name, path, owner, group, mode }) => [
                name,
                `${path} (${owner}:${group} ${mode})`,
              ])}
            />
          </>
        )}
      </div>
    </Panel>
  );
};

const List = ({ roles }: { readonly roles: readonly Role[] }) => {
  const countOf = useMachineCounts(roles.map(({ code }) => filterOf(code)));
  const giversOf = useGivers('role');
  return roles.map((role) => (
    <RolePanel key={role.code} role={role} count={countOf(filterOf(role.code))} givers={giversOf(role.code)} />
  ));
};

export const RolesPage = () => {
  const roles = useApi(rolesDocument, {}, { topics: ['role'] });
  return (
    <Page
      title="Roles"
      lead="What machines are for, and what their software is told."
      actions={<CommandButton command="defineRole" look="primary" />}
    >
      <PolicyTabs />
      <Answer of={roles} height={30}>
        {({ roles: { edges } }) =>
          edges.length === 0 ? (
            <EmptyState title="No roles yet">
              Define one, such as web; then a policy of kind assignment says which machines have it.
            </EmptyState>
          ) : (
            <List roles={edges.map(({ node }) => node)} />
          )
        }
      </Answer>
    </Page>
  );
};
