import { Link } from '@tanstack/react-router';
import { isPast } from '#console/api/moment.js';
import { useApi } from '#console/api/use-api.js';
import { useSession } from '#console/app/session.jsx';
import { useMoment } from '#console/app/use-moment.js';
import { Badge } from '#console/ui/badge.jsx';
import { waitingConflictsDocument, type WaitingConflictsQuery } from './overview.graphql.js';
import styles from './overview.module.css';

export type Waiting = WaitingConflictsQuery['identityConflicts']['edges'][number]['node'];

/**
 * Reports that may be of this machine, and wait for a person; they are kept as they stand now only. They are of no site:
 * for whoever may see some sites or clusters only they are not asked, since each refusal would be recorded.
 */
export function useWaitingConflicts(machineId: string): readonly Waiting[] {
  const { scope } = useSession();
  const isOff = isPast(useMoment()) || scope !== null;
  const { data } = useApi(waitingConflictsDocument, {}, { topics: ['identityConflict'], isOff });
  if (isOff || !data) return [];
  return data.identityConflicts.edges
    .map(({ node }) => node)
    .filter(({ candidates }) => candidates.some((one) => one.machineId === machineId));
}

interface WhoseReportProps {
  readonly machineId: string;
  readonly conflict: Waiting;
}

/** A report that fits more than one machine: until somebody decides, what it says is taken over for none. */
export const WhoseReport = ({ machineId, conflict: { candidates } }: WhoseReportProps) => {
  const others = candidates.filter((one) => one.machineId !== machineId);
  const names = others.map(({ machine, machineId: id }) => (machine ? machine.called : id)).join(' or ');
  return (
    <li className={styles['trouble']}>
      <Badge tone="bad">Whose report is it?</Badge>
      <p>
        A report may be of this machine{names === '' ? ', or of one that nobody knows' : ` or of ${names}`}. Nothing of
        it is taken over until somebody decides.
      </p>
      <Link to="/machines/$machineId" params={{ machineId }} search={{ tab: 'identity' }}>
        Look and decide
      </Link>
    </li>
  );
};
