import type { ObservedStep, RecordedEvent, RowChange, TableDefinition } from '#libs/kernel/index.js';
import { ReplayedRows } from './replayed-rows.js';
import { alike, noVersions, openOf, succeed, type Versions } from './versions.js';

/** Steps that came in one append and happened at one time. */
interface ObservedMoment {
  readonly at: string;
  /** Position of the append; undefined where something ended by itself. */
  readonly by: string | undefined;
  readonly steps: ObservedStep[];
}

export interface ObservedHistory {
  readonly versions: Versions;
  /** The time of the last step that said something of these tables. */
  readonly until: string | undefined;
  /** What was told aside of the line holds still. */
  readonly aside: boolean;
}

/**
 * The versions of an aggregate's rows by observed time. The line of observations is folded as it is, and what a late
 * report told is folded on a copy, which is dropped when the line goes on: nothing of it can get into what follows.
 */
export class ObservedFold {
  #line: ReplayedRows;
  #aside: ReplayedRows | undefined;
  #until: string | undefined;
  readonly #versions: Versions;

  constructor(
    private readonly tables: readonly TableDefinition[],
    private readonly changesOf: (event: RecordedEvent) => readonly RowChange[],
    /** Position of the append that an event is of. */
    private readonly appendOf: (event: RecordedEvent) => string,
  ) {
    this.#line = new ReplayedRows(tables);
    this.#versions = noVersions(tables);
  }

  run(steps: readonly ObservedStep[]): ObservedHistory {
    for (const moment of this.#moments(steps)) this.#pass(moment);
    return { versions: this.#versions, until: this.#until, aside: this.#aside !== undefined };
  }

  #moments(steps: readonly ObservedStep[]): ObservedMoment[] {
    const moments: ObservedMoment[] = [];
    for (const step of steps) {
      const by = step.place === 'back' ? undefined : this.appendOf(step.place === 'aside' ? step.of : step.event);
      const last = moments.at(-1);
      if (by !== undefined && last?.by === by && last.at === step.at) last.steps.push(step);
      else moments.push({ at: step.at, by, steps: [step] });
    }
    return moments;
  }

  #pass({ at, by, steps }: ObservedMoment): void {
    const plain = this.#aside === undefined;
    for (const step of steps) this.#step(step);
    const shown = this.#aside ?? this.#line;
    for (const table of this.tables) {
      const touched = this.#line.settle(table);
      const rows = shown.of(table);
      // On the line alone it is as in the tables: whatever an append touches is another version.
      const changed = plain && shown === this.#line ? touched : this.#differing(table, rows);
      for (const key of changed) succeed(this.#versions, table, key, { row: rows.get(key), from: at, by });
    }
  }

  #step(step: ObservedStep): void {
    if (step.place === 'back') {
      if (this.#aside) this.#until = step.at;
      this.#aside = undefined;
      return;
    }
    const changes = this.changesOf(step.event).filter(({ table }) => this.tables.includes(table));
    if (changes.length > 0) this.#until = step.at;
    if (step.place === 'aside') {
      this.#aside ??= this.#line.copy();
      this.#aside.apply(changes);
      return;
    }
    this.#line.apply(changes);
    if (step.place === 'beside') this.#aside?.apply(changes);
    else this.#aside = undefined;
  }

  #differing(table: TableDefinition, rows: ReadonlyMap<string, object>): Set<string> {
    const keys = new Set([...(this.#versions.get(table)?.keys() ?? []), ...rows.keys()]);
    const differs = (key: string) => !alike(table, openOf(this.#versions, table, key)?.row, this.#row(rows, key));
    return new Set([...keys].filter(differs));
  }

  #row(rows: ReadonlyMap<string, object>, key: string) {
    return rows.get(key) as never;
  }
}
