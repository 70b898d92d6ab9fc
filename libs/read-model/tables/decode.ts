import pg from 'pg';

const timestamptzOid = 1184;

/**
 * PostgreSQL's text for a time, with the session in UTC, as ISO 8601 with at least milliseconds: no Date is made for
 * every cell. Anything unusual takes the slow way.
 */
export function isoTime(text: string): string {
  if (text === 'infinity') return text;
  if (!text.endsWith('+00') || text[10] !== ' ') return new Date(text).toISOString();
  const clock = text.slice(11, -3);
  const padded = clock.length === 8 ? `${clock}.000` : clock.padEnd(12, '0');
  return `${text.slice(0, 10)}T${padded}Z`;
}

/** How cells of read models become column values; for the `types` of a query. */
export const cellTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === timestamptzOid ? isoTime : pg.types.getTypeParser(oid, format),
};
