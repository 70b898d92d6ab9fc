import type { Span } from './syntax.js';

/** What is wrong with a filter, and where: made for people who type filters. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
  /** Counts from 1. */
  readonly column: number;

  constructor(
    readonly problem: string,
    readonly filter: string,
    at: Span,
    readonly suggestion?: string,
  ) {
    const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
    super(`${problem}.${hint} (column ${at.from + 1})`);
    this.column = at.from + 1;
    this.#width = Math.max(1, at.to - at.from);
  }

  readonly #width: number;

  /** The place, counted from 0. */
  get span(): Span {
    return { from: this.column - 1, to: this.column - 1 + this.#width };
  }

  /** The filter with a caret below the place, at most 100 characters wide. */
  get picture(): string {
    const from = Math.max(0, this.column - 60);
    const line = this.filter.slice(from, from + 100).replace(/\s/g, ' ');
    return `${line}\n${' '.repeat(this.column - 1 - from)}${'^'.repeat(Math.min(this.#width, 40))}`;
  }
}
