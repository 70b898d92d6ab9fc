import {
  excludeSystemEvents,
  eventTypeFilter,
  streamNameFilter,
  type Filter,
  type FilterBase,
} from '@kurrent/kurrentdb-client';
import { categoryOf } from '#libs/kernel/index.js';
import type { EventFilter, StoredEvent } from '#libs/ports/index.js';

type Checkpoints = Pick<FilterBase, 'checkpointInterval' | 'checkpointReached' | 'maxSearchWindow'>;

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

/**
 * What the server is asked to leave out. It filters by stream name or by event type, not by both: of a filter for both
 * it gets the categories. System events start with `$` and match neither.
 */
export function serverFilter(filter: EventFilter | undefined, checkpoints: Partial<Checkpoints> = {}): Filter {
  const { categories, types } = filter ?? {};
  const settings = { checkpointInterval: 1, ...checkpoints };
  if (categories && categories.length > 0)
    return streamNameFilter({ ...settings, prefixes: categories.map((category) => `${category}-`) });
  if (types && types.length > 0)
    return eventTypeFilter({ ...settings, regex: `^(?:${types.map(escaped).join('|')})$` });
  return excludeSystemEvents(settings);
}

/** What is left to do here: the exact filter, and no events of the server's own streams. */
export function matcher(filter: EventFilter | undefined): (event: StoredEvent) => boolean {
  const categories = filter?.categories && new Set(filter.categories);
  const types = filter?.types && new Set(filter.types);
  return (event) =>
    !event.stream.startsWith('$') &&
    (!categories || categories.has(categoryOf(event.stream))) &&
    (!types || types.has(event.type));
}
