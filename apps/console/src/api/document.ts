/** A GraphQL operation as text, with the types of what it asks and is answered. */
export interface TypedDocument<Result, Variables> {
  readonly text: string;
  readonly name: string;
  /** Never there: it carries the types. */
  readonly types?: (variables: Variables) => Result;
}

export function typed<Result, Variables>(text: string): TypedDocument<Result, Variables> {
  return { text, name: /^\w+ (\w+)/.exec(text)?.[1] ?? '' };
}
