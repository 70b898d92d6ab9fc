import { KeyValues, type KeyValue } from '#console/ui/key-values.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { typeWords } from '#libs/contracts/summary/type-words.js';
import styles from '../orders/orders.module.css';

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** A list of words as words; what has parts of its own as it stands in the order. */
function shown(value: unknown) {
  if (value === null || value === undefined) return null;
  if (isPlain(value)) return String(value);
  if (Array.isArray(value) && value.every(isPlain)) return value.join(', ');
  return (
    <pre className={styles['part']} tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}

/** Machines stand in a list of their own; the time of an order is when it is carried out. */
const elsewhere: ReadonlySet<string> = new Set(['machineId', 'at']);

/** What the order says, field by field. */
export const AskedFor = ({ given }: { readonly given: Readonly<Record<string, unknown>> }) => {
  const values = Object.entries(given)
    .filter(([name]) => !elsewhere.has(name))
    .map(([name, value]): KeyValue => [typeWords(name), shown(value)]);
  return (
    <Panel title="What was asked for">
      {values.length === 0 ? (
        <p className={styles['soft']}>The command alone: it says nothing but which machines.</p>
      ) : (
        <KeyValues values={values} />
      )}
    </Panel>
  );
};
