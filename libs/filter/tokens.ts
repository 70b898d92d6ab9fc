import { FilterError } from './filter-error.js';
import { operators, type Operator, type Span } from './syntax.js';

export interface Token {
  /** `open`: a quoted text that does not end; `mark`: a lone `!`. Only a filter that is being typed has these. */
  readonly kind: 'word' | 'quoted' | 'operator' | '(' | ')' | ',' | 'end' | 'open' | 'mark';
  readonly text: string;
  readonly span: Span;
}

const space = /\s/u;
const wordEnd = /[\s(),=!<>~"']/u;
const longestFirst: readonly Operator[] = operators.toSorted((a, b) => b.length - a.length);

function quoted(filter: string, from: number): Token {
  const quote = filter.charAt(from);
  let text = '';
  for (let at = from + 1; at < filter.length; at++) {
    const letter = filter.charAt(at);
    if (letter === quote) return { kind: 'quoted', text, span: { from, to: at + 1 } };
    if (letter === '\\' && at + 1 < filter.length) at += 1;
    text += filter.charAt(at);
  }
  return { kind: 'open', text, span: { from, to: filter.length } };
}

function word(filter: string, from: number): Token {
  let to = from;
  while (to < filter.length && !wordEnd.test(filter.charAt(to))) to += 1;
  return { kind: 'word', text: filter.slice(from, to), span: { from, to } };
}

function tokenAt(filter: string, from: number): Token {
  const letter = filter.charAt(from);
  if (letter === '(' || letter === ')' || letter === ',')
    return { kind: letter, text: letter, span: { from, to: from + 1 } };
  if (letter === '"' || letter === "'") return quoted(filter, from);
  const operator = longestFirst.find((one) => filter.startsWith(one, from));
  if (operator) return { kind: 'operator', text: operator, span: { from, to: from + operator.length } };
  if (letter === '!') return { kind: 'mark', text: letter, span: { from, to: from + 1 } };
  return word(filter, from);
}

/** @throws FilterError for what is no word of the language */
export function tokensOf(filter: string): Token[] {
  const tokens = tokensAround(filter);
  for (const { kind, span } of tokens) {
    if (kind === 'mark') throw new FilterError('A lone ! means nothing here', filter, span, 'not');
    if (kind === 'open')
      throw new FilterError(`This quoted value has no closing ${filter.charAt(span.from)}`, filter, span);
  }
  return tokens;
}

/** All tokens of a filter, also of one that is being typed. */
export function tokensAround(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (at < filter.length && space.test(filter.charAt(at))) at += 1;
    if (at >= filter.length) break;
    const token = tokenAt(filter, at);
    tokens.push(token);
    at = token.span.to;
  }
  return tokens;
}
