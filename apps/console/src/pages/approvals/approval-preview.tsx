import { useQuery } from '@tanstack/react-query';
import { request } from '#console/api/request.js';
import type { Plan, PlannedRow } from '#console/commands/give.js';
import { Planned } from '#console/commands/planned.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer } from '#console/ui/states.jsx';
import styles from '../orders/orders.module.css';
import { tryApprovalDocument, type TryApprovalMutation } from './approvals.graphql.js';

type Tried = NonNullable<TryApprovalMutation['giveApproval']['dryRun']>;

const isBookkeeping = (category: string): boolean => category === 'approval' || category === 'bulk';

/** That it was approved, and how far a bulk got, is not what somebody wants to know before. */
function effectOf({ events, rows, eventCount, ...rest }: Tried): Plan {
  const shown = events.filter(({ stream }) => !isBookkeeping(stream.slice(0, stream.indexOf('-'))));
  return {
    ...rest,
    events: shown,
    eventCount: eventCount - (events.length - shown.length),
    rows: (rows as readonly PlannedRow[]).filter(({ table }) => !isBookkeeping(table) && !table.startsWith('audit')),
  };
}

/** What giving it would do by now: tried by the api, upon how things stand, and not written. */
export const ApprovalPreview = ({ approvalId }: { readonly approvalId: string }) => {
  const tried = useQuery({
    queryKey: ['try approval', approvalId],
    queryFn: ({ signal }) => request(tryApprovalDocument, { approvalId }, signal),
    meta: { topics: ['approval', 'machine'] },
  });
  return (
    <Panel title="What it would do now">
      <Answer of={tried}>
        {({ giveApproval: { refusal, dryRun } }) =>
          dryRun && !refusal ? (
            <div className={styles['tall']}>
              <Planned plan={effectOf(dryRun)} />
            </div>
          ) : (
            <p className={styles['soft']}>
              {refusal?.message} {refusal?.wayOut}
            </p>
          )
        }
      </Answer>
    </Panel>
  );
};
