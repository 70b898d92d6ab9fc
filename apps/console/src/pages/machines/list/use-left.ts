import { useCallback, useEffect, useState } from 'react';
import { request } from '#console/api/request.js';
import { waitFor } from '#console/api/use-api.js';
import { filterValue } from './asked-machines.js';
import { stillThereDocument } from './machine-rows.graphql.js';
import type { MachineRow } from './column.js';
import type { Known } from './paged-rows.js';
import { useNews } from './use-news.js';
import { mostWatched, WatchedMachines } from './watched-machines.js';

/** Rows from the top that are looked through for what is known of them. */
const mostRows = 20_000;

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
  useEffect(() => {
    if (!isOff) watched.see(rowsOf(known));
  }, [watched, known, isOff]);
  const ask = useCallback(async (): Promise<void> => {
    const ids = watched.ids();
    if (ids.length === 0) return;
    // A list leaves merged machines out, unless its filter speaks of them: they are still there.
    const filter = `id in (${ids.map(filterValue).join(', ')}) and (lifecycle=merged or not lifecycle=merged)`;
    try {
      const newest = waitFor(stillThereDocument.text);
      const { machines } = await request(stillThereDocument, { filter, first: mostWatched, ...newest });
      const gone = watched.missing(ids, new Set(machines.edges.map(({ node }) => node.id)));
      if (gone.length > 0) setLeft((before) => [...before, ...gone]);
    } catch {
      // The list itself says what is wrong; it is asked again with the next news.
    }
  }, [watched]);
  useNews(topics, isOff, ask);
  return { left, forget: () => setLeft([]) };
}
