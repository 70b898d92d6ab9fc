import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { consulDatacentersDocument, type ConsulDatacentersQuery } from './consul.graphql.js';
import styles from './consul.module.css';
import { HeldPanel } from './held-panel.jsx';
import { counted, milliseconds, rightsText, StandingBadge } from './standing.jsx';
import { useAgain } from './use-again.js';

type Datacenter = ConsulDatacentersQuery['consulDatacenters']['edges'][number]['node'];

const figure = (value: number | undefined): string | undefined => value?.toLocaleString('en');

const Hindered = ({ code, title, differences }: Datacenter) =>
  differences && differences.hindered > 0 ? (
    <Link
      to="/consul/$datacenter"
      params={{ datacenter: code }}
      search={{ tab: 'hindrances' }}
      aria-label={`${counted(differences.hindered, 'machine')} hindered in ${title}`}
    >
      {differences.hindered.toLocaleString('en')}
    </Link>
  ) : (
    (figure(differences?.hindered) ?? '–')
  );

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
  { id: 'latency', title: 'Latency', cell: ({ latencyMs }) => milliseconds(latencyMs) ?? '–', isFigure: true },
  {
    id: 'registered',
    title: 'By us',
    cell: ({ differences }) => figure(differences?.registered) ?? '–',
    isFigure: true,
  },
  {
    id: 'agents',
    title: 'By own agents',
    cell: ({ differences }) => figure(differences?.agents) ?? '–',
    isFigure: true,
  },
  { id: 'hindered', title: 'Hindered', cell: (one) => <Hindered {...one} />, isFigure: true },
  {
    id: 'rights',
    title: 'Token',
    cell: ({ tokenRights }) => <span className={styles['short']}>{rightsText(tokenRights) ?? '–'}</span>,
  },
  {
    id: 'message',
    title: 'Message',
    cell: ({ message }) => message !== null && <span className={styles['message']}>{message}</span>,
  },
];

const Register = () => (
  <CommandButton command="registerConsulDatacenter" accessRole="ADMIN" look="primary">
    Register a datacenter
  </CommandButton>
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
        {({ consulDatacenters: { edges } }) => {
          const all = edges.map(({ node }) => node);
          if (all.length === 0)
            return (
              <EmptyState title="No datacenter of Consul yet">
                Register one; then say by a policy of kind <code>consul</code> which machines stand there.
              </EmptyState>
            );
          return (
            <>
              {all.map(
                ({ code, title, heldDeregistration: held }) =>
                  held && <HeldPanel key={code} datacenter={code} title={title} held={held} />,
              )}
              <Panel title={counted(all.length, 'datacenter')} isFlush>
                <SimpleTable
                  label="Datacenters of Consul"
                  rows={all}
                  keyOf={({ code }) => code}
                  columns={
                    all.some(({ message }) => message !== null) ? columns : columns.filter(({ id }) => id !== 'message')
                  }
                />
              </Panel>
            </>
          );
        }}
      </Answer>
    </Page>
  );
};
