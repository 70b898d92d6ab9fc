import type { ConsulRegistration } from '#libs/contracts/index.js';

const inOrder = (texts: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(texts)
    .toSorted()
    .flatMap((name) => [name, texts[name] ?? '']);

/** The same text for what says the same, in whatever order its fields stand. Made for each machine at each comparison. */
export function registrationText(registration: ConsulRegistration): string {
  const { node, address, taggedAddresses, meta, services, checks, keys } = registration;
  return JSON.stringify([
    node,
    address,
    inOrder(taggedAddresses),
    inOrder(meta),
    services.map((one) => [one.id, one.name, one.tags, one.address, one.port, inOrder(one.meta)]),
    checks.map((one) => [
      [one.id, one.name, one.service, one.status, one.notes],
      [one.http, one.tcp, one.intervalSeconds, one.timeoutSeconds],
    ]),
    keys.map(({ key, value }) => [key, value]),
  ]);
}
