import type { ReactNode } from 'react';

/** What stands between backticks, as the schema writes what is typed literally, set as code. */
export const coded = (text: string): ReactNode =>
  text.includes('`') ? text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part)) : text;
