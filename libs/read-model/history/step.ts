import type { RowChange } from '#libs/kernel/index.js';

/** What was written at once is known at once, and happened at once. */
export interface Moment {
  /** Of the last event of the append in its stream that the projection takes. */
  readonly position: bigint;
  /** When it was so, as `instantOf` writes it. */
  readonly at: string;
}

/** What one append did to one stream, as row changes. A projection without history takes everything as one step. */
export interface Step {
  readonly moment: Moment | undefined;
  readonly changes: readonly RowChange[];
  /** Id of an aggregate that this append told something of that is out of order by what it is. */
  readonly late: string | undefined;
}
