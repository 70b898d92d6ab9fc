import { isIPv6 } from 'node:net';
import type { ConfiguredMeasure, PacketPath } from '#libs/contracts/index.js';
import type { ObserveLook } from '../observer.js';
import { largestByKernel } from './kernel.js';
import { largestPacket, leastBytes } from './largest-packet.js';
import { pingProbe, type Family } from './ping.js';
import { wayTo } from './route.js';

export type PacketTarget = Pick<ConfiguredMeasure['targets'][number], 'name' | 'kind' | 'address'>;

/** Larger packets there are none (RFC 791, RFC 8200), whatever a loopback interface says. */
const mostBytes = 65_535;

async function measured({ host }: ObserveLook, address: string, family: Family, most: number) {
  const probe = await pingProbe(host, address, family);
  const least = Math.min(leastBytes[family], most);
  return probe
    ? { by: 'ping' as const, bytes: await largestPacket(probe, least, most) }
    : { by: 'kernel' as const, bytes: await largestByKernel(host, address, family, { least, most }) };
}

/** The largest packet that gets to one target whole. */
export async function packetPathTo(look: ObserveLook, { name, kind, address }: PacketTarget): Promise<PacketPath> {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  const target = { target: name, kind, address, family } as const;
  const way = await wayTo(look.host, address, family);
  if (!way) return { ...target, largestPacketBytes: null, by: 'kernel', problem: 'no route leads there' };
  const linkMtu = way.linkMtu === undefined ? undefined : Math.min(way.linkMtu, mostBytes);
  const most = Math.min(linkMtu ?? 1500, way.learnedMtu ?? mostBytes);
  const { by, bytes } = await measured(look, address, family, most);
  return {
    ...target,
    ...(way.interface !== undefined && { interface: way.interface }),
    ...(linkMtu !== undefined && { linkMtu }),
    largestPacketBytes: bytes,
    by,
    ...(bytes === null && { problem: 'nothing answers' }),
  };
}

/** One after the other: what is measured is not to be in its own way. */
export async function packetPaths(look: ObserveLook, targets: readonly PacketTarget[]): Promise<PacketPath[]> {
  const paths: PacketPath[] = [];
  for (const target of targets) {
    if (look.stopped.aborted) break;
    paths.push(await packetPathTo(look, target));
  }
  return paths;
}
