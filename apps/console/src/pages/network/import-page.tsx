import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { catalogueQuery } from '#console/commands/catalogue.js';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { give, type BulkStanding, type Refusal } from '#console/commands/give.js';
import { openOrder } from '#console/commands/order.js';
import { Refused } from '#console/commands/refused.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Problem } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { sourceOf, sources, type Source } from './import-sources.js';
import styles from './network.module.css';
import { vrfsDocument } from './network-page.graphql.js';
import { NetworkTabs } from './network-tabs.jsx';

type Texts = Readonly<Record<string, string>>;

interface Tried {
  readonly bulk?: BulkStanding | null;
  readonly refusal?: Refusal | null;
  readonly error?: Error;
}

const Piece = ({
  label,
  hint,
  text,
  onText,
}: {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}) => (
  <div className={styles['stack']}>
    <TextField label={label} hint={hint} value={text} onChange={onText} isLong spellCheck="false" />
    <label className={styles['line']}>
      <span className={styles['figure']}>or a file of {label}</span>
      <input
        type="file"
        accept=".csv,.json,text/csv,application/json"
        onChange={({ target }) => void target.files?.item(0)?.text().then(onText)}
      />
    </label>
  </div>
);

const tones = { DONE: 'good', REFUSED: 'bad', UNCHANGED: 'plain', WITHHELD: 'warn' } as const;

const Verdicts = ({ bulk }: { readonly bulk: BulkStanding }) => (
  <Panel
    title={`What would come of it: ${bulk.done} done, ${bulk.refused} refused, ${bulk.unchanged} there already`}
    isFlush
  >
    <SimpleTable
      label="What would come of each row"
      isStacked
      isLongNamed
      rows={bulk.verdicts.edges.map(({ node }) => node)}
      keyOf={({ subject }) => subject}
      columns={[
        { id: 'subject', title: 'Row', cell: ({ subject }) => subject },
        {
          id: 'verdict',
          title: 'What would come of it',
          cell: ({ verdict }) => <Badge tone={tones[verdict as keyof typeof tones]}>{verdict.toLowerCase()}</Badge>,
        },
        { id: 'why', title: 'Why', cell: ({ refusal }) => refusal && `${refusal.message} ${refusal.wayOut}` },
      ]}
    />
  </Panel>
);

const Form = ({ source }: { readonly source: Source }) => {
  const [texts, setTexts] = useState<Texts>({});
  const [globalVrf, setGlobalVrf] = useState('');
  const [mode, setMode] = useState('ALL_OR_NOTHING');
  const [tried, setTried] = useState<Tried>({});
  const { data } = useQuery(catalogueQuery);
  const vrfs = useApi(vrfsDocument, {}, { topics: ['vrf'] }).data?.vrfs.edges.map(({ node }) => node) ?? [];
  const impossible = useImpossible()('ADMIN');
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
  const fixed = { globalVrf: globalVrf.trim(), mode, ...given };
  const isEmpty = globalVrf.trim() === '' || Object.keys(given).length === 0;
  const whyNot = impossible ?? (isEmpty ? 'Choose a VRF and a file, or paste its text first.' : undefined);
  const preview = async (): Promise<void> => {
    const mutation = data?.mutations[source.command];
    if (!mutation) return;
    try {
      setTried(await give(source.command, mutation, { ...fixed, dryRun: true }));
    } catch (error) {
      setTried({ error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  return (
    <>
      <Panel title={source.title}>
        <div className={styles['stack']}>
          <div className={styles['controls']}>
            <SelectField
              label="VRF for what is in none"
              value={globalVrf}
              onChange={setGlobalVrf}
              options={vrfs.map(({ code, title }) => ({ id: code, label: title === '' ? code : `${code} · ${title}` }))}
            />
            <SelectField
              label="When rows are refused"
              value={mode}
              onChange={setMode}
              options={[
                { id: 'ALL_OR_NOTHING', label: 'Nothing is taken over' },
                { id: 'BEST_EFFORT', label: 'The others are taken over' },
              ]}
            />
          </div>
          {source.pieces.map(({ name, label, hint }) => (
            <Piece
              key={name}
              label={label}
              hint={hint}
              text={texts[name] ?? ''}
              onText={(text) => {
                setTexts({ ...texts, [name]: text });
                setTried({});
              }}
            />
          ))}
          <div className={styles['line']}>
            <GuardedButton impossible={whyNot} onPress={() => void preview()}>
              Preview
            </GuardedButton>
            <GuardedButton
              look="primary"
              impossible={whyNot}
              onPress={() => openOrder({ command: source.command, subject: source.title, fixed })}
            >
              Import…
            </GuardedButton>
          </div>
          {tried.refusal && <Refused refusal={tried.refusal} />}
          {tried.error && <Problem error={tried.error} of="order" />}
        </div>
      </Panel>
      {tried.bulk && <Verdicts bulk={tried.bulk} />}
    </>
  );
};

export const ImportPage = () => {
  const [from, setFrom] = useState('netbox');
  return (
    <Page
      title="Import"
      lead="What NetBox or NIPAP has becomes VRFs, prefixes, pools and reservations. The preview says what would come of each row."
    >
      <NetworkTabs />
      <div className={styles['narrow']}>
        <SelectField
          label="From"
          value={from}
          onChange={setFrom}
          options={sources.map(({ id, title }) => ({ id, label: title }))}
        />
      </div>
      <Form key={from} source={sourceOf(from)} />
    </Page>
  );
};
