import { setTimeout as sleep } from 'node:timers/promises';
import { openNetworkNamespace, plug, type NetworkNamespace } from './network-namespaces.js';

/** Two machines with a router between them: `here` -- `router` -- `there`. */
export interface NarrowPath {
  readonly here: NetworkNamespace;
  readonly router: NetworkNamespace;
  readonly there: NetworkNamespace;
  close(): Promise<void>;
}

export const addressesThere = { ipv4: '10.82.0.1', ipv6: 'fd82::1' } as const;
export const gateways = { ipv4: '10.81.0.2', ipv6: 'fd81::2' } as const;

async function addressed(space: NetworkNamespace, port: string, mtu: number, ...addresses: readonly string[]) {
  await space.run('ip', 'link', 'set', port, 'mtu', String(mtu));
  for (const address of addresses)
    await space.run('ip', 'address', 'add', address, 'dev', port, ...(address.includes(':') ? ['nodad'] : []));
}

async function defaultRoutes(space: NetworkNamespace, ipv4: string, ipv6: string): Promise<void> {
  await space.run('ip', '-4', 'route', 'add', 'default', 'via', ipv4);
  await space.run('ip', '-6', 'route', 'add', 'default', 'via', ipv6);
}

/** Until no link-local address is being asked for any more (RFC 4862): before, nobody is found over IPv6. */
async function untilSettled(space: NetworkNamespace): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await space.run('ip', '-6', 'address', 'show', 'tentative')).trim() === '') return;
    await sleep(100);
  }
}

/** Both ends take 9000 bytes; the link in the middle takes `middleMtu`. */
export async function openNarrowPath(middleMtu: number): Promise<NarrowPath> {
  const spaces: NetworkNamespace[] = [];
  const close = async () => void (await Promise.all(spaces.map((space) => space.close())));
  try {
    for (const _ of ['here', 'router', 'there']) spaces.push(await openNetworkNamespace());
    const [here, router, there] = spaces as [NetworkNamespace, NetworkNamespace, NetworkNamespace];
    await plug(here, 'up0', router, 'left');
    await plug(router, 'right', there, 'up0');
    await addressed(here, 'up0', 9000, '10.81.0.1/24', 'fd81::1/64');
    await addressed(router, 'left', 9000, '10.81.0.2/24', 'fd81::2/64');
    await addressed(router, 'right', middleMtu, '10.82.0.2/24', 'fd82::2/64');
    await addressed(there, 'up0', 9000, '10.82.0.1/24', 'fd82::1/64');
    const forwards = ['ipv4/ip_forward', 'ipv6/conf/all/forwarding'].map((name) => `echo 1 > /proc/sys/net/${name}`);
    await router.run('sh', '-c', forwards.join('; '));
    await defaultRoutes(here, '10.81.0.2', 'fd81::2');
    await defaultRoutes(there, '10.82.0.2', 'fd82::2');
    for (const space of spaces) await untilSettled(space);
    return { here, router, there, close };
  } catch (error) {
    await close();
    throw error;
  }
}
