import { instantOf, type RowChange } from '#libs/kernel/index.js';
import type { TableSpace } from '../space/table-space.js';
import type { Moment, Step } from './step.js';

/** Later than every time: what is known to have been so last is not the row as it is. */
export const never = 'infinity';

const digits = '2026-01-01T00:00:00.000000Z'.length;

/** As `instantOf` writes it, so that times compare as texts; a time that was read has fewer digits. */
function comparable(time: unknown): string {
  return typeof time !== 'string' || time === never || time.length === digits ? String(time) : instantOf(time);
}

/**
 * Until when each aggregate was observed. As long as every event of an aggregate happened at or after all before it, the
 * order of the log is the order of time, and one version serves both axes; who falls out of it is folded again.
 */
export class ObservedLine {
  /** Ids of aggregates of which something was told out of order. */
  readonly outOfOrder = new Set<string>();

  constructor(
    private readonly newest: TableSpace,
    private readonly temporal: readonly TableSpace[],
  ) {}

  /** Before the steps are folded. */
  async note(steps: readonly Step[]): Promise<void> {
    const touched = steps.map(({ changes }) => aggregatesOf(changes));
    for (const ids of touched) for (const id of ids) this.newest.want([id]);
    if (this.newest.wants) await this.newest.load();
    for (const [nth, { moment, late }] of steps.entries()) {
      for (const id of touched[nth] ?? []) if (moment) this.#goesOn(id, moment);
      if (late !== undefined) this.outOfOrder.add(late);
    }
  }

  #goesOn(id: string, { at }: Moment): void {
    const { table } = this.newest;
    this.newest.change(
      {
        how: 'change',
        table,
        key: [id],
        fold: (row) => {
          if (!row) for (const space of this.temporal) space.isNew(id);
          const until = row && comparable(row['observed_from']);
          if (until === at) return row;
          if (until === undefined || until < at) return { id, observed_from: at };
          this.outOfOrder.add(id);
          return row;
        },
      },
      undefined,
    );
  }
}

/** Mostly one: a stream is about one aggregate. */
function aggregatesOf(changes: readonly RowChange[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const change of changes) if (change.table.temporal) ids.add(String(firstOf(change)));
  return ids;
}

function firstOf(change: RowChange): unknown {
  switch (change.how) {
    case 'put':
      return change.row[change.table.key[0] ?? ''];
    case 'under':
      return change.first;
    default:
      return change.key[0];
  }
}
