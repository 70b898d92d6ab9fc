import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { request } from '#console/api/request.js';
import { Refused } from '#console/commands/refused.jsx';
import { Button } from '#console/ui/button.jsx';
import { LongTable, type LongColumn } from '#console/ui/long-table.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer } from '#console/ui/states.jsx';
import { movesOf, sumsOf, type Move, type Sum } from './moved.js';
import { policyMovesDocument, type PolicyMovesQueryVariables } from './policies.graphql.js';
import styles from './policies.module.css';

const nothing = <span className={styles['soft']}>nothing</span>;

const columns: readonly LongColumn<Move>[] = [
  {
    id: 'machine',
    title: 'Machine',
    width: 'minmax(9rem, 12rem)',
    card: 'name',
    cell: ({ machine: { id, called } }) => (
      <Link to="/machines/$machineId" params={{ machineId: id }}>
        {called}
      </Link>
    ),
  },
  { id: 'subject', title: 'What', width: 'minmax(7rem, 9rem)', card: 'state', cell: ({ subject }) => subject },
  {
    id: 'before',
    title: 'Before',
    width: 'minmax(12rem, 1fr)',
    card: 'line',
    cell: ({ before, beforeBy }) => (
      <span title={beforeBy ?? undefined} className={styles['before']}>
        {before ?? nothing}
      </span>
    ),
  },
  {
    id: 'after',
    title: 'After',
    width: 'minmax(12rem, 1fr)',
    card: 'line',
    cell: ({ after, afterBy }) => (
      <span title={afterBy ?? undefined} className={styles['after']}>
        {after ?? nothing}
      </span>
    ),
  },
  { id: 'has', title: 'Has now', width: 'minmax(10rem, 1fr)', card: 'line', cell: ({ has }) => has },
];

const Sums = ({ sums }: { readonly sums: readonly Sum[] }) => (
  <SimpleTable
    label="In sum"
    isStacked
    rows={sums}
    keyOf={({ subject, before, after }) => JSON.stringify([subject, before, after])}
    columns={[
      { id: 'count', title: 'Machines', isFigure: true, cell: ({ machines }) => machines.toLocaleString('en') },
      { id: 'subject', title: 'What', cell: ({ subject }) => subject },
      {
        id: 'before',
        title: 'Before',
        cell: ({ before, after }) => (before === null && after === null ? 'each its own' : (before ?? 'nothing')),
      },
      {
        id: 'after',
        title: 'After',
        cell: ({ before, after }) => (before === null && after === null ? '' : (after ?? 'nothing')),
      },
    ]}
  />
);

const Found = ({ moves, looked }: { readonly moves: readonly Move[]; readonly looked: number }) => {
  const machines = new Set(moves.map(({ machine }) => machine.id)).size;
  const words = `${machines.toLocaleString('en')} of ${looked.toLocaleString('en')} machines that were looked at`;
  return (
    <>
      <p role="status">
        {machines === 0 ? (
          <>Nothing would move: {looked.toLocaleString('en')} machines were looked at.</>
        ) : (
          <>
            <strong>Something would follow otherwise for {words}.</strong> What they have stays until a command moves
            it, and shows as drift until then.
          </>
        )}
      </p>
      {machines > 0 && (
        <>
          <h3>In sum</h3>
          <Sums sums={sumsOf(moves)} />
          <h3>Machine by machine</h3>
          <LongTable label="Machine by machine" rows={moves} columns={columns} />
        </>
      )}
    </>
  );
};

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The next part, or one after the other until there is none left or somebody stops it. */
const Further = ({
  of: { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage },
}: {
  readonly of: Pages;
}) => {
  const [isThrough, setThrough] = useState(false);
  // What failed is not asked for again and again: somebody presses.
  const goesOn = isThrough && hasNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (goesOn && !isFetchingNextPage) void fetchNextPage();
  }, [goesOn, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  if (goesOn)
    return (
      <p className={styles['line']} role="status">
        Looking at the others… <Button onPress={() => setThrough(false)}>Stop</Button>
      </p>
    );
  return (
    <p className={styles['line']}>
      <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
        Look at more machines
      </Button>
      <Button onPress={() => setThrough(true)}>Look at all of them</Button>
    </p>
  );
};

/** What a policy, as it would be, would change machine by machine; without a rule, what withdrawing it would. */
export const Moves = ({ input }: { readonly input: PolicyMovesQueryVariables['input'] }) => {
  const preview = useInfiniteQuery({
    queryKey: ['PolicyMoves', input],
    queryFn: async ({ pageParam, signal }) =>
      (await request(policyMovesDocument, { input, ...(pageParam !== null && { after: pageParam }) }, signal))
        .policyPreview,
    initialPageParam: null as string | null,
    getNextPageParam: ({ hasNextPage, endCursor }) => (hasNextPage ? endCursor : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    meta: { topics: [] },
  });
  return (
    <Answer of={preview} height={8}>
      {({ pages }) => {
        const refusal = pages[0]?.refusal;
        if (refusal) return <Refused refusal={refusal} />;
        return (
          <div className={styles['stack']}>
            <Found
              moves={movesOf(
                pages.flatMap(({ edges }) => edges),
                !preview.hasNextPage,
              )}
              looked={pages.reduce((sum, page) => sum + page.looked, 0)}
            />
            <Further of={preview} />
          </div>
        );
      }}
    </Answer>
  );
};
