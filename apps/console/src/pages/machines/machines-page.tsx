import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { ApiError } from '#console/api/api-error.js';
import { isPast } from '#console/api/moment.js';
import { useSession } from '#console/app/session.jsx';
import { useMoment } from '#console/app/use-moment.js';
import { FilterField } from '#console/ui/filter-field/filter-field.jsx';
import { Page } from '#console/ui/page.jsx';
import { Problem, Skeleton } from '#console/ui/states.jsx';
import { isNarrowed } from './list/asked-machines.js';
import { ColumnChoice } from './list/column-choice.jsx';
import { ExportMenu } from './list/export-menu.jsx';
import { Facets } from './list/facets.jsx';
import styles from './list/list.module.css';
import { cardColumns, MachinesTable } from './list/machines-table.jsx';
import { LeftNotice } from './list/left-notice.jsx';
import { NoMachines, NoMachinesThen, NoMatch, NotRead } from './list/no-machines.jsx';
import { SearchBox } from './list/search-box.jsx';
import { SheetHead } from './list/sheet-head.jsx';
import { columnsOf, columnsText, sortedBy, sortOf } from './list/shown-columns.js';
import { useChoice } from './list/use-choice.js';
import { useLeft } from './list/use-left.js';
import { useMachineRows, useMachinesAsked } from './list/use-machine-rows.js';
import { useNarrow } from '#console/ui/use-narrow.js';
import { ViewsBar } from './list/views-bar.jsx';
import { machinesSearch, type MachinesSearch } from './machines-search.js';

const route = getRouteApi('/machines');

/** Streams whose events may change what a row shows. */
const topics = ['machine', 'drift', 'ready', 'chassis', 'enrolment'];

type Change = { readonly [Key in keyof MachinesSearch]?: MachinesSearch[Key] | undefined };

/** Whatever narrows, sorts or shows the list stands in the address. */
function useListSearch() {
  const search = machinesSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: '/machines' });
  const change = useCallback(
    (next: Change) =>
      void navigate({
        search: (before) => ({ ...before, ...next }),
        // One step back leads out of the page, not through each letter.
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return { search, change };
}

interface ListProps {
  readonly list: ReturnType<typeof useList>;
}

function useList() {
  const { search, change } = useListSearch();
  const { columns: named } = search;
  const past = isPast(useMoment());
  const isNarrow = useNarrow();
  const columns = useMemo(() => columnsOf(named, past), [named, past]);
  const needed = useMemo(() => (isNarrow ? columnsOf(cardColumns, past) : columns), [isNarrow, columns, past]);
  const asked = useMachinesAsked(search, needed);
  const rows = useMachineRows(asked, topics);
  const choice = useChoice(asked, rows.known);
  // Whoever may see all sees where they went.
  const { scope } = useSession();
  const left = useLeft(rows.known, topics, past || scope === null);
  return { search, change, past, isNarrow, columns, asked, rows, choice, left };
}

const Sheet = ({ list }: ListProps) => {
  const { search, change, past, isNarrow, columns, rows, choice } = list;
  const { known } = rows;
  const sorted = sortOf(search);
  const { column, direction } = sorted;
  const onSort = useCallback(
    (pressed: string) => change({ sort: sortedBy({ column, direction }, pressed) }),
    [change, column, direction],
  );
  const clear = (): void => change({ filter: undefined, search: undefined, state: undefined, site: undefined });
  if (known.total === undefined) {
    if (known.error === undefined) return <Skeleton height={30} />;
    return known.error instanceof ApiError && isNarrowed(search) ? <NotRead onClear={clear} /> : null;
  }
  if (known.total === 0) {
    if (isNarrowed(search)) return <NoMatch onClear={clear} />;
    return past ? <NoMachinesThen /> : <NoMachines />;
  }
  return (
    <div className={styles['tableBox']} data-changing={rows.isChanging}>
      <MachinesTable
        rows={rows}
        columns={columns}
        sorted={sorted}
        onSort={onSort}
        choice={past ? undefined : choice.rows}
        isNarrow={isNarrow}
      />
    </div>
  );
};

const Asks = ({ list: { search, change } }: ListProps) => (
  <div className={styles['asks']}>
    <SearchBox
      value={search.search ?? ''}
      onChange={useCallback((text: string) => change({ search: text === '' ? undefined : text }), [change])}
    />
    <Facets search={search} onChange={change} />
    <FilterField
      list="MACHINES"
      value={search.filter ?? ''}
      onApply={(filter) => change({ filter: filter.trim() === '' ? undefined : filter })}
    />
  </div>
);

export const MachinesPage = () => {
  const list = useList();
  const { search, change, columns, asked, rows, choice, past, isNarrow, left } = list;
  const { known } = rows;
  return (
    <Page
      title="Machines"
      actions={
        <>
          {!isNarrow && (
            <ColumnChoice
              shown={columns.map(({ id }) => id)}
              onChange={(ids) => change({ columns: columnsText(ids) })}
            />
          )}
          <ExportMenu asked={asked} columns={columns} total={known.total} />
        </>
      }
    >
      <div className={styles['list']}>
        <ViewsBar search={search} />
        <Asks list={list} />
        <LeftNotice {...left} />
        {known.error && <Problem error={known.error} onRetry={rows.refresh} isBrief={known.total !== undefined} />}
        <section className={styles['sheet']} aria-label="List of machines">
          <SheetHead known={known} choice={choice} asked={asked} isNarrowed={isNarrowed(search)} isPast={past} />
          <Sheet list={list} />
        </section>
      </div>
    </Page>
  );
};
