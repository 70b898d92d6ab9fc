import { Fragment, type ReactNode } from 'react';
import styles from './layout.module.css';

export type KeyValue = readonly [key: string, value: ReactNode];

/** What is not known says so: an empty place could also be a fault of the page. */
const shown = (value: ReactNode): ReactNode =>
  value === null || value === undefined || value === '' ? <span aria-label="not known">–</span> : value;

export const KeyValues = ({ values }: { readonly values: readonly KeyValue[] }) => (
  <dl className={styles['values']}>
    {values.map(([key, value]) => (
      <Fragment key={key}>
        <dt>{key}</dt>
        <dd>{shown(value)}</dd>
      </Fragment>
    ))}
  </dl>
);
