import { listen } from '../graphql/live.js';
import { isLimited, lookForNews, type News } from './news-by-looking.js';
import type { Session } from './session.js';

export type { News } from './news-by-looking.js';

const document = `subscription ($after: Position, $categories: [String!], $subjects: [String!]) {
  events(after: $after, categories: $categories, subjects: $subjects) { position events { position stream } } }`;

/** Id of the machine that an event is of: it stands in stream `machine-<id>` or `drift-<id>`. */
export const machineOf = ({ stream }: News['events'][number]): string => stream.slice(stream.indexOf('-') + 1);

export interface Followed {
  /** Categories of streams that are named by machines: `machine` alone unless told. */
  readonly categories?: readonly string[];
  /** Ids of machines; all of them where it is empty. */
  readonly subjects: readonly string[];
  /** The line holds for the first time: whatever happens from here on will be told. */
  readonly begun: () => void | Promise<void>;
  readonly each: (news: News) => void | Promise<void>;
}

/** News of machines until somebody stops it. Cut off, it goes on behind the last that was told: no gap, and nothing twice. */
export async function followNews(
  session: Session,
  { categories = ['machine'], subjects, begun, each }: Followed,
): Promise<void> {
  if (await isLimited(session)) {
    const filters = subjects.length > 0 ? filtersFor(subjects, undefined) : [undefined];
    return lookForNews(session, { filters, begun, each });
  }
  let after: string | undefined;
  await listen<{ readonly events: News }>({
    centre: session.client.centre,
    query: document,
    variables: () => ({ after, categories, ...(subjects.length > 0 && { subjects }) }),
    stopped: session.terminal.stopped,
    tell: (state) =>
      session.say(state === 'cut' ? 'the line is cut; trying again …' : 'the line holds again: nothing was missed'),
    each: async ({ events: news }) => {
      if (after === undefined) {
        await begun();
        session.say('watching; Ctrl-C ends it');
      }
      if (news.events.length > 0) await each(news);
      after = news.position;
    },
  });
}

/** The API takes a filter of so many characters at most: docs/filter.md. */
const longestFilter = 4_096;
const mostIds = 150;

/** Filters for these machines, as far as another filter lets them through, each short enough for the API as long as that one leaves room. */
export function filtersFor(ids: readonly string[], filter: string | undefined): readonly string[] {
  const rest = filter === undefined ? '' : `(${filter}) and `;
  const room = longestFilter - rest.length - 'id in ()'.length;
  const longest = Math.max(1, ...ids.map((id) => id.length + ', '.length));
  const atOnce = Math.max(1, Math.min(mostIds, Math.floor(room / longest)));
  const count = Math.ceil(ids.length / atOnce);
  const groups = Array.from({ length: count }, (_, nth) => ids.slice(nth * atOnce, (nth + 1) * atOnce));
  return groups.map((group) => `${rest}id in (${group.join(', ')})`);
}
