import type { Host } from '../../host/host.js';
import { at, listOf, numberAt, textAt } from '../../parsers/json.js';
import type { Family } from './ping.js';

/** How packets to an address leave the machine. */
export interface WayOut {
  readonly interface: string | undefined;
  /** Of that interface, bytes. */
  readonly linkMtu: number | undefined;
  /** What the kernel learned from routers on the way (kept for ten minutes): it sends nothing larger there. */
  readonly learnedMtu: number | undefined;
}

/** Undefined where no route leads there. */
export async function wayTo(host: Host, address: string, family: Family): Promise<WayOut | undefined> {
  const answer = await host.run('ip', ['-j', family === 'ipv4' ? '-4' : '-6', 'route', 'get', address], 5_000);
  const [route] = answer.found ? listOf(parsed(answer.value)) : [];
  const device = textAt(route, 'dev');
  if (device === undefined || !/^[^/\s]{1,15}$/.test(device)) return undefined;
  // Asked for, and not read from sysfs: that shows the network that it was mounted in, not the one that we are in.
  const link = await host.run('ip', ['-j', 'link', 'show', 'dev', device], 5_000);
  const linkMtu = link.found ? numberAt(listOf(parsed(link.value))[0], 'mtu') : undefined;
  const learnedMtu = listOf(at(route, 'metrics')).flatMap((one) => numberAt(one, 'mtu') ?? [])[0];
  return { interface: device, linkMtu, learnedMtu };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
