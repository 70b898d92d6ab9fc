import type { ConsulSettings } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { problemOfCode, problemOfTitle } from '../place/refusals.js';

/** Without path, query and credentials: those would go into events. */
const address = /^https?:\/\/(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/;
const loopback = /^http:\/\/(127(\.\d{1,3}){3}|localhost|\[::1\])(:|$)/;
const certificate = /^-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=-]+-----END CERTIFICATE-----\s*$/;
const longestCa = 64_000;
const mostAddresses = 20;

const invalid = (field: string, message: string, wayOut: string): Refusal => ({
  code: 'consul-datacenter-invalid',
  message,
  wayOut,
  field,
});

/** What stands against settings by themselves; whether the secret is there is asked elsewhere. */
export function problemOfDatacenter(code: string, settings: ConsulSettings): Refusal | undefined {
  const { title, name, addresses, token, ca, owner, operationsPerSecond, mostDeregistrations } = settings;
  const problem =
    problemOfCode('Consul datacenter', code, 'datacenter') ??
    problemOfTitle(title) ??
    problemOfCode('datacenter of Consul', name, 'name') ??
    problemOfCode('owner', owner, 'owner');
  if (problem) return problem;
  const wrong = addresses.find((one) => !address.test(one));
  if (wrong !== undefined)
    return invalid(
      'addresses',
      `"${wrong.slice(0, 120)}" is no address.`,
      'Write http://host:port or https://host:port.',
    );
  if (addresses.length === 0 || addresses.length > mostAddresses)
    return invalid('addresses', `It has ${addresses.length} addresses.`, `Give 1 to ${mostAddresses} of them.`);
  const readable = addresses.find((one) => one.startsWith('http:') && !loopback.test(one));
  if (token !== null && readable !== undefined && !settings.tokenOverPlainHttp)
    return invalid(
      'addresses',
      `The token would go to ${readable} for everybody on the way to read.`,
      'Write https://, an address of this machine itself, or no token; or say tokenOverPlainHttp on a network that you trust.',
    );
  if (ca !== null && (ca.length > longestCa || !certificate.test(ca)))
    return invalid('ca', 'The CA is no certificate in PEM.', 'Give one or several certificates, and no keys.');
  if (!Number.isInteger(operationsPerSecond) || operationsPerSecond < 1)
    return invalid('operationsPerSecond', 'Nothing could be written.', 'Give 1 or more operations per second.');
  if (!Number.isInteger(mostDeregistrations) || mostDeregistrations < 0)
    return invalid('mostDeregistrations', 'That is no number of machines.', 'Give 0 or more machines.');
  return undefined;
}
