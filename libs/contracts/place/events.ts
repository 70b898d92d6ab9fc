import { chassisEvents, type ChassisEvent } from './chassis-events.js';
import { deviceEvents, type DeviceEvent } from './device-events.js';
import { rackEvents, type RackEvent } from './rack-events.js';
import { siteEvents, type SiteEvent } from './site-events.js';

/** Sites, and what stands in them, machines apart. */
export const placeEvents = [...siteEvents, ...rackEvents, ...chassisEvents, ...deviceEvents] as const;
export type PlaceEvent = SiteEvent | RackEvent | ChassisEvent | DeviceEvent;
