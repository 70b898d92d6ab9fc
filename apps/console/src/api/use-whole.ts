import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMoment } from '#console/app/use-moment.js';
import type { TypedDocument } from './document.js';
import { isPast, momentFor } from './moment.js';
import { request } from './request.js';
import { waitFor, type Asked } from './use-api.js';

/** A page of a list of the api. */
export interface ListPage<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface Whole<Node> {
  readonly rows: readonly Node[];
  /** False where the list is longer than `most`. */
  readonly isWhole: boolean;
  /** What was asked for these: while the answer to something else is awaited, the one before is shown. */
  readonly given: object;
}

export interface WholeAsked extends Asked {
  /** Rows after which no further page is asked for. */
  readonly most?: number;
}

/** A list of the api that is drawn as a whole (a tree, a map), asked page by page; as `useApi` in all else. */
export function useWhole<Result, Variables extends object, Node>(
  document: TypedDocument<Result, Variables>,
  variables: Omit<Variables, 'asOf' | 'observedAsOf' | 'waitFor' | 'after'>,
  pageOf: (result: Result) => ListPage<Node>,
  { topics, isOff = false, most = 5000 }: WholeAsked = {},
): UseQueryResult<Whole<Node>> {
  const moment = momentFor(document.text, useMoment());
  const past = isPast(moment);
  return useQuery({
    queryKey: [document.name, variables, moment, most],
    queryFn: async ({ signal }) => {
      const rows: Node[] = [];
      const first = past ? {} : waitFor(document.text);
      for (let after: string | null = null; ;) {
        const given = { ...variables, ...moment, ...(after === null ? first : { after }) } as unknown as Variables;
        const { edges, pageInfo } = pageOf(await request(document, given, signal));
        rows.push(...edges.map(({ node }) => node));
        if (!pageInfo.hasNextPage) return { rows, isWhole: true, given: variables };
        if (rows.length >= most) return { rows, isWhole: false, given: variables };
        after = pageInfo.endCursor;
      }
    },
    enabled: !isOff,
    placeholderData: keepPreviousData,
    ...(past && { staleTime: Number.POSITIVE_INFINITY }),
    meta: { topics: past ? [] : topics },
  });
}
