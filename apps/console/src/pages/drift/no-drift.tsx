import { EmptyThen } from '#console/app/empty-then.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { isNarrowed, type DriftSearch } from './drift-search.js';

/** A list that is empty because nothing differs is another one than a list that leaves out what does. */
export const NoDrift = ({ of }: { readonly of: DriftSearch }) => (
  <EmptyThen page="/drift">
    {isNarrowed(of) ? (
      <EmptyState title="Nothing is so">
        Something else may differ: look for any kind, without a filter, or for what is acknowledged as well.
      </EmptyState>
    ) : (
      <EmptyState title="Nothing differs">All that was looked at is as it was decided, or is acknowledged.</EmptyState>
    )}
  </EmptyThen>
);
