import type { ConsulCheck, ConsulServiceRule } from '#libs/contracts/index.js';

/** The check whose word is ours: whether we hear of the machine. */
export const livenessCheckId = 'rackledger-liveness';

/** Checks have no metadata: those that are ours are known by their notes. */
export const notesOf = (owner: string): string => `rackledger/${owner}`;

export function livenessCheck(silent: boolean, owner: string): ConsulCheck {
  return {
    id: livenessCheckId,
    name: 'Heard of by Rackledger',
    service: null,
    status: silent ? 'critical' : 'passing',
    notes: notesOf(owner),
    http: null,
    tcp: null,
    intervalSeconds: 0,
    timeoutSeconds: 0,
  };
}

/** Who looks is whoever runs probes for external nodes, such as consul-esm. */
export function checkOfService(
  { name, port, check }: ConsulServiceRule,
  address: string,
  owner: string,
): readonly ConsulCheck[] {
  if (!check) return [];
  const { path, tls, intervalSeconds, timeoutSeconds } = check;
  const at = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  return [
    {
      id: `${name}-answers`,
      name: `${name} answers`,
      service: name,
      status: null,
      notes: notesOf(owner),
      http: path === null ? null : `${tls ? 'https' : 'http'}://${at}${path}`,
      tcp: path === null ? at : null,
      intervalSeconds,
      timeoutSeconds,
    },
  ];
}
