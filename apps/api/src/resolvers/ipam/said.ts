/** What a caller gave of an input: a field that is null was not said. */
export type Said<Input> = { readonly [Field in keyof Input]?: NonNullable<Input[Field]> };

/** Leaves out what was not said. */
export function said<Input extends object>(input: Input): Said<Input> {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as Said<Input>;
}

/** A choice of the schema as it is stored: `LOOPBACK` is `loopback`. */
export function lower<Word extends string>(word: Uppercase<Word>): Word {
  return word.toLowerCase() as Word;
}
