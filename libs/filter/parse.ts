import { FilterError } from './filter-error.js';
import type { Filter, Operator, Span, Value } from './syntax.js';
import { tokensOf, type Token } from './tokens.js';

export const filterLimits = { length: 4_096, depth: 32, conditions: 200, listed: 1_000 } as const;

const fieldName = /^[a-zA-Z][a-zA-Z0-9_]*(\.[a-zA-Z][a-zA-Z0-9_]*)?$/;

/** Recursive descent over the grammar in docs/filter.md; `or` binds weaker than `and`, and that weaker than `not`. */
class Parser {
  #at = 0;
  #conditions = 0;
  readonly #tokens: readonly Token[];
  readonly #end: Token;

  constructor(
    readonly filter: string,
    readonly asked: (word: string) => string | undefined,
  ) {
    this.#tokens = tokensOf(filter);
    this.#end = { kind: 'end', text: 'the end', span: { from: filter.length, to: filter.length } };
  }

  whole(): Filter {
    const found = this.#junction('or', 0);
    const rest = this.#peek();
    if (rest.kind !== 'end') this.#fail(`Expected and, or, or the end, not ${rest.text}`, rest.span);
    return found;
  }

  #junction(kind: 'and' | 'or', depth: number): Filter {
    if (depth > filterLimits.depth)
      this.#fail(`A filter may nest ${filterLimits.depth} levels deep`, this.#peek().span);
    const part = () => (kind === 'or' ? this.#junction('and', depth) : this.#negation(depth));
    const first = part();
    const more: Filter[] = [];
    while (this.#takeKeyword(kind)) more.push(part());
    return more.length === 0 ? first : { kind, of: [first, ...more] };
  }

  #negation(depth: number): Filter {
    if (depth > filterLimits.depth)
      this.#fail(`A filter may nest ${filterLimits.depth} levels deep`, this.#peek().span);
    return this.#takeKeyword('not') ? { kind: 'not', of: this.#negation(depth + 1) } : this.#condition(depth);
  }

  #condition(depth: number): Filter {
    if (this.#peek().kind === '(') return this.#inParentheses(depth);
    this.#conditions += 1;
    if (this.#conditions > filterLimits.conditions)
      this.#fail(`A filter may hold ${filterLimits.conditions} conditions`, this.#peek().span);
    if (this.#takeKeyword('has')) return this.#presence(depth);
    const field = this.#field();
    if (this.#takeKeyword('in')) return { kind: 'in', field, values: this.#list() };
    if (this.#isKeyword('not') && this.#isKeyword('in', 1)) {
      this.#at += 2;
      return { kind: 'not', of: { kind: 'in', field, values: this.#list() } };
    }
    return { kind: 'comparison', field, operator: this.#operator(field), value: this.#value() };
  }

  #inParentheses(depth: number): Filter {
    this.#take('(', 'a parenthesis');
    const inner = this.#junction('or', depth + 1);
    this.#take(')', 'a closing parenthesis');
    return inner;
  }

  #presence(depth: number): Filter {
    const field = this.#field();
    return this.#peek().kind === '('
      ? { kind: 'has', field, where: this.#inParentheses(depth) }
      : { kind: 'has', field };
  }

  #list(): readonly Value[] {
    this.#take('(', 'a list in parentheses, such as (b1, b2)');
    const values = [this.#value()];
    while (this.#peek().kind === ',') {
      this.#at += 1;
      values.push(this.#value());
      if (values.length > filterLimits.listed)
        this.#fail(`A list may hold ${filterLimits.listed} values`, this.#peek().span);
    }
    this.#take(')', 'a comma or a closing parenthesis');
    return values;
  }

  #field(): Value {
    const { text, span } = this.#take('word', 'a field');
    if (!fieldName.test(text)) this.#fail(`${text} is not the name of a field`, span);
    return { text, span };
  }

  #operator(field: Value): Operator {
    const token = this.#peek();
    if (token.kind !== 'operator') {
      this.#refuseIs(field, token);
      this.#fail(`Expected an operator after ${field.text}: one of = != < <= > >= ~ !~, or in (…)`, token.span);
    }
    this.#at += 1;
    return token.text as Operator;
  }

  /** `is silent`, as people say it. */
  #refuseIs({ text, span }: Value, next: Token): void {
    const meant = text.toLowerCase() === 'is' && next.kind === 'word' ? this.asked(next.text) : undefined;
    if (meant === undefined) return;
    throw new FilterError(`There is no ${text} in a filter`, this.filter, { from: span.from, to: next.span.to }, meant);
  }

  #value(): Value {
    const token = this.#peek();
    if (token.kind === 'quoted') {
      this.#at += 1;
      return { text: token.text, span: token.span };
    }
    const { text, span } = this.#take('word', 'a value (quote it where it holds spaces or signs)');
    return { text, span };
  }

  #take(kind: Token['kind'], expected: string): Token {
    const token = this.#peek();
    if (token.kind !== kind) this.#fail(`Expected ${expected}, not ${token.text || '""'}`, token.span);
    this.#at += 1;
    return token;
  }

  #takeKeyword(keyword: string): boolean {
    const found = this.#isKeyword(keyword);
    if (found) this.#at += 1;
    return found;
  }

  #isKeyword(keyword: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === 'word' && token.text.toLowerCase() === keyword;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? this.#end;
  }

  #fail(problem: string, span: Span): never {
    throw new FilterError(problem, this.filter, span);
  }
}

/**
 * Reads a filter; an empty one is undefined. What the fields are is looked at later, by compileFilter.
 * @param asked how to ask whether it is what a word says: `silent=true`; undefined where nobody can tell
 * @throws FilterError that points at the place
 */
export function parseFilter(
  filter: string,
  asked: (word: string) => string | undefined = () => undefined,
): Filter | undefined {
  if (filter.length > filterLimits.length)
    throw new FilterError(`A filter may be ${filterLimits.length} characters long, not ${filter.length}`, filter, {
      from: filterLimits.length,
      to: filterLimits.length + 1,
    });
  return filter.trim() === '' ? undefined : new Parser(filter, asked).whole();
}
