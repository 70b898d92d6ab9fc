import type { Pool } from '#libs/database/index.js';
import { machineIdByMac, machineIdByName, machineIdBySerial, type When } from '#libs/read-model/queries/index.js';
import { publicError } from '../errors.js';

export interface MachineSought {
  readonly id?: string | null;
  readonly name?: string | null;
  readonly serial?: string | null;
  readonly mac?: string | null;
}

const ways = {
  id: async (_: Pool, id: string) => Promise.resolve(id),
  name: machineIdByName,
  serial: machineIdBySerial,
  mac: machineIdByMac,
} as const;

/** The id behind whichever way of naming a machine was taken. @throws GraphQLError BAD_USER_INPUT unless it is one */
export async function soughtMachine(pool: Pool, sought: MachineSought, when?: When): Promise<string | undefined> {
  const given = (['id', 'name', 'serial', 'mac'] as const).filter((way) => typeof sought[way] === 'string');
  const [way] = given;
  if (way === undefined || given.length > 1)
    throw publicError('BAD_USER_INPUT', 'Say which machine by exactly one of id, name, serial and mac.');
  return ways[way](pool, sought[way] ?? '', when);
}
