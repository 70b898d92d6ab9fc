import { useApi } from '#console/api/use-api.js';
import { useSettled } from '#console/ui/use-settled.js';
import type { Draft } from './draft.js';
import { filterCompletionDocument, type FilterCompletionQuery, type FilterList } from './filter-field.graphql.js';

export type Completion = FilterCompletionQuery['filterCompletion'];
export type Suggestion = Completion['suggestions'][number];
export type FilterProblem = NonNullable<Completion['problem']>;

/** Milliseconds without a key before the api is asked. */
const pauseMs = 90;

export interface Completed {
  readonly completion: Completion | undefined;
  /** It is of the text as it stands, not of one before. */
  readonly isFresh: boolean;
}

/** What may stand at the cursor, and what is wrong with the text. */
export function useCompletion(list: FilterList, draft: Draft, isOff: boolean): Completed {
  const settled = useSettled(draft, pauseMs);
  const { data, isPlaceholderData } = useApi(filterCompletionDocument, { list, ...settled }, { topics: [], isOff });
  const isFresh = !isPlaceholderData && settled.text === draft.text && settled.at === draft.at;
  return { completion: data?.filterCompletion, isFresh };
}
