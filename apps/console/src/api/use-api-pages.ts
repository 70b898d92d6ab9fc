import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMoment } from '#console/app/use-moment.js';
import type { TypedDocument } from './document.js';
import { isPast, momentFor } from './moment.js';
import { request } from './request.js';
import { waitFor, type Asked } from './use-api.js';

/** A page of a list, as the api answers it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface Pages<Node> {
  /** All that was fetched so far, in order; undefined before the first answer. */
  readonly data: readonly Node[] | undefined;
  readonly error: Error | null;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly fetchMore: () => void;
  readonly refetch: () => void;
}

/** A list page by page. The operation takes `$after`; what is shown is asked again when something of `topics` has changed. */
export function useApiPages<Result, Variables extends object, Node>(
  document: TypedDocument<Result, Variables>,
  variables: Omit<Variables, 'after' | 'asOf' | 'observedAsOf' | 'waitFor'>,
  listOf: (result: Result) => Connection<Node>,
  { topics, isOff = false }: Asked = {},
): Pages<Node> {
  const moment = momentFor(document.text, useMoment());
  const past = isPast(moment);
  const given = { ...variables, ...moment };
  const asked = useInfiniteQuery({
    queryKey: [document.name, 'pages', given],
    queryFn: ({ pageParam, signal }) =>
      request(
        document,
        { ...given, after: pageParam, ...(past ? {} : waitFor(document.text)) } as unknown as Variables,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Result) => {
      const { hasNextPage, endCursor } = listOf(last).pageInfo;
      return hasNextPage ? endCursor : null;
    },
    enabled: !isOff,
    placeholderData: keepPreviousData,
    ...(past && { staleTime: Number.POSITIVE_INFINITY }),
    meta: { topics: past ? [] : topics },
  });
  return {
    data: asked.data?.pages.flatMap((page) => listOf(page).edges.map(({ node }) => node)),
    error: asked.error,
    hasMore: asked.hasNextPage,
    isFetchingMore: asked.isFetchingNextPage,
    fetchMore: () => void asked.fetchNextPage(),
    refetch: () => void asked.refetch(),
  };
}
