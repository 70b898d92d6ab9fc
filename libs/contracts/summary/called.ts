/** What is known of a machine by which people call it. */
export interface CalledBy {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly serial?: string | null | undefined;
  /** What it calls itself; not while it runs a live image, where all are called alike. */
  readonly hostname?: string | null | undefined;
}

/** So much of an id of ours tells it from others at a glance. */
const beginning = 8;
export const shortId = (id: string): string => (id.length > beginning + 2 ? `${id.slice(0, beginning)}…` : id);

/**
 * What people call a machine, wherever it is told of: its name; else its serial, which stands on it; else what it calls itself; else
 * the beginning of its id. What is to be typed or sent is the name, the serial or the whole id.
 */
export function calledText({ id, name, serial, hostname }: CalledBy): string {
  const known = [name, serial, hostname].find((one) => typeof one === 'string' && one !== '');
  return known ?? shortId(id);
}
