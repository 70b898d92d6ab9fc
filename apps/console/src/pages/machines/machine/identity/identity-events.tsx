import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { useMoment } from '#console/app/use-moment.js';
import { Sentence } from '#console/pages/history/sentence.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { typesOfKind } from '../history/history-kinds.js';
import { machineIdentityEventsDocument } from './identity.graphql.js';
import { Conflicts } from './conflicts.jsx';
import styles from './identity.module.css';

/** Enrolments, conflicts, merges, splits and what became of evidence, newest first. */
export const IdentityEvents = ({ machineId }: { readonly machineId: string }) => {
  const { asOf } = useMoment();
  const asked = useApi(
    machineIdentityEventsDocument,
    { id: machineId, types: [...typesOfKind('identity')], ...(asOf !== undefined && { until: asOf }) },
    { topics: ['machine', 'evidence', 'enrolment', 'identityConflict'] },
  );
  return (
    <Answer of={asked} height={8}>
      {({ auditEvents: { edges } }) => (
        <>
          <Conflicts
            conflictIds={edges.flatMap(({ node: { type, subject } }) =>
              type === 'IdentityConflictFound' ? [subject] : [],
            )}
          />
          <Panel
            title="How its identity came about"
            actions={
              <Link to="/machines/$machineId" params={{ machineId }} search={{ tab: 'history', kind: 'identity' }}>
                In its history
              </Link>
            }
          >
            {edges.length === 0 ? (
              <p>Nothing is recorded of it.</p>
            ) : (
              <ol className={styles['events']}>
                {edges.map(({ node: { id, sentence, recordedAt, observedAt, reason } }) => (
                  <li key={id}>
                    <Link to="/history/$eventId" params={{ eventId: id }} search={{}}>
                      <When at={observedAt ?? recordedAt} isExact />
                    </Link>
                    <span>
                      <Sentence of={sentence} />
                      {reason !== null && <em> “{reason}”</em>}
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </Panel>
        </>
      )}
    </Answer>
  );
};
