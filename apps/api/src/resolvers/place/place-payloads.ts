import {
  chassisListed,
  devicesListed,
  listedById,
  racksListed,
  sitesListed,
  type ListedTable,
} from '#libs/read-model/queries/index.js';
import type { Resolvers } from '../../schema/executable-schema.js';
import { onceShown } from '../once-shown.js';
import { machineOnceShown } from '../payloads.js';

/** What a command was about, read anew: a request may hold several commands to the same. */
function shown(name: string, of: ListedTable) {
  return onceShown(async (payload: Readonly<Record<string, unknown>>, { services, principal }) => {
    const id = payload[name];
    if (typeof id !== 'string') return null;
    return (await listedById(services.pool, of, [id], undefined, principal.scope)).get(id) ?? null;
  });
}

const rack = shown('rack', racksListed);
const chassis = shown('chassis', chassisListed);

export const placePayloads: Resolvers = {
  SitePayload: { site: shown('site', sitesListed) },
  RackPayload: { rack },
  ChassisPayload: { chassis },
  DevicePayload: { device: shown('device', devicesListed) },
  ReservationPayload: { rack, chassis },
  SwapMachinesPayload: {
    machine: machineOnceShown,
    otherMachine: onceShown(async ({ otherMachineId }: { readonly otherMachineId: string }, { loaders }) =>
      loaders.machine.load(otherMachineId),
    ),
  },
};
