import { Link } from '@tanstack/react-router';
import type { CountOf } from './machine-counts.js';
import styles from './policies.module.css';
import { machinesFilter } from './selector.js';

/** How many machines it is for, as a link to them; without one where no filter of machines says it. */
export const MachinesOf = ({ selector, countOf }: { readonly selector: string; readonly countOf: CountOf }) => {
  const filter = machinesFilter(selector);
  if (filter === undefined)
    return (
      <span className={styles['soft']} title="Rows and rooms are no filter of machines.">
        not counted
      </span>
    );
  const count = countOf(filter);
  return (
    <Link to="/machines" search={{ filter }}>
      {count === undefined ? 'machines' : count === 1 ? '1 machine' : `${count.toLocaleString('en')} machines`}
    </Link>
  );
};
