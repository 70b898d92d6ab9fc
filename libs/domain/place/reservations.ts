import type { RackPlace, SlotPlace } from '#libs/contracts/index.js';
import { declareCoordinated, type Step } from '#libs/kernel/index.js';
import { problemOfCode } from './refusals.js';
import { frees, streamOfPlace, takes } from './put.js';

interface Reserved {
  /** A code within the rack or chassis. */
  readonly reservation: string;
  readonly purpose: string;
  /** ISO 8601: its end. */
  readonly until: string;
  /** ISO 8601: now. */
  readonly at: string;
}

const holderOf = (reservation: string) => ({ kind: 'reservation', id: reservation }) as const;

type Spot = RackPlace | SlotPlace;

function reserved({ place, reservation, purpose, until, at }: Reserved & { readonly place: Spot }) {
  const holder = holderOf(reservation);
  return (
    problemOfCode('reservation', reservation, 'reservation') ?? [
      takes(place, { holder, purpose: purpose.trim(), until, at }),
    ]
  );
}

/** Units that are kept for something until a time. */
export const reserveUnits = declareCoordinated<Reserved & { readonly place: RackPlace }>({
  type: 'ReserveUnits',
  subject: ({ place }) => streamOfPlace(place),
  steps: reserved,
});

/** A slot, or a node of it, that is kept for something until a time. */
export const reserveSlot = declareCoordinated<Reserved & { readonly place: SlotPlace }>({
  type: 'ReserveSlot',
  subject: ({ place }) => streamOfPlace(place),
  steps: reserved,
});

/** Of a rack or of a chassis. */
export interface ReleasedReservation {
  readonly site: string;
  readonly in: { readonly rack: string } | { readonly chassis: string };
  readonly reservation: string;
}

/** Where in it does not matter: a reservation is known by its code. */
const somewhere = ({ site, in: owner }: ReleasedReservation): Spot =>
  'rack' in owner
    ? { site, rack: owner.rack, unit: 0, height: 0, face: 'both' }
    : { site, chassis: owner.chassis, slot: '1' };

/** Before its end; one that is not there is released already. */
export const releaseReservation = declareCoordinated<ReleasedReservation>({
  type: 'ReleaseReservation',
  subject: (data) => streamOfPlace(somewhere(data)),
  steps: (data): readonly Step[] => [frees(somewhere(data), holderOf(data.reservation))],
});
