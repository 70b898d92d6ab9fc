import styles from './commands.module.css';
import type { LeftOut } from './order.js';

/** So many are told by name. */
const mostTold = 200;

/** Which of what was chosen the command is not given to, each with why. */
export const LeftOutList = ({ of }: { readonly of: readonly LeftOut[] }) =>
  of.length > 0 && (
    <details className={styles['leftOut']}>
      <summary>
        {of.length.toLocaleString('en')} of what you chose {of.length === 1 ? 'is' : 'are'} left out
      </summary>
      <div className={styles['leftOutList']} role="region" aria-label="What is left out" tabIndex={0}>
        <ul>
          {of.slice(0, mostTold).map(({ subject, why }) => (
            <li key={subject}>
              <strong>{subject}</strong> {why}
            </li>
          ))}
          {of.length > mostTold && <li>and {(of.length - mostTold).toLocaleString('en')} more</li>}
        </ul>
      </div>
    </details>
  );
