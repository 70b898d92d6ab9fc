import type { BulkStanding } from '#libs/changes/index.js';
import type { Services } from '../context.js';
import { publicError } from '../errors.js';
import { eventNews } from './news.js';

/**
 * How a bulk stands, now and each time that it got further, until it has ended.
 * @throws GraphQLError NOT_FOUND where there is no such bulk
 */
export async function* bulkNews(
  { bulks, feed }: Pick<Services, 'bulks' | 'feed'>,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<BulkStanding> {
  let standing = await bulks.standing(id);
  if (!standing.origin) throw publicError('NOT_FOUND', `There is no bulk ${id}.`, { field: 'id' });
  yield standing;
  if (standing.state.ended) return;
  const selection = { categories: ['bulk'], subjects: [id] };
  for await (const { events } of eventNews(feed, { after: standing.position, selection }, signal)) {
    if (events.length === 0) continue;
    standing = await bulks.standing(id);
    yield standing;
    if (standing.state.ended) return;
  }
}
