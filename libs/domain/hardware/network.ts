import type { InventoryDocument, Neighbour, ObservedAddress, Port } from '#libs/contracts/index.js';
import { canonicalAddress, canonicalMac, defined } from '#libs/kernel/index.js';
import { textOf } from './text.js';

type ReportedPort = NonNullable<InventoryDocument['ports']>[number];
type ReportedNeighbour = NonNullable<InventoryDocument['neighbours']>[number];

/** Linux devices without hardware of their own, by name, for sources that do not say so. */
const virtualName =
  /^(?:bond|br|vnet|tap|tun|veth|virbr|docker|vlan|dummy|lo|team|ovs|cali|cni|flannel|vxlan|ifb|sit|gre|wg|macvtap|macvlan|nm-)[\w.-]*$|[.@]/;

/** A port that is a piece of hardware: no bond, bridge, VLAN, tap or loopback. */
export function isPhysical({ virtual, name, pci }: ReportedPort): boolean {
  return virtual === undefined ? pci !== undefined || !virtualName.test(name) : !virtual;
}

/** The address burnt into the port; the one in use may be that of a bond. */
export function burntInMac({ permanentMac, mac }: ReportedPort): string | undefined {
  const text = permanentMac ?? mac;
  const canonical = text === undefined ? undefined : canonicalMac(text);
  return canonical === '00:00:00:00:00:00' ? undefined : canonical;
}

/** Keys are unique: where two ports print one MAC (slaves of a bond, read without permanent address) the bus decides. */
export function portsOf(all: readonly ReportedPort[]): readonly Port[] {
  const physical = all.filter(isPhysical);
  const macs = physical.map(burntInMac);
  return physical.map((port, at) => {
    const mac = macs[at];
    const shared = mac === undefined || macs.indexOf(mac) !== macs.lastIndexOf(mac);
    const key = shared ? (textOf(port.pci) ?? port.name) : mac;
    return { key, name: port.name, ...portFacts(port, mac) };
  });
}

function portFacts(port: ReportedPort, mac: string | undefined) {
  const up = port.link !== false;
  return defined({
    mac,
    pci: textOf(port.pci)?.toLowerCase(),
    driver: textOf(port.driver),
    firmware: textOf(port.firmware),
    link: port.link,
    speedMbps: up && port.speedMbps !== 0 ? port.speedMbps : undefined,
    maxSpeedMbps: port.maxSpeedMbps === 0 ? undefined : port.maxSpeedMbps,
    mtu: port.mtu,
  });
}

/** Link-local addresses follow from the MAC and loopback ones from nothing: neither tells anything. */
const uninteresting = /^(?:fe80:|127\.|::1\/|169\.254\.)/;

/** Sorted, so that the order in which the kernel lists them is no change. */
export function addressesOf(all: NonNullable<InventoryDocument['addresses']>): readonly ObservedAddress[] {
  const kept = all
    .map(({ port, address }) => ({
      port: port.trim(),
      address: canonicalAddress(address) ?? address.trim().toLowerCase(),
    }))
    .filter(({ address }) => !uninteresting.test(address));
  const byName = new Map(kept.map((one) => [`${one.port} ${one.address}`, one]));
  return [...byName.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, address]) => address);
}

export function neighboursOf(all: readonly ReportedNeighbour[]): readonly Neighbour[] {
  const named = all.map((one): Neighbour => {
    const chassisId = chassisIdOf(one);
    const portId = textOf(one.portId);
    const key = [one.port, chassisId ?? textOf(one.systemName) ?? '', portId ?? ''].join(' ');
    return { key, port: one.port, ...neighbourFacts(one, chassisId, portId) };
  });
  return [...new Map(named.map((one) => [one.key, one])).values()];
}

function neighbourFacts(one: ReportedNeighbour, chassisId: string | undefined, portId: string | undefined) {
  return defined({
    chassisId,
    systemName: textOf(one.systemName),
    portId,
    portDescription: textOf(one.portDescription),
    vlan: one.vlan,
    mtu: one.mtu,
  });
}

const chassisIdOf = ({ chassisId }: ReportedNeighbour): string | undefined => {
  const text = textOf(chassisId);
  return text === undefined ? undefined : (canonicalMac(text) ?? text);
};
