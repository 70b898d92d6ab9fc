import type { ReactNode } from 'react';
import { isPast } from '#console/api/moment.js';
import { useReckoned } from '#console/ui/reckoned.js';
import { EmptyState } from '#console/ui/states.jsx';
import { NothingKnown, type PageOfThen } from './nothing-known.jsx';
import { useBeginning } from './use-beginning.js';
import { useMoment } from './use-moment.js';

export interface EmptyThenProps {
  /** The page that is looked at. */
  readonly page: PageOfThen;
  /** `no site`: what there was, at a moment at which others were known. As `children` unless told. */
  readonly none?: string;
  /** What stands there now: what one does next. */
  readonly children: ReactNode;
}

/** An empty list of the past calls for nothing to be done: it was so, or nothing was known yet. */
export const EmptyThen = ({ page, none, children }: EmptyThenProps) => {
  const moment = useMoment();
  const from = useReckoned();
  const past = isPast(moment);
  const beginning = useBeginning({ isOff: !past });
  if (!past) return children;
  if (typeof from === 'number' && beginning !== undefined && from < beginning)
    return <NothingKnown beginning={beginning} moment={moment} page={page} />;
  if (none === undefined) return children;
  return <EmptyState title={`There was ${none} then`}>Look at a later moment, or go back to now.</EmptyState>;
};
