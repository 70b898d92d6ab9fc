/** What is known of a machine by which people call it. */
export interface CalledBy {
  readonly id: string;
  readonly name: string | null;
  readonly serial?: string | null | undefined;
  readonly product?: string | null | undefined;
}

/** By its name; else by what stands on it: `PowerEdge R640, serial 7QK2LM6`. By its id where nothing else is known. */
export function calledText({ id, name, serial, product }: CalledBy): string {
  if (name !== null) return name;
  const isKnown = (text: string | null | undefined): text is string => typeof text === 'string' && text !== '';
  if (isKnown(serial)) return isKnown(product) ? `${product}, serial ${serial}` : `serial ${serial}`;
  return isKnown(product) ? `${product} (${id})` : id;
}
