/** Columns in the filter's text, from 0; `to` is the first one behind. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const operators = ['=', '!=', '<', '<=', '>', '>=', '~', '!~'] as const;
export type Operator = (typeof operators)[number];

export interface Value {
  readonly text: string;
  readonly span: Span;
}

/** `memory>=256GiB` */
export interface Comparison {
  readonly kind: 'comparison';
  readonly field: Value;
  readonly operator: Operator;
  readonly value: Value;
}

/** `site in (b1, b2)` */
export interface Membership {
  readonly kind: 'in';
  readonly field: Value;
  readonly values: readonly Value[];
}

/** `has bmc`, `has disk`, `has disk(model~990 and firmware=1.2)`: one and the same disk. */
export interface Presence {
  readonly kind: 'has';
  readonly field: Value;
  readonly where?: Filter;
}

export interface Negation {
  readonly kind: 'not';
  readonly of: Filter;
}

export interface Junction {
  readonly kind: 'and' | 'or';
  readonly of: readonly Filter[];
}

export type Filter = Comparison | Membership | Presence | Negation | Junction;
