import { createSocket } from 'node:dgram';
import { randomInt } from 'node:crypto';
import type { Host } from '../../host/host.js';
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
 * Without a ping that can: a datagram as large as the link takes makes the router in front of a smaller link complain, and
 * the kernel remembers. What swallows large packets without a word is found only where the other end answers at all.
 */
export async function largestByKernel(
  host: Host,
  address: string,
  family: Family,
  most: number,
): Promise<number | null> {
  const refused = async (bytes: number) =>
    (await refusedAt(address, family, bytes)) || refusedAt(address, family, bytes);
  const whole = await refused(most);
  const learned = (await wayTo(host, address, family))?.learnedMtu;
  if (learned === undefined || learned >= most) return whole ? most : null;
  await refused(learned);
  return (await wayTo(host, address, family))?.learnedMtu ?? learned;
}
