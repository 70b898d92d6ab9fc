import DataLoader from 'dataloader';
import type { AccessScope } from '#libs/contracts/index.js';
import {
  chassisListed,
  devicesListed,
  groupedBy,
  keyOf,
  listedById,
  placesOfRacks,
  racksListed,
  sitesListed,
  slotsOfChassis,
  type ChassisSlotView,
  type ChassisView,
  type DeviceView,
  type Listed,
  type ListedTable,
  type RackPlaceView,
  type RackView,
  type SiteView,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ElevationModel } from '#libs/elevation/index.js';
import { elevationModels } from '../../elevation/elevation-of-rack.js';
import type { ApiContext, Services } from '../../context.js';
import type { Loaders } from '../../loaders.js';

/** Batches what one request asks for about many sites, racks, chassis and devices of one moment. */
export interface PlaceLoaders {
  readonly site: DataLoader<string, SiteView | null>;
  readonly rack: DataLoader<string, RackView | null>;
  readonly chassis: DataLoader<string, ChassisView | null>;
  readonly device: DataLoader<string, DeviceView | null>;
  readonly places: DataLoader<string, readonly RackPlaceView[]>;
  readonly slots: DataLoader<string, readonly ChassisSlotView[]>;
  readonly elevation: DataLoader<string, ElevationModel | null>;
}

const maxBatchSize = 1_000;
/** Racks whose machines are fetched at once: some thousands of rows. */
const mostPictures = 50;

/** Of one request: all that it reads is within the scope of its caller. */
interface Behind {
  readonly pool: Services['pool'];
  readonly clock: Services['clock'];
  readonly when: When | undefined;
  readonly scope: AccessScope | undefined;
}

function byId<Row extends Listed>({ pool, when, scope }: Behind, of: ListedTable) {
  const batch = async (ids: readonly string[]) => {
    const found = await listedById<Row>(pool, of, ids, when, scope);
    return ids.map((id) => found.get(id) ?? null);
  };
  return new DataLoader<string, Row | null>(batch, { maxBatchSize });
}

function loadersOf(behind: Behind): PlaceLoaders {
  const { pool, when } = behind;
  const places = async (ids: readonly string[]) =>
    groupedBy(ids, await placesOfRacks(pool, ids, when), ({ rackId }) => rackId);
  const slots = async (ids: readonly string[]) =>
    groupedBy(ids, await slotsOfChassis(pool, ids, when), ({ chassisId }) => chassisId);
  const elevations = async (ids: readonly string[]) => {
    const found = await elevationModels(behind, ids, when, behind.scope);
    return ids.map((id) => found.get(id) ?? null);
  };
  return {
    site: byId<SiteView>(behind, sitesListed),
    rack: byId<RackView>(behind, racksListed),
    chassis: byId<ChassisView>(behind, chassisListed),
    device: byId<DeviceView>(behind, devicesListed),
    places: new DataLoader(places, { maxBatchSize }),
    slots: new DataLoader(slots, { maxBatchSize }),
    elevation: new DataLoader(elevations, { maxBatchSize: mostPictures }),
  };
}

/** They live as long as the other loaders of their request. */
const made = new WeakMap<Loaders, Map<string, PlaceLoaders>>();

export function placeLoaders({ loaders, services, principal }: ApiContext, when: When | undefined): PlaceLoaders {
  const moments = made.get(loaders) ?? new Map<string, PlaceLoaders>();
  made.set(loaders, moments);
  const known = moments.get(keyOf(when)) ?? loadersOf({ ...services, when, scope: principal.scope });
  moments.set(keyOf(when), known);
  return known;
}

/** `<site>/<code>`; null where one of them is not known. */
export const scopedId = (site: string | null, code: string | null): string | null =>
  site === null || code === null ? null : `${site}/${code}`;

/** Loads by an id that may be missing. */
export async function loadKnown<Row>(loader: DataLoader<string, Row | null>, id: string | null): Promise<Row | null> {
  return id === null ? null : loader.load(id);
}
