import { CloudOff, Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError, Unreachable } from '#console/api/api-error.js';
import { Button } from './button.jsx';
import styles from './layout.module.css';
import { unanswered, type Sent } from './unanswered.js';

export interface EmptyStateProps {
  readonly title: string;
  /** What to do next. */
  readonly children?: ReactNode;
  /** What does it. */
  readonly actions?: ReactNode;
  readonly icon?: ReactNode;
}

export const EmptyState = ({ title, children, actions, icon }: EmptyStateProps) => (
  <div className={styles['state']}>
    {icon ?? <Inbox size={28} strokeWidth={1.5} aria-hidden />}
    <h2>{title}</h2>
    {children !== undefined && <p>{children}</p>}
    {actions !== undefined && <div className={styles['stateActions']}>{actions}</div>}
  </div>
);

export interface ProblemProps {
  readonly error: Error;
  readonly onRetry?: () => void;
  /** What was asked for: what a page shows, an order under a key of its own, or what somebody typed in and sent. */
  readonly of?: Sent;
  /** Above what was last heard, which stays as much in sight as can be. */
  readonly isBrief?: boolean;
}

/** What went wrong, and the way out; with the place marked where it is a filter. */
export const Problem = ({ error, onRetry, of = 'page', isBrief = false }: ProblemProps) => {
  if (error instanceof Unreachable && isBrief)
    return (
      <div role="alert" className={styles['brief']}>
        <span>
          <strong>{unanswered[of].title}.</strong> {unanswered[of].text}
        </span>
        {onRetry && <Button onPress={onRetry}>Ask now</Button>}
      </div>
    );
  if (error instanceof Unreachable)
    return (
      <div role="alert">
        <EmptyState
          title={unanswered[of].title}
          icon={<CloudOff size={28} strokeWidth={1.5} aria-hidden />}
          actions={onRetry && <Button onPress={onRetry}>Ask now</Button>}
        >
          {unanswered[of].text}
        </EmptyState>
      </div>
    );
  const picture = error instanceof ApiError ? error.picture : undefined;
  return (
    <div role="alert" className={styles['problem']}>
      <strong>{error instanceof ApiError ? error.told : error.message}</strong>
      {picture !== undefined && <pre>{picture}</pre>}
    </div>
  );
};

/** Holds the place of what is on its way, so that nothing jumps when it comes. Height in rem. */
export const Skeleton = ({ height = 1.25 }: { readonly height?: number }) => (
  <div className={styles['skeleton']} style={{ height: `${height}rem` }} aria-hidden />
);

export interface AnswerProps<Data> {
  readonly of: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly refetch?: () => unknown;
  };
  /** Height in rem that is kept free until there is an answer. */
  readonly height?: number;
  readonly children: (data: Data) => ReactNode;
}

/** An answer of the api, or what stands in its place. What was shown stays when asking again fails, with the problem above it. */
export function Answer<Data>({ of, height = 12, children }: AnswerProps<Data>) {
  const { data, error, refetch } = of;
  return (
    <>
      {error && (
        <Problem error={error} isBrief={data !== undefined} {...(refetch && { onRetry: () => void refetch() })} />
      )}
      {data === undefined ? !error && <Skeleton height={height} /> : children(data)}
    </>
  );
}
