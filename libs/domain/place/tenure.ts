import type { Holder } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

/** What comes with taking a place, beside which one. */
export interface Tenure {
  readonly holder: Holder;
  /** ISO 8601: now. Without it, no reservation counts as ended. */
  readonly at?: string | undefined;
  /** Of a reservation: why. */
  readonly purpose?: string | undefined;
  /** Of a reservation: its end, ISO 8601. */
  readonly until?: string | undefined;
  /** The reservation that this place was kept by: it does not stand in the way. */
  readonly reservation?: string | undefined;
  /** The same where it is there still: it may be gone by now, and then nothing is said of it. */
  readonly keptBy?: string | undefined;
}

const longestPurpose = 500;

/** A reservation says why and until when; nobody else does. */
export function problemOfTenure({ holder, purpose, until, at }: Tenure): Refusal | undefined {
  if (holder.kind !== 'reservation') return undefined;
  if (purpose === undefined || purpose.trim() === '' || purpose.length > longestPurpose)
    return {
      code: 'purpose-needed',
      message: 'A reservation says what it is for.',
      wayOut: `Give a purpose of 1 to ${longestPurpose} characters.`,
      field: 'purpose',
    };
  const end = until === undefined ? Number.NaN : Date.parse(until);
  if (Number.isNaN(end) || (at !== undefined && end <= Date.parse(at)))
    return {
      code: 'end-needed',
      message: until === undefined ? 'A reservation has an end.' : `${until} is no time to come.`,
      wayOut: 'Give an end that is still to come; a reservation can be taken again before it ends.',
      field: 'until',
    };
  return undefined;
}

/** With the reservation that is in the way no more: one that is named has to be there, one that it was kept by may be gone. */
export function underReservation<Data extends Tenure>(data: Data, held: readonly { readonly holder: Holder }[]): Data {
  const { keptBy } = data;
  if (keptBy === undefined || data.reservation !== undefined) return data;
  const there = held.some(({ holder }) => holder.kind === 'reservation' && holder.id === keptBy);
  return there ? { ...data, reservation: keptBy } : data;
}

/** What goes into the event: fields that have no value are left out. */
export function tenureFields({ holder, purpose, until, reservation }: Tenure) {
  return {
    holder,
    ...(purpose === undefined ? {} : { purpose }),
    ...(until === undefined ? {} : { until }),
    ...(reservation === undefined ? {} : { reservation }),
  };
}

/** `machine m1`, `reservation r1 ("for the new cluster", until 2027-01-01T00:00:00Z)` */
export function tenantText({ holder, purpose, until }: Omit<Tenure, 'at'>): string {
  const known = `${holder.kind} ${holder.id}`;
  return holder.kind === 'reservation' ? `${known} ("${purpose ?? ''}", until ${until ?? 'further notice'})` : known;
}

export const holdsAlready = (holder: Holder, where: string): Refusal => ({
  code: 'stands-already',
  message: `${holder.kind} ${holder.id} is in ${where} already.`,
  wayOut: 'Move it, or take it out first.',
  field: 'place',
});

export const noSuchReservation = (id: string, where: string): Refusal => ({
  code: 'reservation-not-found',
  message: `There is no reservation ${id} in ${where}.`,
  wayOut: 'Leave it out, or name one that is there.',
  field: 'reservation',
});
