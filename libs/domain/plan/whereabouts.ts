import { isRackPlace, type Place, type RackPlace } from '#libs/contracts/index.js';
import { defined, type Look } from '#libs/kernel/index.js';
import { chassis } from '../place/chassis.js';
import { rack } from '../place/rack.js';
import type { MachineState } from '../machine/state.js';
import type { SchemeFacts } from '../name/scheme.js';
import type { PolicyFacts } from '../policy/facts.js';

/** What policies are selected by, and what names are made of: the same facts, codes written with and without their site. */
export interface Whereabouts {
  readonly facts: PolicyFacts;
  readonly scheme: SchemeFacts;
}

/** The rack that a place is in: its own, or that of the chassis. */
async function rackOf(place: Place, look: Look): Promise<RackPlace | undefined> {
  if (isRackPlace(place)) return place;
  return (await look(chassis, `${place.site}/${place.chassis}`)).state.place;
}

export async function whereaboutsOf(place: Place, look: Look): Promise<Whereabouts> {
  const stands = await rackOf(place, look);
  const where = stands ? (await look(rack, `${stands.site}/${stands.rack}`)).state.where : { room: null, row: null };
  const slot = isRackPlace(place) ? {} : { chassis: place.chassis, slot: place.slot, node: place.node };
  const scheme = defined({
    site: place.site,
    room: where.room ?? undefined,
    row: where.row ?? undefined,
    rack: stands?.rack,
    unit: stands && String(stands.unit),
    ...slot,
  });
  const { node: _node, rack: rackCode, chassis: chassisCode, ...rest } = scheme as Partial<Record<string, string>>;
  const inSite = (code: string | undefined) => (code === undefined ? undefined : `${place.site}/${code}`);
  return { scheme, facts: defined({ ...rest, rack: inSite(rackCode), chassis: inSite(chassisCode) }) };
}

/** What the hardware says of itself, as far as policies ask. */
export function hardwareFacts({ hardware }: MachineState): PolicyFacts {
  const system = hardware?.sections.system;
  return defined({ model: system?.product, manufacturer: system?.manufacturer });
}
