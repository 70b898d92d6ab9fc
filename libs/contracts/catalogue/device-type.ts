import { z } from 'zod';

const label = z.string().optional();
const watts = z.number().nonnegative().optional();
/** The name printed or assigned by the maker; unique among the ports of its list. */
const named = { name: z.string().min(1), label, description: label };
/** The word of the NetBox community library for a plug or an interface: `iec-60320-c14`, `25gbase-x-sfp28`. */
const typed = { ...named, type: z.string().min(1) };

export const deviceTypeInterface = z.object({
  ...typed,
  /** Leads to a management controller or a management network only. */
  mgmtOnly: z.boolean().optional(),
  enabled: z.boolean().optional(),
});
export type DeviceTypeInterface = z.infer<typeof deviceTypeInterface>;

export const deviceTypePlug = z.object(typed);
export const deviceTypePowerPort = z.object({ ...typed, maximumDraw: watts, allocatedDraw: watts });
export const deviceTypeOutlet = z.object({ ...typed, powerPort: label, feedLeg: z.enum(['A', 'B', 'C']).optional() });
export const deviceTypeRearPort = z.object({ ...typed, positions: z.number().int().positive() });
export const deviceTypeFrontPort = z.object({
  ...typed,
  rearPort: z.string(),
  rearPortPosition: z.number().int().positive(),
});
export const deviceTypeBay = z.object(named);
export const deviceTypeModuleBay = z.object({ ...named, position: label });

/**
 * What a maker says of a product: height, depth, ports and bays. One file of the device type library, read and in our
 * words. Lengths of a rack are units (1.75 inch, EIA-310), weights kilograms, draws watts.
 */
export const deviceTypeContent = z.object({
  /** A device stands in a rack or sits in a slot; a module goes into a module bay of a device. */
  kind: z.enum(['device', 'module']),
  manufacturer: z.string().min(1),
  model: z.string().min(1),
  partNumber: label,
  /** Units; 0 for what takes none (blades, and power strips that stand beside the units). Half units occur. */
  height: z.number().nonnegative(),
  fullDepth: z.boolean(),
  /** A parent has slots for children: chassis and blades, carriers and half-width switches. */
  subdeviceRole: z.enum(['parent', 'child']).optional(),
  airflow: label,
  weightKg: z.number().nonnegative().optional(),
  /** False for what needs no power, such as a patch panel. */
  powered: z.boolean().optional(),
  comments: label,
  interfaces: z.array(deviceTypeInterface),
  consolePorts: z.array(deviceTypePlug),
  consoleServerPorts: z.array(deviceTypePlug),
  powerPorts: z.array(deviceTypePowerPort),
  powerOutlets: z.array(deviceTypeOutlet),
  rearPorts: z.array(deviceTypeRearPort),
  frontPorts: z.array(deviceTypeFrontPort),
  /** Device bays: each becomes a slot of a chassis of this type. */
  bays: z.array(deviceTypeBay),
  moduleBays: z.array(deviceTypeModuleBay),
});
export type DeviceTypeContent = z.infer<typeof deviceTypeContent>;
