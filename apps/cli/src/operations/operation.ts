/** What the API takes for one value, read from its schema when the command line is built. */
export interface Field {
  readonly name: string;
  readonly description: string;
  /** A scalar (`ID`, `String`, `Int`, `Float`, `Boolean`, `JSON`, `DateTime` …), an enum or an input object. */
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
  readonly default?: unknown;
}

/** A mutation: all of them take one input object and answer in the same shape. */
export interface Mutation {
  readonly description: string;
  readonly accessRole: string;
  /** Name of the input type. */
  readonly input: string;
  readonly fields: readonly Field[];
  /** Fields of its answer beside those that every answer has, without arguments and of scalar type. */
  readonly told: readonly string[];
  /** Whether it orders many things, and answers with how far they got. */
  readonly bulk: boolean;
  /** Whether nothing is done without a reason. */
  readonly reasonNeeded?: boolean;
  /** What is asked of each verdict on a line or file, where it answers with such. */
  readonly verdict?: readonly string[];
}

export interface Query {
  readonly description: string;
  readonly arguments: readonly Field[];
  /** What it answers with, without `Connection`. */
  readonly type: string;
  readonly connection: boolean;
}

export type Kinds = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Operations {
  readonly mutations: Readonly<Record<string, Mutation>>;
  readonly queries: Readonly<Record<string, Query>>;
  /** Input objects that others hold, by name. */
  readonly inputs: Readonly<Record<string, readonly Field[]>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** Fields of each type that hold one value, or a list of such, and take no arguments: what `show` shows unless told. */
  readonly plain: Readonly<Record<string, readonly string[]>>;
  /** Of each type the fields that hold more than text and numbers: a word of the API, a time, free JSON, or a thing of the type named. */
  readonly kinds: Kinds;
}
