import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { GivenBy, useGivers } from './given-by.jsx';
import { clustersDocument, type ClustersQuery } from './groups.graphql.js';
import { useMachineCounts } from './machine-counts.js';
import { PolicyTabs } from './policy-tabs.jsx';

type Cluster = ClustersQuery['clusters']['edges'][number]['node'];

const filterOf = (code: string): string => `cluster=${code}`;

const List = ({ clusters }: { readonly clusters: readonly Cluster[] }) => {
  const countOf = useMachineCounts(clusters.map(({ code }) => filterOf(code)));
  const giversOf = useGivers('cluster');
  return (
    <SimpleTable
      label="Clusters"
      isStacked
      rows={clusters}
      keyOf={({ code }) => code}
      columns={[
        { id: 'code', title: 'Cluster', isShort: true, cell: ({ code }) => <code>{code}</code> },
        { id: 'title', title: 'Title', cell: ({ title }) => title },
        {
          id: 'open',
          isMain: true,
          title: 'State',
          cell: ({ open }) => (open ? <Badge tone="good">open</Badge> : <Badge>closed</Badge>),
        },
        {
          id: 'machines',
          title: 'Machines',
          isFigure: true,
          cell: ({ code }) => (
            <Link to="/machines" search={{ filter: filterOf(code) }}>
              {countOf(filterOf(code))?.toLocaleString('en') ?? 'see them'}
            </Link>
          ),
        },
        { id: 'by', title: 'Given by', cell: ({ code }) => <GivenBy policies={giversOf(code)} /> },
        {
          id: 'do',
          title: '',
          cell: ({ code, open, revision }) => (
            <CommandMenu
              subject={`cluster ${code}`}
              fixed={{ cluster: code }}
              expectedRevision={revision}
              commands={['retitleCluster', open ? 'closeCluster' : 'reopenCluster']}
            />
          ),
        },
      ]}
    />
  );
};

export const ClustersPage = () => {
  const clusters = useApi(clustersDocument, {}, { topics: ['cluster'] });
  return (
    <Page
      title="Clusters"
      lead="Machines that are operated as one."
      actions={<CommandButton command="defineCluster" look="primary" />}
    >
      <PolicyTabs />
      <Answer of={clusters} height={16}>
        {({ clusters: { edges } }) => (
          <Panel title={`${edges.length} ${edges.length === 1 ? 'cluster' : 'clusters'}`} isFlush>
            {edges.length === 0 ? (
              <EmptyState title="No clusters yet">
                Define one, such as production; then a policy of kind assignment says which racks it is.
              </EmptyState>
            ) : (
              <List clusters={edges.map(({ node }) => node)} />
            )}
          </Panel>
        )}
      </Answer>
    </Page>
  );
};
