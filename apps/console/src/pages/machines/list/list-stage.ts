import { isPassing } from '#console/api/api-error.js';
import type { Known, PagedRows } from './paged-rows.js';

/** What stands on the page of a list. */
export interface Staged<Row> {
  readonly known: Known<Row>;
  /** What was asked for is not what is shown yet. */
  readonly isChanging: boolean;
  /** Another text for another list: whoever looks at it begins at its top. */
  readonly which: string;
}

type Span = readonly [first: number, last: number];

/** Rows that are seen of a list that begins at its top. */
const top: Span = [0, 40];

/** Whether a list can take the place of another one, without a hole where somebody looks. */
function canBeShown({ total, rowAt }: Known<unknown>, [first]: Span): boolean {
  return total !== undefined && (total === 0 || rowAt(Math.min(first, total - 1)) !== undefined);
}

interface Play<Row> {
  readonly rows: PagedRows<Row>;
  readonly which: string;
}

const nothing: Known<never> = { total: undefined, rowAt: () => undefined, error: undefined };

/** One list at a time: what was shown stays until the next one can be shown, so nothing flickers. */
export class ListStage<Row> {
  readonly #listeners = new Set<() => void>();
  #shown: Play<Row> | undefined;
  #coming: Play<Row> | undefined;
  #seen: Span = top;
  #staged: Staged<Row> = { known: nothing, isChanging: true, which: '' };

  readonly staged = (): Staged<Row> => this.#staged;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Asks for a list; where it is the one that is shown, with other columns, from where somebody looks.
   * @returns leaves it again
   */
  play(rows: PagedRows<Row>, which: string): () => void {
    const coming = { rows, which };
    this.#coming = coming;
    const isSame = this.#shown?.which === which;
    const looks = isSame ? this.#seen : top;
    const over = rows.subscribe(() => {
      const known = rows.known();
      // Where nobody answered, what was last heard stays; what is refused, such as a filter that cannot be read, is another list.
      const isRefused = known.error !== undefined && (!this.#shown || !isPassing(known.error));
      if (this.#coming === coming && (isRefused || canBeShown(known, isSame ? this.#seen : top))) this.#enter(coming);
      this.#tell();
    });
    rows.see(...looks);
    this.#tell();
    return () => {
      over();
      rows.close();
    };
  }

  readonly see = (first: number, last: number): void => {
    this.#seen = [first, last];
    this.#shown?.rows.see(first, last);
  };

  readonly refresh = async (): Promise<void> => (this.#coming ?? this.#shown)?.rows.refresh();

  #enter(play: Play<Row>): void {
    if (this.#shown?.which !== play.which) this.#seen = top;
    this.#shown = play;
    this.#coming = undefined;
  }

  #tell(): void {
    const { rows, which = '' } = this.#shown ?? {};
    const known = rows?.known() ?? nothing;
    const error = this.#coming?.rows.known().error ?? known.error;
    this.#staged = {
      known: error === known.error ? known : { ...known, error },
      isChanging: this.#coming !== undefined,
      which,
    };
    for (const listener of this.#listeners) listener();
  }
}
