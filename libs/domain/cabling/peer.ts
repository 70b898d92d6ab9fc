import { canonicalMac } from '#libs/kernel/index.js';
import type { ObservedNeighbour, PlannedPeer } from './finding.js';
import { canonicalPortName, samePortName } from './port-name.js';

/** Junos puts the routing engine that speaks before the name: `re0.access-switch01.ewr01`. */
const routingEngine = /^re\d\./;

/** A system name without what comes and goes: case, routing engine, final dot. */
const plainName = (name: string): string => name.trim().toLowerCase().replace(routingEngine, '').replace(/\.$/, '');

/** `access-switch01.ewr01.example.net` is `access-switch01.ewr01` and `access-switch01` to those who leave the domain out. */
function sameSystem(planned: string, told: string): boolean {
  const [one, other] = [plainName(planned), plainName(told)];
  return one !== '' && (one === other || other.startsWith(`${one}.`) || one.startsWith(`${other}.`));
}

/** Whether a neighbour is the device that was planned: by chassis id where both are known, else by name. */
export function isPlannedDevice(
  { names, macs }: PlannedPeer,
  { chassisId, systemName, portId }: ObservedNeighbour,
): boolean {
  const told = [chassisId, portId].flatMap((id) => (id === null ? [] : (canonicalMac(id) ?? [])));
  if (told.some((mac) => macs.includes(mac))) return true;
  const called = [systemName, chassisId].filter((name) => name !== null);
  return names.some((name) => called.some((other) => sameSystem(name, other)));
}

const bareNumber = /^\d+$/;

/**
 * What a neighbour's port may be called. IEEE 802.1AB leaves the port id to the device: an interface name, a MAC, or a
 * number of its own (Junos: the SNMP index), with the name in the description. Where the id is a name, the description is
 * what an operator wrote there, and nothing to go by.
 */
export function namesOfPort({ portId, portDescription }: ObservedNeighbour): readonly string[] {
  const said = portId === null || bareNumber.test(portId.trim()) || canonicalMac(portId) !== undefined;
  const all = said ? [portId, portDescription] : [portId];
  return all.filter((name) => name !== null && name !== '') as string[];
}

export function isPlannedPort({ port }: PlannedPeer, neighbour: ObservedNeighbour): boolean {
  return namesOfPort(neighbour).some((name) => samePortName(port, name));
}

/** As the operator would look for it: the name of the system, and the name of the port rather than a number. */
export function neighbourText(neighbour: ObservedNeighbour): string {
  const { systemName, chassisId } = neighbour;
  const names = namesOfPort(neighbour);
  const port = names.find((name) => !bareNumber.test(name) && canonicalMac(name) === undefined) ?? names[0];
  const system = systemName ?? chassisId ?? 'somebody without a name';
  return port === undefined ? system : `${system} ${/^[a-z]{2}-/.test(port) ? canonicalPortName(port) : port}`;
}
