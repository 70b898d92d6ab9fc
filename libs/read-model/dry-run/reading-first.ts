import type { RowChange, RowKey } from '#libs/kernel/index.js';

/**
 * The same change in a form that has its row read first: a runner need not know what was there before it writes, but
 * whoever wants to see before and after does.
 */
export function readingFirst(change: RowChange): RowChange {
  const { table } = change;
  switch (change.how) {
    case 'put': {
      const key: RowKey = table.key.map((column) => change.row[column] as string | number);
      return { how: 'change', table, key, fold: () => change.row };
    }
    case 'set':
      return { how: 'change', table, key: change.key, fold: (row) => row && { ...row, ...change.columns } };
    case 'remove':
      return { how: 'change', table, key: change.key, fold: () => undefined };
    case 'change':
      return change;
    case 'under':
      return { ...change, expand: (rows) => change.expand(rows).map(readingFirst) };
  }
}
