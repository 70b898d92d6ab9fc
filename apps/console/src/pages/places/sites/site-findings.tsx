import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { FindingsList } from '../cabling/findings-list.jsx';
import { siteFindingsDocument, type SiteFindingsQuery } from '../cabling/cabling.graphql.js';

type Node = SiteFindingsQuery['cablingFindings']['edges'][number]['node'];

const Where = ({ machine, port }: Pick<Node, 'machine' | 'port'>) => (
  <>
    {machine && (
      <Link to="/machines/$machineId" params={{ machineId: machine.id }} search={{}}>
        {machine.called}
      </Link>
    )}{' '}
    {port} {machine?.place && `(${machine.place.text})`}
  </>
);

/** What is cabled otherwise than planned, over a whole site. */
export const SiteFindings = ({ site }: { readonly site: string }) => {
  const asked = useApi(siteFindingsDocument, { filter: `site="${site}"` }, { topics: ['cable', 'machine'] });
  return (
    <Answer of={asked}>
      {({ cablingFindings: { edges, pageInfo } }) =>
        edges.length === 0 ? (
          <EmptyState title="Cabling is as planned">
            Nothing that is heard at this site stands against the plan.
          </EmptyState>
        ) : (
          <Panel title={`${edges.length}${pageInfo.hasNextPage ? ' and more' : ''} differ from the plan`}>
            <FindingsList
              rows={edges.map(({ node }) => ({
                finding: node,
                machineId: node.machine?.id ?? '',
                where: <Where machine={node.machine} port={node.port} />,
              }))}
            />
          </Panel>
        )
      }
    </Answer>
  );
};
