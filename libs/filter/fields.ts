/**
 * What a field holds, and so how its values are written: `bytes` take sizes (`256GiB`), `time` takes a date, a time or an
 * age (`<7d` = within the last seven days), `duration` is milliseconds in the database (`5s`), `mac` takes any spelling, `address` too, and
 * without the length of its prefix it is that address with any, `choice` is one of a fixed set, `tags` is a `text[]` column that a condition holds for when one of its items matches.
 */
export type FieldType =
  | 'text'
  | 'number'
  | 'bytes'
  | 'time'
  | 'duration'
  | 'boolean'
  | 'mac'
  | 'address'
  | 'choice'
  | 'tags';

export interface FilterField {
  readonly type: FieldType;
  /** SQL expression over the row, from our own source only: it is put into the statement as it stands. */
  readonly sql: string;
  readonly description: string;
  /** Of text: what a value that holds this sign is compared with instead, such as `b1/r12` with site and code of a rack. */
  readonly whole?: { readonly sign: string; readonly sql: string };
  /** Of an address: whether a name may stand in its place. */
  readonly mayBeName?: true;
  /** For `choice`: the values there are. */
  readonly choices?: readonly string[];
  /** A second name that it is taken under, such as the one that its column has; the first is the one that is offered. */
  readonly alsoNamed?: string;
  /** Other words that people try for it: not accepted, but answered with the right one. */
  readonly alsoTried?: readonly string[];
}

export type Fields = Readonly<Record<string, FilterField>>;

/** The name that a field is kept under, by either of its names; undefined where there is none. */
export function fieldNamed(fields: Fields, name: string): string | undefined {
  if (Object.hasOwn(fields, name)) return name;
  return Object.keys(fields).find((one) => fields[one]?.alsoNamed === name);
}

/** The condition that a row is what a word says: `silent=true`, `lifecycle=new`; undefined where no field tells. */
export function asksWhether(fields: Fields, word: string): string | undefined {
  const said = word.toLowerCase();
  if (Object.hasOwn(fields, said) && fields[said]?.type === 'boolean') return `${said}=true`;
  const choice = Object.keys(fields).find((one) => fields[one]?.choices?.includes(said));
  return choice && `${choice}=${said}`;
}

/** Rows that belong to the row: `disk.model=X` holds when one of them matches. */
export interface FilterChild {
  /** What comes after `from` in `exists (select 1 from …)`, with the join condition: `component c where c.machine_id = m.id`. */
  readonly from: string;
  readonly description: string;
  readonly fields: Fields;
}

/** All that a filter over one kind of row may name. */
export interface FieldSet {
  readonly fields: Fields;
  readonly children: Readonly<Record<string, FilterChild>>;
}
