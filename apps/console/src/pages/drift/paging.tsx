import { GuardedButton } from '#console/ui/guarded-button.jsx';
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
      <GuardedButton
        look="quiet"
        impossible={shown.after === undefined ? 'This is the first page.' : undefined}
        onPress={() => show({ after: undefined })}
      >
        First page
      </GuardedButton>
      <GuardedButton
        look="quiet"
        impossible={hasNextPage ? undefined : 'This is the last page.'}
        onPress={() => show({ after: endCursor ?? undefined })}
      >
        Next page
      </GuardedButton>
    </div>
  );
};
