import { useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { useMoment } from '#console/app/use-moment.js';
import { Panel } from '#console/ui/panel.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { timeText, When } from '#console/ui/when.jsx';
import styles from '../machine.module.css';
import { servedDifferenceDocument } from './configuration.graphql.js';
import type { Machine } from './configuration-section.jsx';

type Served = Machine['servedConfigurations']['edges'][number]['node'];

const valueText = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

interface CompareProps {
  readonly machineId: string;
  readonly before: number;
  /** What follows by now, where it is not there. */
  readonly after: number | undefined;
}

const Compared = ({ machineId, before, after }: CompareProps) => {
  const { asOf } = useMoment();
  const asked = useApi(
    servedDifferenceDocument,
    { id: machineId, from: before, ...(after === undefined ? asOf !== undefined && { until: asOf } : { to: after }) },
    { topics: ['machine', 'configuration', 'policy', 'role', 'rackbgp', 'pool'] },
  );
  return (
    <Answer of={asked} height={6}>
      {({ configurationDifference }) =>
        configurationDifference.length === 0 ? (
          <p className={styles['padded']}>They say the same.</p>
        ) : (
          <SimpleTable
            label="What is other"
            isStacked
            isLongNamed
            rows={configurationDifference}
            keyOf={({ path }) => path}
            columns={[
              { id: 'path', title: 'Where', cell: ({ path }) => <code>{path}</code> },
              {
                id: 'before',
                title: 'Before',
                cell: (one) => <span className={styles['gone']}>{valueText(one.before)}</span>,
              },
              {
                id: 'after',
                title: 'After',
                cell: (one) => <span className={styles['came']}>{valueText(one.after)}</span>,
              },
            ]}
          />
        )
      }
    </Answer>
  );
};

const optionOf = ({ generation, servedAt }: Served) => ({
  id: String(generation),
  label: `Generation ${generation}`,
  detail: timeText(servedAt),
});

const Choice = ({ machine, served }: { readonly machine: Machine; readonly served: readonly Served[] }) => {
  const { before, after } = useSearch({ from: '/machines/$machineId' });
  const navigate = useNavigate({ from: '/machines/$machineId' });
  const options = served.map(optionOf);
  const from = before ?? served[0]?.generation ?? 1;
  const go = (next: { readonly before?: number; readonly after?: number | undefined }): void =>
    void navigate({ search: (all) => ({ ...all, ...next }), replace: true, resetScroll: false });
  return (
    <>
      <div className={styles['choice']}>
        <SelectField
          label="Before"
          options={options}
          value={String(from)}
          onChange={(id) => go({ before: Number(id) })}
        />
        <SelectField
          label="After"
          options={[{ id: 'now', label: 'What follows now' }, ...options]}
          value={after === undefined ? 'now' : String(after)}
          onChange={(id) => go({ after: id === 'now' ? undefined : Number(id) })}
        />
      </div>
      <Compared machineId={machine.id} before={from} after={after} />
    </>
  );
};

/** What it was given, generation by generation, and two of them compared. */
export const Generations = ({ machine }: { readonly machine: Machine }) => {
  const served = machine.servedConfigurations.edges.map(({ node }) => node);
  if (served.length === 0)
    return (
      <Panel title="As served">
        <EmptyState title="Nothing was served">
          It gets its configuration when it first asks, once it is accepted.
        </EmptyState>
      </Panel>
    );
  return (
    <Panel title="As served" isFlush>
      <SimpleTable
        label="Generations"
        isStacked
        rows={served}
        keyOf={({ generation }) => String(generation)}
        columns={[
          { id: 'generation', title: 'Generation', cell: ({ generation }) => generation },
          { id: 'at', title: 'First given', cell: ({ servedAt }) => <When at={servedAt} /> },
          {
            id: 'changed',
            title: 'Other than the one before',
            cell: ({ changed }) => changed.join(', ') || 'the first one',
          },
          { id: 'secrets', title: 'Secrets in it', isFigure: true, cell: ({ secrets }) => secrets.length },
          { id: 'digest', title: 'Digest', cell: ({ digest }) => <code title={digest}>{digest.slice(0, 12)}</code> },
        ]}
      />
      <Choice machine={machine} served={served} />
    </Panel>
  );
};
