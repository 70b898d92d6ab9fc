/** Leaves out the fields that have no value, so that "not reported" is the absence of the field. */
export function defined<Fields extends Record<string, unknown>>(fields: Fields): Defined<Fields> {
  const known: Record<string, unknown> = {};
  for (const field in fields) if (fields[field] !== undefined) known[field] = fields[field];
  return known as Defined<Fields>;
}

type Optional<Fields> = { [Key in keyof Fields]: undefined extends Fields[Key] ? Key : never }[keyof Fields];
export type Defined<Fields> = Omit<Fields, Optional<Fields>> & {
  [Key in Optional<Fields>]?: Exclude<Fields[Key], undefined>;
};
