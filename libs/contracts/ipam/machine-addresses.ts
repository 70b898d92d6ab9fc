import { z } from 'zod';
import { defineEvent } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { addressFunction } from './fields.js';

const assigned = {
  machineId: z.string(),
  /** With the length that it is configured with: `10.0.0.5/24`. */
  address: z.string(),
  vrf: codeSchema,
  pool: codeSchema,
  function: addressFunction,
};

/** An address of a machine, as the machine's own history tells it; the pool that it is from says the same. */
export const AddressAssigned = defineEvent('AddressAssigned', { latest: z.object(assigned) });
export const AddressReleased = defineEvent('AddressReleased', { latest: z.object(assigned) });

/** In the stream of the machine. */
export const machineAddressEvents = [AddressAssigned, AddressReleased] as const;

export type AssignedAddress = Omit<z.infer<(typeof AddressAssigned)['schema']>, 'machineId'>;
