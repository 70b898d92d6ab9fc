import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { useWhole } from '#console/api/use-whole.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import styles from './network.module.css';
import { NetworkTabs } from './network-tabs.jsx';
import {
  vlanGroupsDocument,
  vlanPrefixesDocument,
  vlansDocument,
  type VlanGroupsQuery,
  type VlanPrefixesQuery,
  type VlansQuery,
} from './vlans-page.graphql.js';

type Group = VlanGroupsQuery['vlanGroups']['edges'][number]['node'];
type Vlan = VlansQuery['vlans']['edges'][number]['node'];
type VlanPrefix = VlanPrefixesQuery['prefixes']['edges'][number]['node'];
type On = ReadonlyMap<string, readonly { readonly prefix: string; readonly vrfCode: string }[]>;

const keyOf = (group: string, vid: number): string => `${group} ${vid}`;

const Prefixes = ({ on }: { readonly on: readonly { readonly prefix: string; readonly vrfCode: string }[] }) => (
  <span className={styles['line']}>
    {on.map(({ prefix, vrfCode }) => (
      <Link key={`${vrfCode} ${prefix}`} to="/network/prefix" search={{ vrf: vrfCode, prefix }}>
        <code>{prefix}</code>
      </Link>
    ))}
  </span>
);

const GroupPanel = ({
  group,
  vlans,
  on,
}: {
  readonly group: Group;
  readonly vlans: readonly Vlan[];
  readonly on: On;
}) => (
  <Panel
    title={`${group.code}${group.title === '' ? '' : ` · ${group.title}`}`}
    isFlush
    actions={
      <>
        {group.siteCode !== null && <span className={styles['soft']}>site {group.siteCode}</span>}
        <CommandButton
          command="addVlan"
          subject={group.code}
          fixed={{ group: group.code }}
          expectedRevision={group.revision}
        />
        <CommandMenu
          subject={`VLAN group ${group.code}`}
          fixed={{ group: group.code }}
          expectedRevision={group.revision}
          commands={['changeVlanGroup', 'removeVlanGroup']}
        />
      </>
    }
  >
    {vlans.length === 0 ? (
      <EmptyState title="No VLAN yet">Add one; it gets the lowest free id unless you say another one.</EmptyState>
    ) : (
      <SimpleTable
        label={`VLANs of ${group.code}`}
        isStacked
        rows={vlans}
        keyOf={({ vid }) => String(vid)}
        columns={[
          { id: 'vid', title: 'VLAN', isFigure: true, cell: ({ vid }) => vid },
          { id: 'name', title: 'Name', isShort: true, cell: ({ name }) => <code>{name}</code> },
          { id: 'title', title: 'Title', cell: ({ title }) => title },
          {
            id: 'on',
            title: 'Prefixes on it',
            cell: ({ vid }) => on.has(keyOf(group.code, vid)) && <Prefixes on={on.get(keyOf(group.code, vid)) ?? []} />,
          },
          {
            id: 'do',
            title: '',
            cell: ({ vid }) => (
              <CommandMenu
                subject={`VLAN ${vid}`}
                fixed={{ group: group.code, vid }}
                expectedRevision={group.revision}
                commands={[
                  'changeVlan',
                  {
                    command: 'removeVlan',
                    impossible: on.has(keyOf(group.code, vid))
                      ? 'Prefixes are on it: change or remove them first.'
                      : undefined,
                  },
                ]}
              />
            ),
          },
        ]}
      />
    )}
  </Panel>
);

function prefixesOn(prefixes: readonly VlanPrefix[]): On {
  const on = new Map<string, VlanPrefix[]>();
  for (const prefix of prefixes) {
    const key = keyOf(prefix.vlan?.groupCode ?? '', prefix.vlan?.vid ?? 0);
    on.set(key, [...(on.get(key) ?? []), prefix]);
  }
  return on;
}

const Groups = ({ groups }: { readonly groups: readonly Group[] }) => {
  const vlans = useWhole(vlansDocument, {}, (result) => result.vlans, { topics: ['vlangroup'] });
  const prefixes = useWhole(vlanPrefixesDocument, {}, (result) => result.prefixes, { topics: ['vrf', 'vlangroup'] });
  const on = prefixesOn(prefixes.data?.rows ?? []);
  if (groups.length === 0)
    return (
      <EmptyState title="No VLAN groups yet" actions={<CommandButton command="createVlanGroup" />}>
        Make one for what shares its switches, such as a site; within it a VLAN id means one thing.
      </EmptyState>
    );
  return (
    <Answer of={vlans} height={20}>
      {({ rows }) =>
        groups.map((group) => (
          <GroupPanel
            key={group.code}
            group={group}
            vlans={rows.filter(({ groupCode }) => groupCode === group.code)}
            on={on}
          />
        ))
      }
    </Answer>
  );
};

export const VlansPage = () => {
  const groups = useApi(vlanGroupsDocument, {}, { topics: ['vlangroup'] });
  return (
    <Page
      title="VLANs"
      lead="Within a group a VLAN id means one thing."
      actions={<CommandButton command="createVlanGroup">Create VLAN group</CommandButton>}
    >
      <NetworkTabs />
      <Answer of={groups} height={20}>
        {({ vlanGroups }) => <Groups groups={vlanGroups.edges.map(({ node }) => node)} />}
      </Answer>
    </Page>
  );
};
