import { Link } from '@tanstack/react-router';
import styles from './drift.module.css';

export interface Cause {
  readonly kind: string;
  readonly id: string;
  /** What people call it; its id unless told. */
  readonly name?: string | null | undefined;
}

const hasPage: ReadonlySet<string> = new Set(['machine', 'consul', 'rack', 'address']);

/** What is behind a difference; leads there where the console has a page of it. */
export const CauseLink = ({ kind, id, name }: Cause) => (
  <span className={styles['causeOf']}>
    <span className={styles['soft']}>{kind}</span>
    {kind === 'machine' && (
      <Link to="/machines/$machineId" params={{ machineId: id }}>
        {name ?? id}
      </Link>
    )}
    {kind === 'consul' && (
      <Link to="/consul/$datacenter" params={{ datacenter: id }}>
        {id}
      </Link>
    )}
    {kind === 'rack' && (
      <Link to="/racks/$site/$rack" params={{ site: id.split('/')[0] ?? '', rack: id.split('/')[1] ?? '' }}>
        {id}
      </Link>
    )}
    {kind === 'address' && (
      <Link to="/network/holders" search={{ q: id }}>
        {id}
      </Link>
    )}
    {!hasPage.has(kind) && <span>{id}</span>}
  </span>
);
