import type { DeviceTypeContent } from '#libs/contracts/index.js';

/** A server of one unit, unless told otherwise. */
export function aDeviceType(facts: Partial<DeviceTypeContent> = {}): DeviceTypeContent {
  return {
    kind: 'device',
    manufacturer: 'Dell',
    model: 'PowerEdge R650',
    height: 1,
    fullDepth: true,
    interfaces: [{ name: 'Gig-E 1', type: '1000base-t' }],
    consolePorts: [],
    consoleServerPorts: [],
    powerPorts: [{ name: 'Power 1', type: 'iec-60320-c14', maximumDraw: 800 }],
    powerOutlets: [],
    rearPorts: [],
    frontPorts: [],
    bays: [],
    moduleBays: [],
    ...facts,
  };
}
