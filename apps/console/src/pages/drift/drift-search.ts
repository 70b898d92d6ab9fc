/** What the drift page keeps in its address. */
export interface DriftSearch {
  readonly view?: 'items';
  readonly kind?: string;
  /** Open ones unless told. */
  readonly known?: 'acknowledged' | 'all';
  /** `<kind> <id>` of what is behind them. */
  readonly cause?: string;
  readonly search?: string;
  /** As docs/filter.md has it, on top of the rest. */
  readonly filter?: string;
  readonly after?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export function driftSearch(given: Readonly<Record<string, unknown>>): DriftSearch {
  const texts = (['kind', 'cause', 'search', 'filter', 'after'] as const).flatMap((name) => {
    const value = text(given[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const { view, known } = given;
  return {
    ...(view === 'items' && { view }),
    ...((known === 'acknowledged' || known === 'all') && { known }),
    ...(Object.fromEntries(texts) as Pick<DriftSearch, 'kind' | 'cause' | 'search' | 'filter' | 'after'>),
  };
}

/** Whether some of what differs is left out, but for what is acknowledged. */
export const isNarrowed = ({ kind, known, cause, search, filter }: DriftSearch): boolean =>
  [kind, cause, search, filter].some((one) => one !== undefined) || known === 'acknowledged';

const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** What the choices of the page say, in the filter language. */
export function filterOf({ kind, known, cause, filter }: DriftSearch): string {
  const [causeKind, ...causeId] = (cause ?? '').split(' ');
  return [
    ...(kind === undefined ? [] : [`kind=${quoted(kind)}`]),
    ...(known === 'all' ? [] : [`acknowledged=${known === 'acknowledged'}`]),
    ...(cause === undefined ? [] : [`cause.kind=${quoted(causeKind ?? '')} and cause.id=${quoted(causeId.join(' '))}`]),
    ...(filter === undefined ? [] : [`(${filter})`]),
  ].join(' and ');
}
