import {
  excludeSystemEvents,
  eventTypeFilter,
  streamNameFilter,
  type Filter,
  type FilterBase,
} from '@kurrent/kurrentdb-client';
import { categoryOf, subjectOf } from '#libs/kernel/index.js';
import type { EventFilter, StoredEvent } from '#libs/ports/index.js';

type Checkpoints = Pick<FilterBase, 'checkpointInterval' | 'checkpointReached' | 'maxSearchWindow'>;

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

const among = (texts: readonly string[]): string => `(?:${texts.map(escaped).join('|')})`;

/**
 * What the server is asked to leave out. It filters by stream name or by event type, not by both: of a filter for both
 * it gets the streams. System events start with `$` and match neither.
 */
export function serverFilter(filter: EventFilter | undefined, checkpoints: Partial<Checkpoints> = {}): Filter {
  const { categories, types, subjects } = filter ?? {};
  const settings = { checkpointInterval: 1, ...checkpoints };
  if (subjects && subjects.length > 0) {
    const category = categories && categories.length > 0 ? among(categories) : '[^$-][^-]*';
    return streamNameFilter({ ...settings, regex: `^${category}-${among(subjects)}$` });
  }
  if (categories && categories.length > 0)
    return streamNameFilter({ ...settings, prefixes: categories.map((category) => `${category}-`) });
  if (types && types.length > 0) return eventTypeFilter({ ...settings, regex: `^${among(types)}$` });
  return excludeSystemEvents(settings);
}

/** What is left to do here: the exact filter, and no events of the server's own streams. */
export function matcher(filter: EventFilter | undefined): (event: StoredEvent) => boolean {
  const categories = filter?.categories && new Set(filter.categories);
  const types = filter?.types && new Set(filter.types);
  const subjects = filter?.subjects && new Set(filter.subjects);
  return (event) =>
    !event.stream.startsWith('$') &&
    (!categories || categories.has(categoryOf(event.stream))) &&
    (!types || types.has(event.type)) &&
    (!subjects || subjects.has(subjectOf(event.stream)));
}
