import { useCallback, useEffect, useRef, useState } from 'react';
import { shouldRetry } from '#console/api/query-client.js';
import { request } from '#console/api/request.js';
import { waitFor } from '#console/api/use-api.js';
import { tell } from '#console/ui/toast.jsx';
import { mostAtOnce } from './asked-machines.js';
import { filtersOfIds } from './filters-of-ids.js';
import { stillThereDocument } from './machine-rows.graphql.js';
import type { MachineRow } from './column.js';
import type { Known } from './paged-rows.js';
import { useNews } from './use-news.js';
import { WatchedMachines } from './watched-machines.js';

/** Rows from the top that are looked through for what is known of them. */
const mostRows = 20_000;

/** A list leaves merged machines out, unless its filter speaks of them: they are still there. */
const mergedToo = ' and (lifecycle=merged or not lifecycle=merged)';

function* rowsOf({ total = 0, rowAt }: Known<MachineRow>): Generator<MachineRow> {
  for (let at = 0; at < Math.min(total, mostRows); at += 1) {
    const row = rowAt(at);
    if (row) yield row;
  }
}

export interface Left {
  /** What machines are called that left since somebody looks. */
  readonly left: readonly string[];
  readonly forget: () => void;
}

/**
 * Machines that a list has shown and that went where this account or token sees nothing: no machine is ever deleted, and a list that
 * only has one line less says nothing. Whoever sees all misses none.
 */
export function useLeft(known: Known<MachineRow>, topics: readonly string[], isOff: boolean): Left {
  const [watched] = useState(() => new WatchedMachines());
  const [left, setLeft] = useState<readonly string[]>([]);
  const isTold = useRef(false);
  useEffect(() => {
    if (!isOff) watched.see(rowsOf(known));
  }, [watched, known, isOff]);
  const ask = useCallback(async (): Promise<void> => {
    const ids = watched.ids();
    const newest = waitFor(stillThereDocument.text);
    const there = new Set<string>();
    try {
      for (const filter of filtersOfIds(ids, mergedToo)) {
        const { machines } = await request(stillThereDocument, { filter, first: mostAtOnce, ...newest });
        for (const { node } of machines.edges) there.add(node.id);
      }
    } catch (error) {
      // Of what passes the list itself tells, and it is asked again with the next news. All else is told, once: nobody misses what never comes.
      if (!(error instanceof Error) || shouldRetry(0, error) || isTold.current) return;
      isTold.current = true;
      tell({ text: `Machines that leave this list cannot be told of: ${error.message}`, isBad: true });
      return;
    }
    const gone = watched.missing(ids, there);
    if (gone.length > 0) setLeft((before) => [...before, ...gone]);
  }, [watched]);
  useNews(topics, isOff, ask);
  return { left, forget: () => setLeft([]) };
}
