import { behindWords, type Behind } from '#libs/contracts/summary/behind.js';
import { besides } from './besides.js';
import type { Session } from './session.js';

const document = '{ readModelsBehind { readModel state upTo builtUpTo head } }';

/** Says where an answer lacks something: an empty list would be taken for a fleet without machines. A centre of before says nothing. */
export async function tellBehind(session: Session): Promise<void> {
  const answer = await besides<{ readModelsBehind: readonly Behind[] }>(session, document, {});
  const words = behindWords(answer?.readModelsBehind ?? []);
  if (words) session.warn(`${words.strong} ${words.more}`);
}
