import { Button } from '#console/ui/button.jsx';
import styles from './drift.module.css';
import { useDriftSearch } from './use-drift-search.js';

export interface PagingProps {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Where a list does not end with this page. */
export const Paging = ({ pageInfo: { hasNextPage, endCursor } }: PagingProps) => {
  const { shown, show } = useDriftSearch();
  if (!hasNextPage && shown.after === undefined) return null;
  return (
    <div className={styles['foot']}>
      <Button look="quiet" isDisabled={shown.after === undefined} onPress={() => show({ after: undefined })}>
        First page
      </Button>
      <Button look="quiet" isDisabled={!hasNextPage} onPress={() => show({ after: endCursor ?? undefined })}>
        Next page
      </Button>
    </div>
  );
};
