import { createSocket } from 'node:dgram';
import { randomInt } from 'node:crypto';
import type { Host } from '../../host/host.js';
import { largestPacket, type Probe } from './largest-packet.js';
import { wayTo } from './route.js';
import type { Family } from './ping.js';

/** UDP's eight bytes and the IP header without options. */
const overhead: Readonly<Record<Family, number>> = { ipv4: 28, ipv6: 48 };
const patienceMs = 1_000;

/** The range that traceroute uses: nobody listens there, and a host says so. */
const [firstPort, ports] = [33_434, 100];

/** One datagram to a closed port: true when the other end says that it is closed, so that the packet got there. */
function refusedAt(address: string, family: Family, bytes: number): Promise<boolean> {
  const socket = createSocket(family === 'ipv4' ? 'udp4' : 'udp6');
  return new Promise((settle) => {
    const end = (refused: boolean): void => {
      clearTimeout(timer);
      socket.close();
      settle(refused);
    };
    const timer = setTimeout(() => end(false), patienceMs);
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code === 'ECONNREFUSED'));
    socket.connect(firstPort + randomInt(ports), address, () => {
      // Linux sets "don't fragment" by itself on what is no larger than what it knows to pass.
      socket.send(Buffer.alloc(Math.max(0, bytes - overhead[family])), (error) => {
        if (error) end(false);
      });
    });
  });
}

/**
 * Without a ping that can: datagrams to a closed port, which the other end says. A router in front of a smaller link
 * complains, and the kernel remembers; whoever says nothing of closed ports can be measured by that alone.
 */
export async function largestByKernel(
  host: Host,
  address: string,
  family: Family,
  { least, most }: { readonly least: number; readonly most: number },
): Promise<number | null> {
  let learned: number | undefined;
  const probe: Probe = async (bytes) => {
    if (await refusedAt(address, family, bytes)) return { answered: true };
    learned = (await wayTo(host, address, family))?.learnedMtu;
    return { answered: false, most: learned !== undefined && learned < bytes ? learned : undefined };
  };
  return (await largestPacket(probe, least, most)) ?? learned ?? null;
}
