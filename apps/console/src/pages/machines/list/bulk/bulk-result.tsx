import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { request } from '#console/api/request.js';
import { openOrder } from '#console/commands/order.js';
import { Button } from '#console/ui/button.jsx';
import { Problem } from '#console/ui/states.jsx';
import { bulkStandingDocument, bulkVerdictsDocument, type BulkFiguresFragment } from './bulk.graphql.js';
import { BulkFigures } from './bulk-figures.jsx';
import styles from './bulk.module.css';
import { VerdictList } from './verdict-list.jsx';

const pollMs = 700;
const shownVerdicts = 500;

/** How it stands, until it has ended: it goes on whether somebody looks or not. */
function useStanding(begun: BulkFiguresFragment) {
  return useQuery({
    queryKey: ['bulk', begun.id],
    queryFn: async ({ signal }) =>
      (await request(bulkStandingDocument, { id: begun.id }, signal)).bulkProgress ?? begun,
    initialData: begun,
    refetchInterval: ({ state }) => (state.data?.ended === true ? false : pollMs),
    meta: { topics: [] },
  });
}

const Verdicts = ({ bulk: { id, total, refused, withheld } }: { readonly bulk: BulkFiguresFragment }) => {
  const isWell = refused + withheld === 0;
  const { data, error } = useQuery({
    queryKey: ['bulk', id, 'verdicts', isWell],
    queryFn: ({ signal }) =>
      request(
        bulkVerdictsDocument,
        { id, first: shownVerdicts, ...(!isWell && { only: ['REFUSED', 'WITHHELD'] as const }) },
        signal,
      ),
    meta: { topics: [] },
  });
  if (error) return <Problem error={error} />;
  const verdicts = data?.bulkProgress?.verdicts.edges.map(({ node }) => node) ?? [];
  const more = (isWell ? total : refused + withheld) - verdicts.length;
  return <VerdictList verdicts={verdicts} isPlan={false} more={data ? more : 0} />;
};

export interface BulkResultProps {
  readonly begun: BulkFiguresFragment;
  readonly title: string;
  readonly onClose: () => void;
}

/** Progress while it goes on, then a result for each machine, and the way back. */
export const BulkResult = ({ begun, title, onClose }: BulkResultProps) => {
  const { data: bulk, error } = useStanding(begun);
  const undo = (): void => {
    onClose();
    // What it did, not what came of that elsewhere: drift that went with it is nobody's to take back.
    openOrder({
      command: 'undo',
      subject: title,
      fixed: { commandId: bulk.id, correlationId: undefined, mode: 'BEST_EFFORT' },
    });
  };
  return (
    <div className={styles['form']}>
      {error && <Problem error={error} />}
      <div aria-live="polite" className={styles['progress']}>
        <label>
          <span>
            {bulk.ended ? 'Done with all' : 'Under way'}: {bulk.through.toLocaleString('en')} of{' '}
            {bulk.total.toLocaleString('en')}
          </span>
          <progress max={Math.max(1, bulk.total)} value={bulk.through} />
        </label>
        <BulkFigures bulk={bulk} isPlan={false} />
        {!bulk.ended && <p>It goes on when this is closed; Bulks lists it.</p>}
      </div>
      {bulk.ended && <Verdicts bulk={bulk} />}
      <div className={styles['actions']}>
        {bulk.done > 0 && bulk.ended && (
          <Button onPress={undo}>
            <Undo2 size={15} aria-hidden /> Undo
          </Button>
        )}
        <Button look="primary" onPress={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
};
