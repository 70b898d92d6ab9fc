import { getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { consulDatacenterDocument, type ConsulDatacenterQuery } from './consul.graphql.js';
import { consulTabs, type ConsulTab } from './consul-search.js';
import { HeldPanel } from './held-panel.jsx';
import { Hindrances } from './hindrances.jsx';
import { MachinesThere } from './machines-there.jsx';
import { Settings } from './settings.jsx';
import { Notice, TroubleNotice } from './notice.jsx';
import { Differences, Reach } from './reach.jsx';
import { settingsAsTyped } from './settings-as-typed.js';
import { SyncPlan } from './sync-plan.jsx';
import { useAgain } from './use-again.js';

const route = getRouteApi('/consul/$datacenter');

export type Datacenter = NonNullable<ConsulDatacenterQuery['consulDatacenter']>;

const Change = ({ of }: { readonly of: Datacenter }) => (
  <CommandButton
    command="changeConsulDatacenter"
    subject={of.title}
    fixed={{ datacenter: of.code }}
    initial={settingsAsTyped(of)}
    expectedRevision={of.revision}
  >
    Change how it is reached
  </CommandButton>
);

/** What was removed may come back, and stands as it was left. */
const Removed = ({ of }: { readonly of: Datacenter }) => (
  <Notice
    label={`${of.title} was removed`}
    tone="warn"
    title={`${of.title} was removed`}
    actions={
      <CommandButton
        command="registerConsulDatacenter"
        subject={of.title}
        fixed={{ datacenter: of.code }}
        initial={settingsAsTyped(of)}
      >
        Register it again
      </CommandButton>
    }
  >
    <p>Nothing is written there any more. What stood there was left: nobody takes it out, and nobody puts it right.</p>
  </Notice>
);

const Disabled = ({ of }: { readonly of: Datacenter }) => (
  <Notice label={`${of.title} is disabled`} tone="warn" title={`${of.title} is disabled`} actions={<Change of={of} />}>
    <p>Nothing is written there, and what stands there stays as it is. Once it is enabled, all of it is put right.</p>
  </Notice>
);

const Notices = ({ of }: { readonly of: Datacenter }) => {
  const { code, title, registered, enabled, heldDeregistration: held } = of;
  if (!registered) return <Removed of={of} />;
  if (!enabled) return <Disabled of={of} />;
  return (
    <>
      <TroubleNotice of={of} actions={<Change of={of} />} />
      {held && <HeldPanel datacenter={code} title={title} held={held} />}
    </>
  );
};

const Body = ({ of }: { readonly of: Datacenter }) => {
  const { tab = 'machines' } = route.useSearch();
  const navigate = route.useNavigate();
  const { title, differences } = of;
  const choose = (id: string) => {
    const next = consulTabs.find((one) => one === id);
    void navigate({ search: (before) => ({ ...before, tab: next, after: undefined }), replace: true });
  };
  const tabs: readonly { id: ConsulTab; label: string; count?: number | undefined; content: React.ReactNode }[] = [
    { id: 'machines', label: 'Machines', content: <MachinesThere of={of} /> },
    {
      id: 'hindrances',
      label: 'Hindered',
      count: (differences?.comparedAt ?? null) === null ? undefined : differences?.hindered,
      content: <Hindrances of={of} />,
    },
    { id: 'plan', label: 'Sync plan', content: <SyncPlan of={of} /> },
    { id: 'settings', label: 'Settings', content: <Settings of={of} /> },
  ];
  return (
    <>
      <Notices of={of} />
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
            commands={[{ command: 'changeConsulDatacenter', initial: settingsAsTyped(of) }, 'removeConsulDatacenter']}
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
              It was not registered yet at this moment, or its code is another one.{' '}
              <Link to="/consul">See all datacenters.</Link>
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};
