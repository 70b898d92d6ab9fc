import type { TypedDocument } from '#console/api/document.js';
import { useApi } from '#console/api/use-api.js';

type Counts = Readonly<Record<string, { readonly totalCount: number }>>;

/** Most filters that are counted in one question. */
const most = 80;

/** One question for many counts: a filter for each, by its place. */
function countsDocument(count: number): TypedDocument<Counts, Readonly<Record<string, string>>> {
  const places = Array.from({ length: count }, (_, at) => at);
  const declared = places.map((at) => `$f${at}:String!`).join('');
  const asked = places
    .map((at) => `f${at}:machines(first:1 filter:$f${at} asOf:$asOf observedAsOf:$observedAsOf){totalCount}`)
    .join(' ');
  return {
    name: `MachineCounts${count}`,
    text: `query MachineCounts(${declared}$asOf:String$observedAsOf:String){${asked}}`,
  };
}

export type CountOf = (filter: string) => number | undefined;

/** How many machines each of these filters has; undefined until it is known. */
export function useMachineCounts(filters: readonly string[]): CountOf {
  const asked = [...new Set(filters)].slice(0, most);
  const variables = Object.fromEntries(asked.map((filter, at) => [`f${at}`, filter]));
  const { data } = useApi(countsDocument(asked.length), variables, {
    topics: ['machine', 'policy'],
    isOff: asked.length === 0,
  });
  return (filter) => data?.[`f${asked.indexOf(filter)}`]?.totalCount;
}
