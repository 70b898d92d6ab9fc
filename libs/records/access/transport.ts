/** `loopback`: over plain HTTP tokens are given and taken on this host only. `anywhere`: a trusted network, or a lab. */
export type PlainHttp = 'loopback' | 'anywhere';

interface Connection {
  readonly remoteAddress?: string | undefined;
  /** Set by node:tls. */
  readonly encrypted?: boolean;
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && (address === '::1' || /^(::ffff:)?127\./.test(address));
}

/** Whether secrets may travel on this connection: encrypted, or never leaving the host, or the operator says so. */
export function maySpeakSecrets(connection: Connection, plainHttp: PlainHttp): boolean {
  return connection.encrypted === true || plainHttp === 'anywhere' || isLoopback(connection.remoteAddress);
}
