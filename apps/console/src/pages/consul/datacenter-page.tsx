import { getRouteApi } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { When } from '#console/ui/when.jsx';
import { consulDatacenterDocument, type ConsulDatacenterQuery } from './consul.graphql.js';
import { consulTabs, type ConsulTab } from './consul-search.js';
import { DatacenterTest } from './datacenter-test.jsx';
import { HeldPanel } from './held-panel.jsx';
import { Hindrances } from './hindrances.jsx';
import { MachinesThere } from './machines-there.jsx';
import { Settings } from './settings.jsx';
import { milliseconds, rightsText, StandingBadge } from './standing.jsx';
import { SyncPlan } from './sync-plan.jsx';
import { useAgain } from './use-again.js';

const route = getRouteApi('/consul/$datacenter');

export type Datacenter = NonNullable<ConsulDatacenterQuery['consulDatacenter']>;

const Reach = ({ of }: { readonly of: Datacenter }) => (
  <Panel title="Reach" actions={<DatacenterTest datacenter={of.code} />}>
    <KeyValues
      values={[
        ['State', <StandingBadge key="state" {...of} />],
        ['Since', <When key="since" at={of.since} />],
        ...(of.message === null ? [] : [['Message', of.message] as const]),
        ...(of.outageSince === null ? [] : [['Away since', <When key="outage" at={of.outageSince} />] as const]),
        ['Latency', milliseconds(of.latencyMs)],
        ['Token', rightsText(of.tokenRights)],
      ]}
    />
  </Panel>
);

const figure = (value: number | undefined) => value?.toLocaleString('en');

const Differences = ({ of: { differences: found } }: { readonly of: Datacenter }) => (
  <Panel title="What stands there">
    <KeyValues
      values={[
        ['By us', figure(found?.registered)],
        ['By their own agents', figure(found?.agents)],
        ['Nodes in all', figure(found?.nodes)],
        ['Being put right', figure(found?.pending)],
        ['Hindered', figure(found?.hindered)],
        [
          'Compared',
          found && (
            <>
              <When at={found.comparedAt} />
              {found.comparedMs !== null && `, in ${milliseconds(found.comparedMs) ?? ''}`}
            </>
          ),
        ],
        ['Health read', found && (found.healthProblem ?? <When at={found.healthReadAt} />)],
      ]}
    />
  </Panel>
);

const Body = ({ of }: { readonly of: Datacenter }) => {
  const { tab = 'machines' } = route.useSearch();
  const navigate = route.useNavigate();
  const { code, title, heldDeregistration: held, differences } = of;
  const choose = (id: string) => {
    const next = consulTabs.find((one) => one === id);
    void navigate({ search: (before) => ({ ...before, tab: next, after: undefined }), replace: true });
  };
  const tabs: readonly { id: ConsulTab; label: string; count?: number | undefined; content: React.ReactNode }[] = [
    { id: 'machines', label: 'Machines', content: <MachinesThere datacenter={code} /> },
    { id: 'hindrances', label: 'Hindered', count: differences?.hindered, content: <Hindrances of={of} /> },
    { id: 'plan', label: 'Sync plan', content: <SyncPlan datacenter={code} /> },
    { id: 'settings', label: 'Settings', content: <Settings of={of} /> },
  ];
  return (
    <>
      {held && <HeldPanel datacenter={code} title={title} held={held} />}
      <Columns>
        <Reach of={of} />
        <Differences of={of} />
      </Columns>
      <Tabs label={`About ${title}`} tabs={tabs} selected={tab} onSelect={choose} />
    </>
  );
};

export const DatacenterPage = () => {
  const { datacenter } = route.useParams();
  const asked = useApi(
    consulDatacenterDocument,
    { code: datacenter },
    { topics: ['consuldc', 'consulreach', 'consulwatch', 'consulnode'] },
  );
  useAgain(asked.refetch);
  const of = asked.data?.consulDatacenter;
  return (
    <Page
      title={`${of?.title ?? datacenter} · Consul`}
      heading={of?.title ?? datacenter}
      lead={of && of.title !== of.code ? `Consul datacenter ${of.code}` : 'Consul datacenter'}
      actions={
        of?.registered && (
          <CommandMenu
            label="Change"
            subject={of.title}
            commands={['changeConsulDatacenter', 'removeConsulDatacenter']}
            fixed={{ datacenter }}
            expectedRevision={of.revision}
          />
        )
      }
    >
      <Answer of={asked} height={30}>
        {({ consulDatacenter }) =>
          consulDatacenter ? (
            <Body of={consulDatacenter} />
          ) : (
            <EmptyState title={`There is no Consul datacenter ${datacenter}`}>
              It was not registered yet at this moment, or its code is another one.
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};
