import type { Pool } from '#libs/database/index.js';
import { eventsOf, fleetEvents, type Fleet } from '../../support/fleet-events.js';
import { seedLog } from '../../support/seed-log.js';

/** Fills an empty log with a fleet. @returns the number of events */
export async function seedFleet(pool: Pool, fleet: Fleet, report?: (line: string) => void): Promise<number> {
  const events = eventsOf(fleet);
  await seedLog(pool, fleetEvents(fleet), events, report);
  return events;
}
