import { Link } from '@tanstack/react-router';
import type { Moment } from '#console/api/moment.js';
import { EmptyState } from '#console/ui/states.jsx';
import { timeText } from '#console/ui/when.jsx';

/** Pages that tell of a moment before there was anything. */
export type PageOfThen = '/' | '/machines' | '/sites' | '/network' | '/policies' | '/drift' | '/consul';

export interface NothingKnownProps {
  /** When the first event was recorded. Milliseconds. */
  readonly beginning: number;
  readonly moment: Moment;
  /** The page that is looked at. */
  readonly page: PageOfThen;
}

/** Of a moment before there was anything: that is no fleet without a worry, and no centre that waits for its first machine. */
export const NothingKnown = ({ beginning, moment, page }: NothingKnownProps) => {
  const first = new Date(beginning).toISOString();
  return (
    <EmptyState title={`Rackledger was told its first thing on ${timeText(first)}`}>
      What it knew begins there:{' '}
      <Link to={page} search={{ asOf: first }}>
        look at the beginning
      </Link>
      {moment.observedAsOf === undefined
        ? '. Machines may have told since what was so before: choose “What was true then” above.'
        : '. No machine has told of a time before the moment that you look at.'}
    </EmptyState>
  );
};
