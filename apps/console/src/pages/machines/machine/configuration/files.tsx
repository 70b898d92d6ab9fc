import { Panel } from '#console/ui/panel.jsx';
import styles from '../machine.module.css';
import type { Machine } from './configuration-section.jsx';

/** What it is to be set up as, file by file; secrets are marks. */
export const Files = ({ configuration }: { readonly configuration: NonNullable<Machine['configuration']> }) => {
  const { rendered, document } = configuration;
  return (
    <Panel title="What follows now, as files">
      <div className={styles['files']}>
        {rendered.refusal && (
          <p>
            {rendered.refusal.message} {rendered.refusal.wayOut}
          </p>
        )}
        {rendered.files.map(({ path, mode, text }) => (
          <details key={path}>
            <summary>
              <code>{path}</code> <span className={styles['aside']}>{mode}</span>
            </summary>
            <pre className={styles['text']} tabIndex={0}>
              {text}
            </pre>
          </details>
        ))}
        <details>
          <summary>The document that the machine gets</summary>
          <pre className={styles['text']} tabIndex={0}>
            {JSON.stringify(document, null, 2)}
          </pre>
        </details>
      </div>
    </Panel>
  );
};
