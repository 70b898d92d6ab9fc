import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { isPast, type Moment } from '#console/api/moment.js';
import { request } from '#console/api/request.js';
import { waitFor } from '#console/api/use-api.js';
import { useMoment } from '#console/app/use-moment.js';
import type { FloorRack } from './floor-model.js';
import { floorRacksDocument, type FloorRacksQueryVariables } from './sites.graphql.js';

/** As many racks as one answer may hold with all that stands in them. */
const pageSize = 80;

async function allRacks(site: string, moment: Moment, signal: AbortSignal): Promise<readonly FloorRack[]> {
  const found: FloorRack[] = [];
  const fresh = isPast(moment) ? {} : waitFor(floorRacksDocument.text);
  for (let after: string | null = null; ;) {
    const variables: FloorRacksQueryVariables = {
      filter: `site="${site}"`,
      first: pageSize,
      after,
      ...moment,
      ...fresh,
    };
    const { racks } = await request(floorRacksDocument, variables, signal);
    found.push(...racks.edges.map(({ node }) => node));
    if (!racks.pageInfo.hasNextPage) return found;
    after = racks.pageInfo.endCursor;
  }
}

/** All racks of a site with what stands in them, at the moment of the page. */
export function useFloor(site: string): UseQueryResult<readonly FloorRack[]> {
  const moment = useMoment();
  return useQuery({
    queryKey: ['floor', site, moment],
    queryFn: ({ signal }) => allRacks(site, moment, signal),
    placeholderData: keepPreviousData,
    meta: { topics: isPast(moment) ? [] : ['rack', 'chassis', 'device', 'machine'] },
  });
}
