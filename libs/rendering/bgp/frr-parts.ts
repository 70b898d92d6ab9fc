import type { BfdSettings } from '#libs/contracts/index.js';
import type { BgpSession, Family } from '#libs/domain/index.js';

export const ipOf: Readonly<Record<Family, string>> = { ipv4: 'ip', ipv6: 'ipv6' };

/** Minutes until a session that brought too much is tried again. */
const restartMinutes = 5;

/** Takes exactly these prefixes. An empty list would take everything, so it says that it takes nothing. */
export function frrPrefixList(name: string, family: Family, prefixes: readonly string[]): readonly string[] {
  const any = family === 'ipv4' ? '0.0.0.0/0 le 32' : '::/0 le 128';
  if (prefixes.length === 0) return [`${ipOf[family]} prefix-list ${name} seq 5 deny ${any}`];
  return prefixes.map((prefix, nth) => `${ipOf[family]} prefix-list ${name} seq ${(nth + 1) * 5} permit ${prefix}`);
}

/**
 * FRR tells its neighbours on such links that it is there, by router advertisements, and would have them take it for their
 * way out: Linux prefers that to what BGP learns. Lifetime 0: it is there, and no way out.
 */
export function frrInterfaces(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`interface ${name}`, ' ipv6 nd ra-lifetime 0', 'exit', '!']);
}

export const bfdProfile = 'rackledger';

export function frrBfd(bfd: BfdSettings | null | undefined): readonly string[] {
  if (!bfd) return [];
  return [
    'bfd',
    ` profile ${bfdProfile}`,
    `  detect-multiplier ${bfd.multiplier}`,
    `  receive-interval ${bfd.receiveMs}`,
    `  transmit-interval ${bfd.transmitMs}`,
    ' exit',
    'exit',
    '!',
  ];
}

export interface FrrNeighbour {
  /** An address, or an interface. */
  readonly peer: string;
  readonly byInterface: boolean;
  readonly asn: number;
  readonly description: string;
  readonly password: string | null;
  readonly session: Pick<BgpSession, 'timers' | 'bfd'>;
}

export function frrNeighbour({
  peer,
  byInterface,
  asn,
  description,
  password,
  session,
}: FrrNeighbour): readonly string[] {
  const { timers, bfd } = session;
  const lines = [
    `${peer}${byInterface ? ' interface' : ''} remote-as ${asn}`,
    `${peer} description ${description}`,
    ...(password === null ? [] : [`${peer} password ${password}`]),
    `${peer} timers ${timers.keepalive} ${timers.hold}`,
    `${peer} timers connect ${timers.connectRetry}`,
    ...(byInterface ? [`${peer} capability extended-nexthop`] : []),
    ...(bfd === null ? [] : [`${peer} bfd profile ${bfdProfile}`]),
  ];
  return lines.map((line) => ` neighbor ${line}`);
}

export interface FrrActivation {
  readonly peer: string;
  /** Names of prefix lists. */
  readonly takes: string;
  readonly tells: string;
  readonly most: number;
}

export function frrActivation({ peer, takes, tells, most }: FrrActivation): readonly string[] {
  const lines = [
    'activate',
    `prefix-list ${takes} in`,
    `prefix-list ${tells} out`,
    `maximum-prefix ${most} restart ${restartMinutes}`,
  ];
  return lines.map((line) => `  neighbor ${peer} ${line}`);
}
