import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Copyable } from '#console/ui/copyable.jsx';
import { Answer } from '#console/ui/states.jsx';
import { Causes } from '../../../history/causes.jsx';
import { LackList } from '../../../history/lack-list.jsx';
import { whatIsMissing } from '../../../history/what-is-missing.js';
import { machineEventDocument } from './history.graphql.js';
import styles from './history.module.css';

interface ContentProps {
  readonly eventId: string;
  readonly position: string;
}

const Missing = ({ of }: { readonly of: readonly string[] }) =>
  of.length > 0 && (
    <>
      <h4>What is missing</h4>
      <LackList of={of} />
    </>
  );

/** An event opened: cause and effect, its content, and the ways from here. */
export const EventContent = ({ eventId, position }: ContentProps) => {
  // An event never changes; what came of it may still grow.
  const asked = useApi(machineEventDocument, { id: eventId }, { topics: [] });
  return (
    <div className={styles['content']}>
      <Answer of={asked} height={10}>
        {({ auditEvent, causeTree }) => (
          <>
            {auditEvent && <Missing of={whatIsMissing(auditEvent)} />}
            <h4>Cause and effect</h4>
            <Causes {...causeTree} eventId={eventId} />
            {auditEvent && (
              <>
                <h4>Content</h4>
                <pre className={styles['json']} tabIndex={0}>
                  {JSON.stringify(auditEvent.data, null, 2)}
                </pre>
                <p className={styles['ways']}>
                  <Link to="/history/$eventId" params={{ eventId }} search={{}}>
                    The event on its own
                  </Link>
                  <Link to="." search={{ asOf: position }}>
                    The machine right after it
                  </Link>
                  <Link to="." search={{ tab: 'difference', from: String(Number(position) - 1), to: position }}>
                    What it changed
                  </Link>
                  <Copyable text={`${auditEvent.stream} @ ${auditEvent.revision}`} label="stream" />
                </p>
              </>
            )}
          </>
        )}
      </Answer>
    </div>
  );
};
