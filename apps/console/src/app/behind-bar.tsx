import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { queryClient } from '#console/api/query-client.js';
import { request } from '#console/api/request.js';
import { behindWords } from '#libs/contracts/summary/behind.js';

import { readModelsBehindDocument } from './behind.graphql.js';
import styles from './behind.module.css';

const quietMs = 60_000;
const whileBehindMs = 5_000;

/** A list that is not whole says so: an empty one would be taken for a fleet without machines. */
export const BehindBar = () => {
  const { data } = useQuery({
    queryKey: ['read models behind'],
    queryFn: ({ signal }) => request(readModelsBehindDocument, {}, signal),
    refetchInterval: ({ state }) => (state.data?.readModelsBehind.length ? whileBehindMs : quietMs),
    meta: { topics: [] },
  });
  const words = behindWords(data?.readModelsBehind ?? []);
  const state = words?.state;
  const before = useRef<typeof state>(undefined);
  useEffect(() => {
    // What was asked for meanwhile lacks something, and no news will come of it; of what was only late they come by themselves.
    if (state === undefined && before.current !== undefined && before.current !== 'LATE')
      void queryClient.invalidateQueries();
    before.current = state;
  }, [state]);
  if (!words) return null;
  return (
    <aside className={styles['behind']} data-state={words.state} aria-label="What is not shown" role="status">
      <TriangleAlert size={18} aria-hidden />
      <p>
        <strong>{words.strong}</strong> {words.more}
      </p>
    </aside>
  );
};
