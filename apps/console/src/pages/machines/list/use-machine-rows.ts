import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { isPast, momentFor, type Moment } from '#console/api/moment.js';
import { request } from '#console/api/request.js';
import { waitFor } from '#console/api/use-api.js';
import { useMoment } from '#console/app/use-moment.js';
import type { MachinesSearch } from '../machines-search.js';
import { filterOf } from './asked-machines.js';
import type { MachineColumn, MachineRow } from './column.js';
import { machineRowsDocument, type MachineRowsQueryVariables } from './machine-rows.graphql.js';
import { ListStage, type Staged } from './list-stage.js';
import { PagedRows } from './paged-rows.js';
import { includedBy, sortOf } from './shown-columns.js';
import { useNews } from './use-news.js';

const pageSize = 100;

export type MachinesAsked = Omit<MachineRowsQueryVariables, 'first' | 'after' | 'skip' | 'count' | 'waitFor'>;

/** What the api is asked for a list, but for the page. */
export function useMachinesAsked(search: MachinesSearch, columns: readonly MachineColumn[]): MachinesAsked {
  const moment = useMoment();
  const key = JSON.stringify({
    filter: filterOf(search),
    search: search.search,
    orderBy: sortOf(search).orderBy,
    ...includedBy(columns),
    ...momentFor(machineRowsDocument.text, moment),
  });
  return useMemo(() => JSON.parse(key) as MachinesAsked, [key]);
}

const momentOf = ({ asOf, observedAsOf }: MachinesAsked): Moment => ({
  ...(typeof asOf === 'string' && { asOf }),
  ...(typeof observedAsOf === 'string' && { observedAsOf }),
});

function rowsFor(asked: MachinesAsked): PagedRows<MachineRow> {
  const past = isPast(momentOf(asked));
  return new PagedRows(async (page, signal) => {
    const newest = past ? {} : waitFor(machineRowsDocument.text);
    const { machines } = await request(machineRowsDocument, { ...asked, ...newest, ...page }, signal);
    const { edges, pageInfo, totalCount } = machines;
    return { rows: edges.map(({ node }) => node), endCursor: pageInfo.endCursor, total: totalCount };
  }, pageSize);
}

/** What narrows and sorts a list, but not which fields of its rows are wanted. */
const whichOf = ({ filter, search, orderBy, asOf, observedAsOf }: MachinesAsked): string =>
  JSON.stringify([filter, search, orderBy, asOf, observedAsOf]);

export interface MachineRows extends Staged<MachineRow> {
  readonly onSeen: (first: number, last: number) => void;
  readonly refresh: () => void;
}

/** Machines as they are seen, and seen again when there are news of these topics. */
export function useMachineRows(asked: MachinesAsked, topics: readonly string[]): MachineRows {
  const [stage] = useState(() => new ListStage<MachineRow>());
  const staged = useSyncExternalStore(stage.subscribe, stage.staged);
  useEffect(() => stage.play(rowsFor(asked), whichOf(asked)), [stage, asked]);
  useNews(topics, isPast(momentOf(asked)), stage.refresh);
  return { ...staged, onSeen: stage.see, refresh: () => void stage.refresh() };
}
