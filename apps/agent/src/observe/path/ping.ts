import type { Host } from '../../host/host.js';
import type { Probe, Probed } from './largest-packet.js';

export type Family = 'ipv4' | 'ipv6';

/** ICMP's eight bytes (RFC 792, 4443) and the IP header without options. */
const overhead: Readonly<Record<Family, number>> = { ipv4: 28, ipv6: 48 };
/** An answer from the other end of a continent is there by then. */
const patienceSeconds = 1;

/** `Frag needed and DF set (mtu = 1500)` and `Packet too big: mtu=1500`, of routers on the way. */
const named = /\bmtu\s*[=:]\s*(\d+)/i;

export function probedBy(text: string): Probed {
  const most = Number(named.exec(text)?.[1] ?? Number.NaN);
  return { answered: /\b[1-9]\d* received/.test(text), ...(Number.isNaN(most) ? {} : { most }) };
}

/**
 * Echo requests of iputils' ping with "don't fragment" (`-M do`; in IPv6 nobody else may anyway). Undefined where this
 * machine's ping is missing, or another one that cannot.
 */
export async function pingProbe(host: Host, address: string, family: Family): Promise<Probe | undefined> {
  const ping = (bytes: number) =>
    host.run(
      'ping',
      [
        family === 'ipv4' ? '-4' : '-6',
        '-n',
        '-c',
        '1',
        '-W',
        String(patienceSeconds),
        '-M',
        'do',
        '-s',
        String(bytes - overhead[family]),
        address,
      ],
      (patienceSeconds + 2) * 1000,
    );
  const version = await host.run('ping', ['-V'], 2_000);
  if (!version.found || !version.value.includes('iputils')) return undefined;
  return async (bytes) => {
    const answer = await ping(bytes);
    return answer.found ? probedBy(answer.value) : { answered: false };
  };
}
