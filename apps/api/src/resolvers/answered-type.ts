/** Projections whose tables answer a field, by the field's name, wherever it is asked for. */
export type AnsweredBy = Readonly<Record<string, string | readonly string[]>>;
