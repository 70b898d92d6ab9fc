import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { useMemo, useState } from 'react';
import { afterOrder } from '#console/api/after-order.js';
import { request } from '#console/api/request.js';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { openOrder } from '#console/commands/order.js';
import { Refused as RefusedWhole } from '#console/commands/refused.jsx';
import { keysOfOrders } from '#console/commands/under-key.js';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Problem } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { tell } from '#console/ui/toast.jsx';
import { importPlacesDocument, type ImportPlacesMutation } from './sites.graphql.js';
import styles from './sites.module.css';

type Verdict = ImportPlacesMutation['importPlaces'];

interface Tried {
  readonly verdict?: Verdict;
  readonly error?: Error;
}

const noList = 'Choose a file, or paste its text first.';

const countsOf = ({ lines, done, unchanged, refused }: Verdict): string =>
  `${lines} lines: ${done} would change something, ${unchanged} are so already, ${refused} are refused.`;

const Refused = ({ verdict }: { readonly verdict: Verdict }) => (
  <ul className={styles['stack']}>
    {verdict.verdicts.slice(0, 50).map(({ line, kind, column, refusal }) => (
      <li key={line}>
        <strong>
          Line {line}
          {kind !== null && `, ${kind}`}
          {column !== null && `, column ${column}`}
        </strong>
        : {refusal?.message} {refusal?.wayOut}
      </li>
    ))}
  </ul>
);

/** Reads a list of places; what it would do is said line by line before it is done. */
export const CsvImport = () => {
  const [csv, setCsv] = useState('');
  const [isBest, setBest] = useState(false);
  const [tried, setTried] = useState<Tried>({});
  const underKey = useMemo(() => keysOfOrders(), []);
  const impossible = useImpossible()('OPERATOR');
  const send = async (dryRun: boolean): Promise<void> => {
    const content = { csv, mode: isBest ? ('BEST_EFFORT' as const) : ('ALL_OR_NOTHING' as const) };
    const ask = (own: { dryRun: true } | { idempotencyKey: string }) =>
      request(importPlacesDocument, { input: { ...content, ...own } });
    try {
      const { importPlaces } = await (dryRun
        ? ask({ dryRun })
        : underKey(content, (idempotencyKey) => ask({ idempotencyKey })));
      setTried({ verdict: importPlaces });
      if (dryRun || importPlaces.refusal) return;
      setTried({});
      setCsv('');
      const { commandId, done } = importPlaces;
      tell({
        text: `Places imported: ${done} lines changed something`,
        action: {
          label: 'Undo',
          run: () =>
            openOrder({ command: 'undo', subject: 'import of places', fixed: { commandId, mode: 'ALL_OR_NOTHING' } }),
        },
      });
      await afterOrder(importPlaces.position);
    } catch (error) {
      setTried({ error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file) setCsv(await file.text());
    setTried({});
  };
  const { verdict, error } = tried;
  const isEmpty = csv.trim() === '';
  const notTried = verdict?.refusal ? 'It is refused as it stands.' : 'Preview it first.';
  const whyNotYet = isEmpty ? noList : verdict !== undefined && verdict.refusal === null ? undefined : notTried;
  return (
    <Panel title="Import a list of places">
      <div className={styles['stack']}>
        <label>
          A CSV file, as the export writes it{' '}
          <input type="file" accept=".csv,text/csv" onChange={(event) => void take(event.target.files?.[0])} />
        </label>
        <TextField
          label="Or its text"
          isLong
          value={csv}
          onChange={(text) => {
            setCsv(text);
            setTried({});
          }}
          placeholder="kind,site,code,title,room,row,rack,unit,height"
        />
        <Checkbox isSelected={isBest} onChange={setBest}>
          Leave out lines that are refused, and do the others
        </Checkbox>
        {error && <Problem error={error} of="order" />}
        {verdict?.refusal && <RefusedWhole refusal={verdict.refusal} />}
        {verdict && <p role="status">{countsOf(verdict)}</p>}
        {verdict && verdict.verdicts.length > 0 && <Refused verdict={verdict} />}
        <div className={styles['tools']}>
          <GuardedButton onPress={() => void send(true)} impossible={impossible ?? (isEmpty ? noList : undefined)}>
            Preview
          </GuardedButton>
          <GuardedButton look="primary" onPress={() => void send(false)} impossible={impossible ?? whyNotYet}>
            Import
          </GuardedButton>
        </div>
      </div>
    </Panel>
  );
};
