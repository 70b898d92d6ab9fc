import type { AccessScope } from '#libs/contracts/index.js';
import { calledText } from '#libs/contracts/summary/called.js';
import {
  elevationOf,
  type ElevationModel,
  type ElevationState,
  type ElevationTheme,
  type ElevationThing,
} from '#libs/elevation/index.js';
import {
  chassisListed,
  clockAt,
  devicesListed,
  groupedBy,
  listedById,
  machinesById,
  placesOfRacks,
  racksListed,
  slotsOfChassis,
  type ChassisSlotView,
  type ChassisView,
  type DeviceView,
  type MachineAt,
  type RackPlaceView,
  type RackView,
  type When,
} from '#libs/read-model/queries/index.js';
import type { Services } from '../context.js';

export interface AskedElevation {
  readonly face?: 'FRONT' | 'REAR' | null;
  readonly theme?: Uppercase<ElevationTheme> | null;
}

type Behind = Pick<Services, 'pool' | 'clock'>;

/** Everything that holds something in the rack, as it was at the moment. */
interface Around {
  readonly machines: ReadonlyMap<string, MachineAt>;
  readonly chassis: ReadonlyMap<string, ChassisView>;
  readonly devices: ReadonlyMap<string, DeviceView>;
  readonly slots: ReadonlyMap<string, readonly ChassisSlotView[]>;
  /** Milliseconds: reservations that have ended by then are not shown. */
  readonly at: number;
}

type Held = Pick<RackPlaceView, 'holderKind' | 'holderId' | 'until'>;

const idsOf = (held: readonly Held[], kind: Held['holderKind']): string[] =>
  held.filter(({ holderKind }) => holderKind === kind).map(({ holderId }) => holderId);

async function aroundOf({ pool, clock }: Behind, places: readonly RackPlaceView[], when?: When): Promise<Around> {
  const chassisIds = idsOf(places, 'CHASSIS');
  const [chassis, devices, slots] = await Promise.all([
    listedById<ChassisView>(pool, chassisListed, chassisIds, when),
    listedById<DeviceView>(pool, devicesListed, idsOf(places, 'DEVICE'), when),
    slotsOfChassis(pool, chassisIds, when),
  ]);
  const bySlot = groupedBy(chassisIds, slots, ({ chassisId }) => chassisId);
  const rows = await machinesById(pool, [...idsOf(places, 'MACHINE'), ...idsOf(slots, 'MACHINE')], when);
  return {
    machines: new Map(rows.map((row) => [row.id, row])),
    chassis,
    devices,
    slots: new Map(chassisIds.map((id, nth) => [id, bySlot[nth] ?? []])),
    at: clockAt(when, clock.now()),
  };
}

function stateOf(machine: MachineAt | undefined): ElevationState {
  if (!machine) return 'missing';
  const lifecycle = String(machine.lifecycle).toLowerCase();
  if (machine.silent === true && (lifecycle === 'new' || lifecycle === 'accepted')) return 'silent';
  return lifecycle as 'new' | 'accepted' | 'retired' | 'merged';
}

const labelOf = (id: string, machine: MachineAt | undefined): string =>
  calledText({
    id,
    name: textOf(machine?.name),
    serial: textOf(machine?.serial),
    hostname: textOf(machine?.ownHostname),
  });

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

type Told = Pick<ElevationThing, 'kind' | 'label' | 'detail' | 'state' | 'slots'>;

function toldOf({ holderKind, holderId, purpose, until }: RackPlaceView, around: Around): Told {
  if (holderKind === 'MACHINE') {
    const machine = around.machines.get(holderId);
    const detail = textOf(machine?.product);
    return { kind: 'machine', label: labelOf(holderId, machine), detail, state: stateOf(machine) };
  }
  if (holderKind === 'RESERVATION') {
    const detail = `${purpose ?? ''}, until ${(until ?? '').slice(0, 10)}`;
    return { kind: 'reservation', label: holderId, detail, state: 'reserved' };
  }
  if (holderKind === 'DEVICE') {
    const device = around.devices.get(holderId);
    const kind = device?.kind.toLowerCase().replaceAll('_', ' ');
    return { kind: 'device', label: device?.title ?? holderId, detail: kind, state: device ? 'device' : 'missing' };
  }
  const chassis = around.chassis.get(holderId);
  const state = chassis ? 'chassis' : 'missing';
  const label = chassis?.title ?? holderId;
  return { kind: 'chassis', label, detail: textOf(chassis?.type), state, slots: slotsOf(chassis, around) };
}

const hasEnded = ({ until }: Held, at: number): boolean => until !== null && Date.parse(until) <= at;

function slotsOf(chassis: ChassisView | undefined, around: Around): ElevationThing['slots'] {
  const held = (around.slots.get(chassis?.id ?? '') ?? []).filter((one) => !hasEnded(one, around.at));
  return chassis?.slots.map(({ slot, nodes = 1 }) => ({
    slot,
    nodes,
    held: held
      .filter((one) => one.slot === slot)
      .map(({ holderKind, holderId, node }) => {
        const machine = around.machines.get(holderId);
        const known = holderKind === 'MACHINE';
        const label = known ? labelOf(holderId, machine) : holderId;
        return { node: node ?? undefined, label, state: known ? stateOf(machine) : ('reserved' as const) };
      }),
  }));
}

function captionOf({ room, row }: RackView, when: When | undefined): string {
  const where = [...(room === null ? [] : [`room ${room}`]), ...(row === null ? [] : [`row ${row}`])];
  const moment = when?.axis === 'observed' ? `as it was on ${when.at.slice(0, 19)}Z` : undefined;
  const known =
    when?.axis === 'recorded' ? `as known on ${(when.moment.recordedAt ?? 'no day').slice(0, 19)}Z` : undefined;
  return [...where, moment ?? known ?? 'now'].join(' · ');
}

function modelOf(
  rack: RackView,
  places: readonly RackPlaceView[],
  around: Around,
  when: When | undefined,
): ElevationModel {
  const shown = places.filter((one) => !hasEnded(one, around.at));
  const things = shown.map((one): ElevationThing => {
    const face = one.face.toLowerCase() as Lowercase<typeof one.face>;
    const side = one.side.toLowerCase() as Lowercase<typeof one.side>;
    return { ...toldOf(one, around), unit: one.unit, height: one.height, face, side };
  });
  const numbering = rack.numbering === 'TOP' ? 'top' : 'bottom';
  return { id: rack.id, title: rack.title, caption: captionOf(rack, when), height: rack.height, numbering, things };
}

/** Models of many racks at a moment, by their ids, in six statements; without those that are not there, or out of scope. */
export async function elevationModels(
  behind: Behind,
  rackIds: readonly string[],
  when?: When,
  scope?: AccessScope,
): Promise<ReadonlyMap<string, ElevationModel>> {
  const racks = await listedById<RackView>(behind.pool, racksListed, rackIds, when, scope);
  const ids = [...racks.keys()];
  const places = await placesOfRacks(behind.pool, ids, when);
  const around = await aroundOf(behind, places, when);
  const placesOf = groupedBy(ids, places, ({ rackId }) => rackId);
  return new Map(
    [...racks.values()].map((rack, nth) => [ids[nth] ?? rack.id, modelOf(rack, placesOf[nth] ?? [], around, when)]),
  );
}

/** The model of a rack at a moment; undefined where there is no such rack (or was not yet), or it is out of scope. */
export async function elevationModel(
  behind: Behind,
  rackId: string,
  when?: When,
  scope?: AccessScope,
): Promise<ElevationModel | undefined> {
  return (await elevationModels(behind, [rackId], when, scope)).get(rackId);
}

/** The picture; empty where there is no such rack. */
export function pictureOf(model: ElevationModel | null, { face, theme }: AskedElevation): string {
  if (!model) return '';
  return elevationOf(model, {
    face: face === 'REAR' ? 'rear' : 'front',
    theme: (theme ?? 'AUTO').toLowerCase() as ElevationTheme,
  });
}
