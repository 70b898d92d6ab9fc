import type { ConsulDatacenterQuery } from './consul.graphql.js';

type Datacenter = NonNullable<ConsulDatacenterQuery['consulDatacenter']>;

/** What the fields of a command begin with: whoever changes one thing sees what the others are, and leaves them. */
export function settingsAsTyped(of: Datacenter): Readonly<Record<string, unknown>> {
  const { title, name, addresses, token, ca, owner, enabled, tokenOverPlainHttp } = of;
  return {
    title,
    name,
    addresses: addresses.join('\n'),
    ...(token !== null && { token }),
    ...(ca !== null && { ca }),
    owner,
    enabled,
    operationsPerSecond: String(of.operationsPerSecond),
    mostDeregistrations: String(of.mostDeregistrations),
    tokenOverPlainHttp,
  };
}
