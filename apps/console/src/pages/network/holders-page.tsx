import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useApi } from '#console/api/use-api.js';
import { Badge } from '#console/ui/badge.jsx';
import { Button } from '#console/ui/button.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { When } from '#console/ui/when.jsx';
import { AxisField } from '../history/axis-field.jsx';
import { momentInField } from '../history/moment-choice.js';
import { MomentOfLog } from '../history/moment-of-log.jsx';
import { axisArgument } from '../history/time-axis.js';
import { parseBlock } from './blocks.js';
import { addressHoldersDocument, valueHoldersDocument } from './holders-page.graphql.js';
import { Lanes } from './lanes.jsx';
import styles from './network.module.css';
import { NetworkTabs } from './network-tabs.jsx';
import { holdersAsked } from './holders-asked.js';
import { stretchOfGiven, stretchOfSeen, type Stretch } from './stretches.js';

const route = getRouteApi('/network/holders');

/** One field, and between which moments. */
const Question = () => {
  const { q = '', from, to, axis } = route.useSearch();
  const navigate = route.useNavigate();
  const [asked, ask] = useState({ q, from: momentInField(from), to: momentInField(to) });
  const go = (next: object): void => void navigate({ search: (before) => ({ ...before, ...next }), replace: q === '' });
  return (
    <Form
      className={styles['question']}
      onSubmit={(event) => {
        event.preventDefault();
        const next = holdersAsked(asked, new Date());
        if (next) go(next);
      }}
    >
      <TextField
        label="Address, MAC, name or serial"
        value={asked.q}
        onChange={(text) => ask({ ...asked, q: text })}
        placeholder="10.64.0.76"
        spellCheck="false"
        autoComplete="off"
        autoFocus={q === ''}
      />
      <AxisField axis={axis} onChange={(next) => go({ axis: next })} />
      <div className={styles['look']}>
        <Button type="submit" look="primary">
          Look
        </Button>
      </div>
      <MomentOfLog label="From" value={asked.from} onChange={(text) => ask({ ...asked, from: text })} />
      <MomentOfLog label="To" value={asked.to} onChange={(text) => ask({ ...asked, to: text })} />
    </Form>
  );
};

const kinds = { taken: ['accent', 'given'], resting: ['warn', 'at rest'], seen: ['plain', 'reported'] } as const;

const iso = (at: number): string => new Date(at).toISOString();

const Stretches = ({ stretches, label }: { readonly stretches: readonly Stretch[]; readonly label: string }) => (
  <SimpleTable
    label={label}
    isStacked
    isLongNamed
    rows={stretches.toSorted((one, other) => other.from - one.from)}
    keyOf={({ key }) => key}
    columns={[
      { id: 'from', title: 'From', cell: ({ from }) => <When at={iso(from)} isExact /> },
      { id: 'to', title: 'To', cell: ({ to }) => (to === undefined ? 'now' : <When at={iso(to)} isExact />) },
      {
        id: 'who',
        isMain: true,
        title: 'Who',
        cell: ({ who, machineId }) =>
          machineId === undefined ? (
            who
          ) : (
            <Link to="/machines/$machineId" params={{ machineId }}>
              {who}
            </Link>
          ),
      },
      { id: 'kind', title: 'How we know', cell: ({ kind }) => <Badge tone={kinds[kind][0]}>{kinds[kind][1]}</Badge> },
      { id: 'words', title: 'What happened', cell: ({ words, why }) => (why === null ? words : `${words} “${why}”`) },
    ]}
  />
);

const Found = ({ q }: { readonly q: string }) => {
  const { from, to, axis } = route.useSearch();
  const span = { from, to, axis: axisArgument(axis) };
  const isAddress = parseBlock(q) !== undefined;
  const given = useApi(
    addressHoldersDocument,
    { address: q, ...span },
    { topics: ['pool', 'machine'], isOff: !isAddress },
  );
  const seen = useApi(valueHoldersDocument, { value: q, ...span }, { topics: ['machine'] });
  if (isAddress && given.data === undefined)
    return (
      <Answer of={given} height={16}>
        {() => null}
      </Answer>
    );
  return (
    <Answer of={seen} height={16}>
      {({ holders }) => {
        const stretches = [
          ...(isAddress ? (given.data?.addressHistory.edges ?? []) : []).map(({ node }) => stretchOfGiven(node)),
          ...holders.edges.map(({ node }) => stretchOfSeen(node, axis ?? 'recorded')),
        ];
        if (stretches.length === 0)
          return (
            <EmptyState title={`Nobody is known to have had ${q}`}>
              Neither a pool gave it, nor did a machine report it in that time. Try without from and to, or another
              spelling.
            </EmptyState>
          );
        return (
          <>
            <Panel title={`Who had ${q}`}>
              <Lanes stretches={stretches} now={Date.now()} />
            </Panel>
            <Panel title="In words" isFlush>
              <Stretches stretches={stretches} label={`Who had ${q}, in words`} />
            </Panel>
          </>
        );
      }}
    </Answer>
  );
};

export const HoldersPage = () => {
  const { q } = route.useSearch();
  return (
    <Page
      title="Who had it when"
      lead="Who was given an address, and which machines reported it, a MAC, a name or a serial, at any time."
    >
      <NetworkTabs />
      <Question key={q ?? ''} />
      {q === undefined ? (
        <EmptyState title="Whose was it?">
          Type what you have in your hand: an address out of a log, a MAC off a switch, last week’s name.
        </EmptyState>
      ) : (
        <Found q={q} />
      )}
    </Page>
  );
};
