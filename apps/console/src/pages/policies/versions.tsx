import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { doneBy } from '#console/pages/machines/machine/history/actor.js';
import { Panel } from '#console/ui/panel.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { When } from '#console/ui/when.jsx';
import { diffLines } from './lines-diff.js';
import styles from './policies.module.css';
import type { PolicyWholeQuery } from './policies.graphql.js';
import { ruleWords } from '#libs/contracts/summary/rule-words.js';

type WholePolicy = NonNullable<PolicyWholeQuery['policy']>;
type Version = WholePolicy['versions'][number];

const linesOf = ({ title, selector, rule }: Version): readonly string[] => [
  `title: ${title}`,
  `selector: ${selector}`,
  ...JSON.stringify(rule, null, 2).split('\n'),
];

const signs = { added: '+', removed: '−', same: '' } as const;
const words = { added: 'added', removed: 'removed', same: '' } as const;

const Difference = ({ before, after }: { readonly before: Version; readonly after: Version }) => {
  const lines = diffLines(linesOf(before), linesOf(after));
  if (lines.every(({ fate }) => fate === 'same')) return <p>Both say the same.</p>;
  return (
    <ol
      className={styles['diff']}
      tabIndex={0}
      aria-label={`From version ${before.version} to version ${after.version}`}
    >
      {lines.map(({ fate, text }, at) => (
        <li key={at} className={styles[fate]}>
          <span aria-hidden>{signs[fate]}</span>
          <span>
            <span className="visually-hidden">{words[fate]} </span>
            {text}
          </span>
        </li>
      ))}
    </ol>
  );
};

const Compare = ({ versions }: { readonly versions: readonly Version[] }) => {
  const [newest, second] = versions;
  const [from, setFrom] = useState(String(second?.version ?? ''));
  const [to, setTo] = useState(String(newest?.version ?? ''));
  const options = versions.map(({ version }) => ({ id: String(version), label: `Version ${version}` }));
  const [before, after] = [from, to].map((id) => versions.find(({ version }) => String(version) === id));
  return (
    <Panel title="Two versions compared">
      <div className={styles['stack']}>
        <div className={styles['fields']}>
          <SelectField label="From" options={options} value={from} onChange={setFrom} />
          <SelectField label="To" options={options} value={to} onChange={setTo} />
        </div>
        {before && after && <Difference before={before} after={after} />}
      </div>
    </Panel>
  );
};

/** Who defined it, when and why, and what became of it from one version to another. */
export const Versions = ({ policy: { versions } }: { readonly policy: WholePolicy }) => (
  <>
    <Panel title="Versions" isFlush>
      <SimpleTable
        label="Versions"
        isStacked
        rows={versions}
        keyOf={({ version }) => String(version)}
        columns={[
          { id: 'version', title: 'Version', isFigure: true, cell: ({ version }) => version },
          { id: 'when', title: 'Defined', cell: ({ definedAt }) => <When at={definedAt} isExact /> },
          {
            id: 'who',
            title: 'By',
            cell: ({ definedBy: actor, definedByLabel: actorLabel }) =>
              actor !== null && (
                <Link to="/history" search={{ actor }}>
                  {doneBy({ actor, actorLabel })}
                </Link>
              ),
          },
          { id: 'why', title: 'Why', cell: ({ reason }) => reason },
          { id: 'selector', title: 'For', cell: ({ selector }) => <code>{selector === '' ? 'all' : selector}</code> },
          { id: 'says', title: 'It said', cell: ({ rule }) => ruleWords(rule).slice(0, 2).join(' ') },
        ]}
      />
    </Panel>
    {versions.length > 1 && <Compare key={versions.length} versions={versions} />}
  </>
);
