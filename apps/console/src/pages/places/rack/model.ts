import type { AnnouncedMachineFragment, RackMachineFragment, WholeRackFragment } from './rack.graphql.js';

export type RackMachine = RackMachineFragment;
export type Announced = AnnouncedMachineFragment;
export type Face = 'FRONT' | 'REAR' | 'BOTH';
export type Side = 'LEFT' | 'RIGHT' | 'FULL';
export type ThingKind = 'machine' | 'chassis' | 'device' | 'reservation';

/** What sits in a slot of a chassis, or in a node of one. */
export interface Tenant {
  /** Of all that is drawn in a rack, this one. */
  readonly key: string;
  readonly kind: 'machine' | 'reservation';
  readonly id: string;
  readonly label: string;
  readonly chassis: string;
  readonly slot: string;
  readonly node?: string;
  readonly machine?: RackMachine;
  readonly detail?: string;
}

export interface Slot {
  readonly slot: string;
  /** How many nodes fit into it; 1 where it takes one machine. */
  readonly nodes: number;
  readonly held: readonly Tenant[];
}

/** Something that holds units of a rack, or hangs beside them (unit and height 0). */
export interface Thing {
  readonly key: string;
  readonly kind: ThingKind;
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly unit: number;
  readonly height: number;
  readonly face: Face;
  /** Seen from the front. */
  readonly side: Side;
  readonly machine?: RackMachine;
  /** Of a chassis. */
  readonly slots?: readonly Slot[];
  /** Of a device or a chassis. */
  readonly type?: string;
  readonly revision?: number;
  /** Of a reservation: when it ends. */
  readonly until?: string;
  /** Of a reservation: the machine that is expected there. */
  readonly announced?: Announced;
}

/** What a picture of a rack is drawn from. */
export interface RackModel {
  readonly id: string;
  readonly site: string;
  readonly code: string;
  readonly title: string;
  readonly height: number;
  /** Inches. */
  readonly width: number;
  readonly numbering: 'BOTTOM' | 'TOP';
  readonly things: readonly Thing[];
}

type Place = WholeRackFragment['places'][number];
type Machines = ReadonlyMap<string, RackMachine>;

export const keyOf = (kind: string, id: string): string => `${kind.toLowerCase()} ${id}`;

/** What people call it, else its serial: before it has a name, every machine calls itself as its live image does. */
export const labelOfMachine = (id: string, machine: RackMachine | undefined): string => machine?.called ?? id;

export const serialOf = (machine: RackMachine | undefined): string => machine?.system.serial ?? '';

function slotsOf(chassis: NonNullable<Place['chassis']>, machines: Machines): readonly Slot[] {
  return chassis.slots.map(({ slot, nodes, held }) => ({
    slot,
    nodes: nodes ?? 1,
    held: held
      .filter(({ ended }) => !ended)
      .map((one): Tenant => {
        const isMachine = one.holderKind === 'MACHINE';
        const machine = isMachine ? machines.get(one.holderId) : undefined;
        return {
          key: isMachine ? keyOf('machine', one.holderId) : `reservation ${chassis.id} ${one.holderId}`,
          kind: isMachine ? 'machine' : 'reservation',
          id: one.holderId,
          label: isMachine ? labelOfMachine(one.holderId, machine) : one.holderId,
          chassis: chassis.id,
          slot,
          ...(one.node !== null && { node: one.node }),
          ...(machine && { machine }),
          ...(one.purpose !== null && { detail: one.purpose }),
        };
      }),
  }));
}

const dayOf = (at: string | null): string => (at ?? '').slice(0, 10);

/** An announced machine keeps its place by a reservation of its own id; what it will be recognised by is on its sticker. */
function toldOfReserved({ holderId, purpose, until }: Place, announced: Around['announced']): Told {
  const known = announced.get(holderId);
  const ends = until === null ? {} : { until };
  if (!known) {
    const detail = `${purpose ?? ''}, until ${dayOf(until)}`;
    return { kind: 'reservation', label: holderId, detail, ...ends };
  }
  const [first] = known.evidence;
  const label = `announced ${first?.value ?? ''}`.trim();
  return { kind: 'reservation', label, detail: known.note, announced: known, ...ends };
}

interface Around {
  readonly machines: Machines;
  readonly announced: ReadonlyMap<string, Announced>;
}

type Told = Pick<Thing, 'kind' | 'label' | 'detail'> & Partial<Thing>;

function toldOf(place: Place, { machines, announced }: Around): Told {
  const { holderId, holderKind, chassis, device } = place;
  if (holderKind === 'MACHINE') {
    const machine = machines.get(holderId);
    const detail = machine?.system.product ?? '';
    return { kind: 'machine', label: labelOfMachine(holderId, machine), detail, ...(machine && { machine }) };
  }
  if (holderKind === 'CHASSIS') {
    const known = chassis && { slots: slotsOf(chassis, machines), revision: chassis.revision };
    return { kind: 'chassis', label: chassis?.title ?? holderId, detail: chassis?.type ?? '', ...known };
  }
  if (holderKind === 'DEVICE') {
    const detail = (device?.kind ?? '').toLowerCase().replaceAll('_', ' ');
    const known = device && { revision: device.revision, ...(device.type !== null && { type: device.type }) };
    return { kind: 'device', label: device?.title ?? holderId, detail, ...known };
  }
  return toldOfReserved(place, announced);
}

/** A rack as the api tells it, with the machines in it, as what is drawn; reservations that are over are left out. */
export function modelOf(
  rack: WholeRackFragment,
  machines: readonly RackMachine[],
  announced: readonly Announced[] = [],
): RackModel {
  const around: Around = {
    machines: new Map(machines.map((one) => [one.id, one])),
    announced: new Map(announced.map((one) => [one.id, one])),
  };
  const { id, code, title, height, width, numbering } = rack;
  const things = rack.places
    .filter(({ ended }) => !ended)
    .map((place): Thing => {
      const { holderKind, holderId, unit, height: units, face, side } = place;
      return {
        ...toldOf(place, around),
        key: keyOf(holderKind, holderId),
        id: holderId,
        unit,
        height: units,
        face,
        side,
      };
    });
  return { id, site: rack.site.id, code, title, height, width, numbering, things };
}

/** Something in units, or in a slot. */
export type Found = { readonly thing: Thing; readonly tenant?: Tenant };

export function findIn(model: RackModel, key: string | undefined): Found | undefined {
  if (key === undefined) return undefined;
  for (const thing of model.things) {
    if (thing.key === key) return { thing };
    for (const { held } of thing.slots ?? []) {
      const tenant = held.find((one) => one.key === key);
      if (tenant) return { thing, tenant };
    }
  }
  return undefined;
}

/** All machines in units and slots, with where they are. */
export function machinesIn(model: RackModel): readonly { readonly id: string; readonly machine?: RackMachine }[] {
  return model.things.flatMap((thing) => [
    ...(thing.kind === 'machine' ? [thing] : []),
    ...(thing.slots ?? []).flatMap(({ held }) => held.filter(({ kind }) => kind === 'machine')),
  ]);
}
