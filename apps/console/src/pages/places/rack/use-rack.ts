import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '#console/api/request.js';
import { useApi } from '#console/api/use-api.js';
import { useSession } from '#console/app/session.jsx';
import { modelOf, type RackMachine, type RackModel } from './model.js';
import type { Extras, PaintMode } from './paint.js';
import {
  rackDriftDocument,
  rackNowDocument,
  rackPictureDocument,
  rackPowerDocument,
  type RackPictureQuery,
  type WholeRackFragment,
} from './rack.graphql.js';

/** All that is in a rack, its chassis included, as a filter of machines. */
export const machinesOf = (id: string): string => {
  const [site = '', rack = ''] = id.split('/');
  return `site="${site}" and rack="${rack}"`;
};

/** Machines that are expected at the site of a rack. */
const announcedOf = (id: string): string => `state=waiting and site="${id.split('/')[0] ?? ''}"`;

/** What is expected is told to those who may see everything. */
const useIsAnnounced = (): boolean => useSession().scope === null;

export interface WholeRack {
  readonly rack: WholeRackFragment;
  readonly model: RackModel;
  readonly machines: readonly RackMachine[];
}

const topics = ['rack', 'chassis', 'device', 'machine', 'announcement'];

function wholeOf({ rack, machines, announcements }: RackPictureQuery): WholeRack | null {
  if (!rack) return null;
  const all = machines.edges.map(({ node }) => node);
  return {
    rack,
    model: modelOf(
      rack,
      all,
      (announcements?.edges ?? []).map(({ node }) => node),
    ),
    machines: all,
  };
}

export type RackAnswer = Pick<UseQueryResult, 'error' | 'refetch'> & { readonly data: WholeRack | null | undefined };

/** A rack at the moment of the page; null where there is none. */
export function useRack(id: string | undefined): RackAnswer {
  const key = id ?? '';
  const isAnnounced = useIsAnnounced();
  const asked = useApi(
    rackPictureDocument,
    { id: key, machines: machinesOf(key), announced: announcedOf(key), isAnnounced },
    { topics, isOff: id === undefined },
  );
  const { data, error, refetch } = asked;
  const whole = useMemo(() => data && wholeOf(data), [data]);
  // What was shown stays until the next rack is there: not that of another address.
  return { data: whole?.rack.id === id || whole === null ? whole : undefined, error, refetch };
}

/** The rack as it is now, whatever moment the page shows. */
export function useRackNow(id: string, isOff: boolean): WholeRack | null | undefined {
  const isAnnounced = useIsAnnounced();
  const { data } = useQuery({
    queryKey: ['RackNow', id],
    queryFn: ({ signal }) =>
      request(rackNowDocument, { id, machines: machinesOf(id), announced: announcedOf(id), isAnnounced }, signal),
    enabled: !isOff,
    meta: { topics },
  });
  return useMemo(() => data && wholeOf(data), [data]);
}

/** What is only asked for when it is painted by. */
export function useExtras(id: string, mode: PaintMode): Extras {
  const variables = { machines: machinesOf(id) };
  const drift = useApi(rackDriftDocument, variables, { topics: ['machine', 'drift'], isOff: mode !== 'drift' }).data;
  const power = useApi(rackPowerDocument, variables, { topics: ['machine', 'cable'], isOff: mode !== 'power' }).data;
  return useMemo(
    () => ({
      drift: drift && new Map(drift.machines.edges.map(({ node }) => [node.id, node.drift])),
      power:
        power &&
        new Map(
          power.machines.edges.map(({ node: { id: machine, power: told } }) => [
            machine,
            { supplies: told.supplies.length, findings: told.findings.map(({ kind }) => kind) },
          ]),
        ),
    }),
    [drift, power],
  );
}
