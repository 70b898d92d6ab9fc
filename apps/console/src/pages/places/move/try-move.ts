import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { queryClient } from '#console/api/query-client.js';
import { request } from '#console/api/request.js';
import { catalogueQuery, type Mutation } from '#console/commands/catalogue.js';
import { give, type Outcome } from '#console/commands/give.js';
import type { DropOrder } from './drop-order.js';
import { whatFollowsDocument, type WhatFollowsQuery } from './move.graphql.js';

/** @throws Error where the api has no such command */
export async function mutationOf(command: string): Promise<Mutation> {
  const { mutations } = await queryClient.query({ ...catalogueQuery, staleTime: 'static' });
  const mutation = mutations[command];
  if (!mutation) throw new Error(`There is no command ${command}.`);
  return mutation;
}

/** What it would do if it were done now: asked as soon as something is dropped. */
export const useTrial = (order: DropOrder | undefined): UseQueryResult<Outcome> =>
  useQuery({
    queryKey: ['trial', order],
    queryFn: async ({ signal }) => {
      const { command, input } = order as DropOrder;
      return give(command, await mutationOf(command), { ...input, dryRun: true }, signal);
    },
    enabled: order !== undefined,
    gcTime: 0,
    staleTime: 0,
    meta: { topics: [] },
  });

export type Following = NonNullable<WhatFollowsQuery['placingPlan']['plan']>['takings'];

/** What policies say of a machine at its new place and is otherwise now: its name, its addresses; undefined until it is known. */
export function useFollowing(order: DropOrder | undefined): Following | undefined {
  const { machineId, place, reservation } = order?.input ?? {};
  const isOne = order?.command === 'placeMachineByPolicy' && order.swapsWith === undefined && machineId !== undefined;
  const { data, error } = useQuery({
    queryKey: ['following', machineId, place],
    queryFn: ({ signal }) => {
      const input = {
        machineId,
        place,
        ...(reservation !== undefined && { reservation }),
        renew: ['NAME', 'ADDRESSES'],
      };
      return request(whatFollowsDocument, { input } as Parameters<typeof request<WhatFollowsQuery, never>>[1], signal);
    },
    enabled: isOne,
    meta: { topics: [] },
  });
  if (isOne && !data && !error) return undefined;
  return (data?.placingPlan.plan?.takings ?? []).filter(({ subject }) => subject !== 'place');
}
