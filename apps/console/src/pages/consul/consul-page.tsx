import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { EmptyThen } from '#console/app/empty-then.jsx';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { consulDatacentersDocument, type ConsulDatacentersQuery } from './consul.graphql.js';
import styles from './consul.module.css';
import { HeldPanel } from './held-panel.jsx';
import { TroubleNotice } from './notice.jsx';
import { StandingBadge } from './standing.jsx';
import { counted } from '#libs/contracts/summary/values.js';
import { milliseconds, rightsText } from '#libs/contracts/summary/datacenter-words.js';
import { useAgain } from './use-again.js';

type Datacenter = ConsulDatacentersQuery['consulDatacenters']['edges'][number]['node'];

/** What nobody compared has no figures. */
const compared = ({ differences, registered, enabled }: Datacenter) =>
  registered && enabled && (differences?.comparedAt ?? null) !== null ? differences : undefined;

const figure = (value: number | undefined): string => value?.toLocaleString('en') ?? '–';

const Hindered = (of: Datacenter) => {
  const hindered = compared(of)?.hindered;
  if (hindered === undefined || hindered === 0) return figure(hindered);
  return (
    <Link
      to="/consul/$datacenter"
      params={{ datacenter: of.code }}
      search={{ tab: 'hindrances' }}
      aria-label={`${counted(hindered, 'machine')} hindered in ${of.title}`}
    >
      {figure(hindered)}
    </Link>
  );
};

const columns: readonly Column<Datacenter>[] = [
  {
    id: 'title',
    title: 'Datacenter',
    cell: ({ code, title }) => (
      <span className={styles['name']}>
        <Link to="/consul/$datacenter" params={{ datacenter: code }}>
          {title}
        </Link>
        {title !== code && <span className={styles['code']}>{code}</span>}
      </span>
    ),
  },
  { id: 'standing', title: 'State', cell: (one) => <StandingBadge {...one} /> },
  {
    id: 'since',
    title: 'Since',
    cell: ({ since }) => (
      <span className={styles['short']}>
        <When at={since} />
      </span>
    ),
  },
  {
    id: 'latency',
    title: 'Latency',
    cell: ({ reachable, latencyMs }) => (reachable ? milliseconds(latencyMs) : undefined) ?? '–',
    isFigure: true,
  },
  { id: 'registered', title: 'Machines by us', cell: (of) => figure(compared(of)?.registered), isFigure: true },
  { id: 'agents', title: 'By their agents', cell: (of) => figure(compared(of)?.agents), isFigure: true },
  { id: 'hindered', title: 'Hindered', cell: (one) => <Hindered {...one} />, isFigure: true },
  {
    id: 'rights',
    title: 'Token',
    cell: ({ tokenRights }) => <span className={styles['short']}>{rightsText(tokenRights) ?? '–'}</span>,
  },
];

const Register = () => (
  <CommandButton command="registerConsulDatacenter" look="primary" initial={{ enabled: true }}>
    Register a datacenter
  </CommandButton>
);

const NoDatacenter = () => (
  <EmptyThen page="/consul" none="no datacenter of Consul">
    <EmptyState title="No datacenter of Consul yet">
      Register one: where it is reached, and its token. Then say by <Link to="/policies">a policy</Link> of kind{' '}
      <code>consul</code> which machines stand there; within seconds they do.
    </EmptyState>
  </EmptyThen>
);

/** What waits for a person comes before the figures. */
const Notices = ({ of: { code, title, heldDeregistration: held, ...rest } }: { readonly of: Datacenter }) => (
  <>
    <TroubleNotice
      of={{ ...rest, title }}
      actions={
        <Link to="/consul/$datacenter" params={{ datacenter: code }}>
          Look at {title}
        </Link>
      }
    />
    {held && <HeldPanel datacenter={code} title={title} held={held} />}
  </>
);

const Datacenters = ({ all }: { readonly all: readonly Datacenter[] }) => (
  <>
    {all.map((one) => (
      <Notices key={one.code} of={one} />
    ))}
    <Panel title={counted(all.length, 'datacenter')} isFlush>
      <SimpleTable label="Datacenters of Consul" rows={all} keyOf={({ code }) => code} columns={columns} isStacked />
    </Panel>
  </>
);

export const ConsulPage = () => {
  const asked = useApi(consulDatacentersDocument, {}, { topics: ['consuldc', 'consulreach', 'consulwatch'] });
  useAgain(asked.refetch);
  return (
    <Page
      title="Consul"
      lead="Where machines stand in Consul, whether it answers, and what keeps machines from standing as they are to."
      actions={<Register />}
    >
      <Answer of={asked} height={16}>
        {({ consulDatacenters: { edges } }) =>
          edges.length === 0 ? <NoDatacenter /> : <Datacenters all={edges.map(({ node }) => node)} />
        }
      </Answer>
    </Page>
  );
};
