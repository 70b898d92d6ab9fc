import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below what systems give to whoever asks for any port (Linux from 32768 on, others from 49152): a port out of there is lost to the next
 * connection that somebody opens before the program that it is meant for listens, or while that is away.
 */
const [lowest, count] = [12_000, 20_000] as const;

async function isFree(port: number): Promise<boolean> {
  const [server, socket] = [createServer(), createSocket('udp4')];
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    socket.bind(port, '127.0.0.1');
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    await new Promise((done) => server.close(done));
    socket.close();
  }
}

/** Ports of loopback that nobody has, over TCP and UDP: for programs that want to be told their own beforehand. */
export async function ownPorts(wanted: number): Promise<readonly number[]> {
  const found = new Set<number>();
  for (let tries = 0; found.size < wanted; tries += 1) {
    if (tries > 100 * wanted) throw new Error('there are no free ports on loopback');
    const port = lowest + Math.floor(Math.random() * count);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}
