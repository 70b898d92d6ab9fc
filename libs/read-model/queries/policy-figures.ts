import type { Pool } from '#libs/database/index.js';
import { rowsOf } from './statement.js';

/** Machines in use that still lack what follows from policies. */
export interface MachinesLacking {
  readonly cluster: number;
  readonly role: number;
  readonly name: number;
  readonly asn: number;
}

const without = (column: string): string => `(count(*) filter (where ${column} is null))::int as ${column}`;

export async function machinesLacking(pool: Pool): Promise<MachinesLacking | undefined> {
  const text = `select ${['cluster', 'role', 'name', 'asn'].map(without).join(', ')}
    from machinedb.machine where lifecycle in ('new', 'accepted')`;
  return (await rowsOf<MachinesLacking>(pool, text, []))[0];
}

/** Names that somebody holds, and those that are kept for the one that held them. */
export interface NameFigures {
  readonly held: number;
  readonly quarantined: number;
}

export async function nameFigures(pool: Pool): Promise<NameFigures | undefined> {
  const text = `select (count(*) filter (where held))::int as held,
      (count(*) filter (where not held and quarantine_until > now()))::int as quarantined
    from machinedb.name`;
  return (await rowsOf<NameFigures>(pool, text, []))[0];
}
