import type { Span } from './syntax.js';
import { tokensAround, type Token } from './tokens.js';

/** What may stand at a place of a filter. */
export type Expected = 'condition' | 'presence' | 'operator' | 'value' | 'junction' | 'nothing';

/** A place in a filter that may not be finished: what is expected there, and the word that is being typed. */
export interface PlaceInFilter extends Span {
  readonly expected: Expected;
  /** What of the word stands before the cursor, without its quote. */
  readonly typed: string;
  /** The field that an operator or a value is for, as it is written. */
  readonly field?: string;
  /** The child that the place is within: `has disk(…)`. */
  readonly within?: string;
  /** One of several values: `in (b1, …)`. */
  readonly listed?: true;
  /** A word that has to come first: `(` of a list, `in` behind `not`. */
  readonly next?: '(' | 'in' | 'list-end' | 'has-end';
}

type At = Omit<PlaceInFilter, keyof Span | 'typed' | 'within'>;

const condition: At = { expected: 'condition' };
const junction: At = { expected: 'junction' };
const nothing: At = { expected: 'nothing' };
const isKeyword = ({ kind, text }: Token, word: string): boolean => kind === 'word' && text.toLowerCase() === word;
const isValue = ({ kind }: Token): boolean => kind === 'word' || kind === 'quoted' || kind === 'open';

/** Follows the grammar of docs/filter.md from token to token; what does not belong leads to nothing. */
class Course {
  at: At = condition;
  /** The children that the open parentheses stand for; undefined where they stand for themselves. */
  readonly #open: (string | undefined)[] = [];

  get within(): string | undefined {
    return this.#open.findLast((child) => child !== undefined);
  }

  take(token: Token): void {
    this.at = this.#after(token);
  }

  #after(token: Token): At {
    switch (this.at.expected) {
      case 'condition':
        return this.#inCondition(token);
      case 'presence':
        return token.kind === 'word' ? { ...junction, field: token.text, next: 'has-end' } : nothing;
      case 'operator':
        return this.#behindField(token, this.at.field ?? '');
      case 'value':
        return this.#behindOperator(token, this.at);
      case 'junction':
        return this.#behindCondition(token);
      case 'nothing':
        return nothing;
    }
  }

  #inCondition(token: Token): At {
    if (token.kind === '(') return this.#opened(undefined);
    if (token.kind !== 'word') return nothing;
    if (isKeyword(token, 'not')) return condition;
    return isKeyword(token, 'has') ? { expected: 'presence' } : { expected: 'operator', field: token.text };
  }

  #behindField(token: Token, field: string): At {
    if (isKeyword(token, 'in')) return { expected: 'value', field, listed: true, next: '(' };
    if (this.at.next === 'in') return nothing;
    if (token.kind === 'operator') return { expected: 'value', field };
    return isKeyword(token, 'not') ? { expected: 'operator', field, next: 'in' } : nothing;
  }

  #behindOperator(token: Token, { field = '', listed, next }: At): At {
    if (!listed) return isValue(token) ? junction : nothing;
    const oneMore: At = { expected: 'value', field, listed };
    if (next === '(') return token.kind === '(' ? oneMore : nothing;
    if (next !== 'list-end') return isValue(token) ? { ...oneMore, next: 'list-end' } : nothing;
    if (token.kind === ')') return junction;
    return token.kind === ',' ? oneMore : nothing;
  }

  #behindCondition(token: Token): At {
    if (this.at.next === 'has-end' && token.kind === '(') return this.#opened(this.at.field);
    if (isKeyword(token, 'and') || isKeyword(token, 'or')) return condition;
    if (token.kind !== ')' || this.#open.length === 0) return nothing;
    this.#open.pop();
    return junction;
  }

  #opened(child: string | undefined): At {
    this.#open.push(child);
    return condition;
  }
}

/** Whether the cursor is at work on this token: it stands within it, or behind one that may go on. */
function isTyped({ kind, span }: Token, at: number): boolean {
  if (at <= span.from || at > span.to) return false;
  return at < span.to || kind === 'word' || kind === 'open' || kind === 'mark';
}

/** Whether a token that is being typed may be what is expected there. */
function belongs({ kind }: Token, expected: Expected): boolean {
  if (kind === 'word') return true;
  return kind === 'quoted' || kind === 'open' ? expected === 'value' : expected === 'operator';
}

function typedOf(token: Token, filter: string, at: number): string {
  const written = filter.slice(token.span.from, at);
  return token.kind === 'word' ? written : written.replace(/^["']/, '').replace(/\\(.)/g, '$1');
}

/**
 * What may stand at a place of a filter, however unfinished or wrong what stands behind it is.
 * @param at UTF-16 units before the cursor
 */
export function placeInFilter(filter: string, at: number): PlaceInFilter {
  const tokens = tokensAround(filter);
  const current = tokens.find((token) => isTyped(token, at));
  const course = new Course();
  for (const token of tokens) if (token !== current && token.span.to <= at) course.take(token);
  const { within } = course;
  const place = { ...course.at, ...(within === undefined ? {} : { within }) };
  if (!current) return { ...place, typed: '', from: at, to: at };
  if (!belongs(current, place.expected)) return { ...place, expected: 'nothing', typed: '', ...current.span };
  return { ...place, typed: typedOf(current, filter, at), ...current.span };
}
