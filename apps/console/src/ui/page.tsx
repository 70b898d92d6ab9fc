import { useEffect, type ReactNode } from 'react';
import styles from './layout.module.css';

export interface PageProps {
  /** Of the browser's tab, and the heading unless `heading` says it otherwise. */
  readonly title: string;
  readonly heading?: ReactNode;
  /** A sentence under the heading: what one does here. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export const Page = ({ title, heading, lead, actions, children }: PageProps) => {
  useEffect(() => {
    document.title = `${title} · Rackledger`;
  }, [title]);
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <div className={styles['titles']}>
          <h1 className={styles['title']} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
};
