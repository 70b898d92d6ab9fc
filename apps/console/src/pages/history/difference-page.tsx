import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useApiPages } from '#console/api/use-api-pages.js';
import { Badge } from '#console/ui/badge.jsx';
import { More } from '#console/ui/more.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { differenceDocument, type DifferenceQuery } from './difference-page.graphql.js';
import type { DifferenceSearch } from './difference-search.js';
import styles from './difference-page.module.css';
import { AxisField } from './axis-field.jsx';
import { momentInField } from './moment-choice.js';
import { Sentence, sentenceText, type Told } from './sentence.jsx';
import { axisArgument } from './time-axis.js';
import { TwoMoments } from './two-moments.jsx';

const route = getRouteApi('/difference');

type Difference = DifferenceQuery['fleetDifference']['edges'][number]['node'];

const Fate = ({ before, after }: Difference) => {
  if (before === null) return <Badge tone="good">came</Badge>;
  if (after === null) return <Badge tone="bad">went</Badge>;
  return <Badge tone="accent">changed</Badge>;
};

/** More of a machine than these is looked at when somebody wants to. */
const shownLines = 6;

const Lines = ({ lines }: { readonly lines: readonly Told[] }) => (
  <ul className={styles['lines']}>
    {lines.map((line, at) => (
      <li key={`${at} ${sentenceText(line)}`}>
        <Sentence of={line} />
      </li>
    ))}
  </ul>
);

const One = ({ difference }: { readonly difference: Difference }) => {
  const { machineId, called, sentences } = difference;
  return (
    <Panel
      title={
        <Link to="/machines/$machineId" params={{ machineId }}>
          {called}
        </Link>
      }
      actions={<Fate {...difference} />}
      isFlush
    >
      <Lines lines={sentences.slice(0, shownLines)} />
      {sentences.length > shownLines && (
        <details>
          <summary className={styles['rest']}>{sentences.length - shownLines} more</summary>
          <Lines lines={sentences.slice(shownLines)} />
        </details>
      )}
    </Panel>
  );
};

const momentText = (text: string | undefined): string => (text === undefined ? 'now' : momentInField(text));

const Moments = ({ search }: { readonly search: DifferenceSearch }) => {
  const navigate = useNavigate({ from: '/difference' });
  const { axis } = search;
  const [filter, setFilter] = useState(search.filter ?? '');
  useEffect(() => setFilter(search.filter ?? ''), [search.filter]);
  return (
    <TwoMoments
      from={search.from === '' ? undefined : search.from}
      to={search.to}
      onChoose={(from = '', to) =>
        void navigate({
          search: { from, ...(to && { to }), ...(filter.trim() && { filter: filter.trim() }), ...(axis && { axis }) },
        })
      }
    >
      <TextField
        label="Machines"
        placeholder="all of them"
        hint="A filter: site=b1 and role=web"
        value={filter}
        onChange={setFilter}
        autoComplete="off"
        spellCheck="false"
      />
      <AxisField axis={axis} onChange={(next) => void navigate({ search: (before) => ({ ...before, axis: next }) })} />
    </TwoMoments>
  );
};

/** What is other in the fleet at one moment than at another, machine by machine. */
export const DifferencePage = () => {
  const search = route.useSearch();
  const { from, to, filter, axis } = search;
  const asked = { from, to, filter, axis: axisArgument(axis) };
  const pages = useApiPages(differenceDocument, asked, ({ fleetDifference }) => fleetDifference, {
    isOff: from === '',
    topics: to === undefined ? ['machine'] : [],
  });
  return (
    <Page
      title="Difference"
      lead={from === '' ? 'Two moments of the fleet, compared.' : `From ${momentText(from)} to ${momentText(to)}.`}
    >
      <Moments search={search} />
      {from === '' ? (
        <EmptyState title="Choose the earlier moment">
          One of the spans above, or any two moments: what is other then and now is told machine by machine.
        </EmptyState>
      ) : (
        <Answer of={pages} height={20}>
          {(differences) => (
            <>
              {differences.length === 0 && !pages.hasMore && (
                <EmptyState title="Nothing is different">No machine of these is other than it was.</EmptyState>
              )}
              {/* In the order of the API: sorted here, what is fetched next would come in above what one reads. */}
              {differences.map((one) => (
                <One key={one.machineId} difference={one} />
              ))}
              <More hasMore={pages.hasMore} isFetching={pages.isFetchingMore} onMore={pages.fetchMore} />
            </>
          )}
        </Answer>
      )}
    </Page>
  );
};
