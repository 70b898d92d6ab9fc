import { z } from 'zod';

/**
 * Who may hold a place, an address, an ASN or a name. The id is that of the holder's stream: a machine's id,
 * `<site>/<code>` of a chassis or device, the id of a reservation.
 */
export const holderKind = z.enum(['machine', 'chassis', 'device', 'reservation']);
export type HolderKind = z.infer<typeof holderKind>;

export const holderSchema = z.object({ kind: holderKind, id: z.string().min(1) });
export type Holder = z.infer<typeof holderSchema>;

export const sameHolder = (one: Holder, other: Holder): boolean => one.kind === other.kind && one.id === other.id;

/** As people read it: `machine 01J…`. */
export const holderText = ({ kind, id }: Holder): string => `${kind} ${id}`;
