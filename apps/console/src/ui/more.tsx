import { useEffect, useRef } from 'react';
import { Button } from './button.jsx';
import styles from './layout.module.css';

export interface MoreProps {
  readonly hasMore: boolean;
  readonly isFetching: boolean;
  readonly onMore: () => void;
  readonly label?: string;
}

/** The end of a list that goes on: fetched when it comes into sight, and by a button for whoever goes by keyboard. */
export const More = ({ hasMore, isFetching, onMore, label = 'Show more' }: MoreProps) => {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = end.current;
    if (!place || !hasMore || isFetching) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { rootMargin: '400px' });
    watch.observe(place);
    return () => watch.disconnect();
  }, [hasMore, isFetching, onMore]);
  if (!hasMore) return null;
  return (
    <div ref={end} className={styles['more']}>
      <Button look="quiet" onPress={onMore} isPending={isFetching}>
        {isFetching ? 'Fetching…' : label}
      </Button>
    </div>
  );
};
