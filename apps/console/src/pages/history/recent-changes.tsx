import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { doneBy } from '../machines/machine/history/actor.js';
import { recentChangesDocument } from './recent-changes.graphql.js';
import { Sentence } from './sentence.jsx';

export interface RecentChangesProps {
  /** Category and subject of its stream, such as `pool` and `b1-bmc`. */
  readonly category: string;
  readonly subject: string;
}

/** What was last changed about something that has a stream of its own: what, when, who, why. */
export const RecentChanges = ({ category, subject }: RecentChangesProps) => {
  const answer = useApi(recentChangesDocument, { categories: [category], subject }, { topics: [category] });
  return (
    <Panel
      title="What changed"
      isFlush
      actions={
        <Link to="/history" search={{ category, subject }}>
          All of its history
        </Link>
      }
    >
      <Answer of={answer} height={12}>
        {({ auditEvents: { edges } }) =>
          edges.length === 0 ? (
            <EmptyState title="Nothing yet" />
          ) : (
            <SimpleTable
              label={`What changed about ${subject}`}
              rows={edges.map(({ node }) => node)}
              keyOf={({ id }) => id}
              isStacked
              columns={[
                {
                  id: 'when',
                  title: 'When',
                  cell: ({ id, recordedAt }) => (
                    <Link to="/history/$eventId" params={{ eventId: id }}>
                      <When at={recordedAt} />
                    </Link>
                  ),
                },
                { id: 'what', title: 'What', cell: ({ sentence }) => <Sentence of={sentence} /> },
                {
                  id: 'who',
                  title: 'Who',
                  cell: ({ actor, cause }) => doneBy({ actor, actorLabel: cause.actorLabel }),
                },
                { id: 'why', title: 'Why', cell: ({ reason }) => reason },
              ]}
            />
          )
        }
      </Answer>
    </Panel>
  );
};
