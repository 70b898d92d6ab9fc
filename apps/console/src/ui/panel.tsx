import { useId, type ReactNode } from 'react';
import styles from './layout.module.css';

export interface PanelProps {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  /** Without space around what is in it: for tables and pictures. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

export const Panel = ({ title, actions, isFlush, children }: PanelProps) => {
  const id = useId();
  return (
    <section className={styles['panel']} aria-labelledby={id}>
      <div className={styles['panelHead']}>
        <h2 id={id}>{title}</h2>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </div>
      <div className={isFlush ? styles['flush'] : styles['panelBody']}>{children}</div>
    </section>
  );
};

export interface ColumnsProps {
  /** They hold tables, which need more room than words. */
  readonly areWide?: boolean;
  readonly children: ReactNode;
}

/** Panels side by side where there is room. */
export const Columns = ({ areWide, children }: ColumnsProps) => (
  <div className={areWide ? styles['wideColumns'] : styles['columns']}>{children}</div>
);
