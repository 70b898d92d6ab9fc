import DataLoader from 'dataloader';
import { accountTitles, tokenLabels } from '#libs/read-model/queries/index.js';
import { mayActAs } from '#libs/records/index.js';
import type { ApiContext } from '../context.js';
import { onceFor } from '../once-a-request.js';

interface LabelLoaders {
  readonly labels: DataLoader<string, string | null>;
  /** What people are called, by the names of their accounts. */
  readonly titles: DataLoader<string, string | null>;
}

const loadersFor = onceFor(({ services: { pool } }: ApiContext): LabelLoaders => {
  const byId = (find: typeof tokenLabels): DataLoader<string, string | null> =>
    new DataLoader(async (ids) => {
      const labels = await find(pool, ids);
      return ids.map((id) => labels.get(id) ?? null);
    });
  return { labels: byId(tokenLabels), titles: byId(accountTitles) };
});

/**
 * What the token or the person behind a deed is called. That tells who holds the token, or who somebody is: it is for
 * operators, and null for everybody else.
 */
export async function labelOf(context: ApiContext, actor: string | null): Promise<string | null> {
  if (actor === null || !mayActAs(context.principal, 'operator')) return null;
  const { labels, titles } = loadersFor(context);
  if (actor.startsWith('token:')) return labels.load(actor.slice('token:'.length));
  return actor.startsWith('person:') ? titles.load(actor.slice('person:'.length)) : null;
}
