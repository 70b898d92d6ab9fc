import { ConfigError, type Config } from '../config.js';

/** How we are talked to: over plain HTTP only, over both, or over TLS only. */
export type Transport = 'plain' | 'beside' | 'only';

export interface Listening {
  readonly host: string;
  /** Undefined: nobody listens there. 0 takes a free one. */
  readonly plainPort: number | undefined;
  readonly tlsPort: number | undefined;
}

export interface Listeners {
  readonly transport: Transport;
  readonly console: Listening;
  /** Machines have an address of their own. */
  readonly node: Listening | undefined;
}

type Asked = Pick<
  Config,
  'host' | 'port' | 'tls' | 'tlsCert' | 'tlsKey' | 'tlsPort' | 'tlsNames' | 'nodeHost' | 'nodePort' | 'nodeTlsPort'
>;

const usualTlsPort = 8443;

/** Whether nobody but this host can talk to it. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A setting that makes sense with TLS only: it turns TLS on, and is wrong where TLS is turned off. */
function wishFor({ tlsCert, tlsPort, tlsNames, nodeTlsPort }: Asked): string | undefined {
  const wishes = [
    ['RACKLEDGER_TLS_CERT', tlsCert],
    ['RACKLEDGER_TLS_PORT', tlsPort],
    ['RACKLEDGER_TLS_NAMES', tlsNames],
    ['RACKLEDGER_NODE_TLS_PORT', nodeTlsPort],
  ] as const;
  return wishes.find(([, value]) => value !== undefined)?.[0];
}

function transportOf(asked: Asked): Transport {
  const { tls, tlsCert, tlsKey, host, nodeHost = host } = asked;
  if (tlsCert !== undefined && tlsKey === undefined)
    throw new ConfigError('RACKLEDGER_TLS_KEY: is not set, though RACKLEDGER_TLS_CERT is');
  if (tlsKey !== undefined && tlsCert === undefined)
    throw new ConfigError('RACKLEDGER_TLS_CERT: is not set, though RACKLEDGER_TLS_KEY is');
  const wish = wishFor(asked);
  if (tls === 'off' && wish !== undefined) throw new ConfigError(`RACKLEDGER_TLS: is off, though ${wish} is set`);
  if (tls === 'off') return 'plain';
  if (tls !== 'auto') return tls;
  return wish === undefined && isLoopbackHost(host) && isLoopbackHost(nodeHost) ? 'plain' : 'beside';
}

/** Ports of one address: with TLS only, its port is the one that plain HTTP would have. */
function portsOf(transport: Transport, port: number, tlsPort: number | undefined) {
  if (transport === 'plain') return { plainPort: port, tlsPort: undefined };
  if (transport === 'only') return { plainPort: undefined, tlsPort: tlsPort ?? port };
  return { plainPort: port, tlsPort: tlsPort ?? (port === 0 ? 0 : usualTlsPort) };
}

/**
 * Where we listen, and for what. TLS is there unless nobody but this host can talk to us anyway, or it is turned off.
 * @throws ConfigError where settings contradict each other
 */
export function listenersOf(asked: Asked): Listeners {
  const transport = transportOf(asked);
  const { host, port, tlsPort, nodeHost, nodePort, nodeTlsPort } = asked;
  const node =
    nodeHost === undefined && nodePort === undefined
      ? undefined
      : { host: nodeHost ?? host, ...portsOf(transport, nodePort ?? port, nodeTlsPort ?? tlsPort) };
  const console = { host, ...portsOf(transport, port, tlsPort) };
  const same = node && node.host === host && node.plainPort === console.plainPort && node.tlsPort === console.tlsPort;
  if (same && port !== 0)
    throw new ConfigError(
      'RACKLEDGER_NODE_PORT: machines need an address of their own, and this is that of the console',
    );
  return { transport, console, node };
}
