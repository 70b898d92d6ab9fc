import type { RecordedEvent } from '#libs/kernel/index.js';

/** What every event of a stream moves in the row that stands for it. */
export type Marks = {
  readonly changed_at: string;
  /** Of the stream: the expected revision of the next command. */
  readonly revision: number;
  readonly position: number;
};

export const marksOf = ({ recordedAt, revision, position }: RecordedEvent): Marks => ({
  changed_at: recordedAt,
  revision,
  position: Number(position),
});

/** Columns of the marks, for a table definition. */
export const markColumns = { changed_at: 'timestamptz', revision: 'integer', position: 'bigint' } as const;
export const markNames = ['changed_at', 'revision', 'position'] as const;

/** `<site>/<code>` */
export const scoped = (site: string, code: string): string => `${site}/${code}`;
