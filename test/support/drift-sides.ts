import type { DesiredMachine, ObservedMachine } from '#libs/domain/index.js';

/** When the newest report of these machines was taken. */
export const at = '2026-03-01T12:00:00.000Z';

/** A machine that was named and stands in a rack; nothing else was decided. */
export const desired = (more: Partial<DesiredMachine> = {}): DesiredMachine => ({
  machineId: 'm1',
  lifecycle: 'accepted',
  where: { name: 'web-1', site: 'b1', rack: 'b1/r1', cluster: null, role: null },
  feeds: ['b1/r1 A'],
  name: 'web-1',
  fqdn: 'web-1.b1.example.net',
  asn: null,
  place: null,
  links: [],
  placeRules: [],
  addresses: [],
  systemDisks: [],
  bgp: null,
  measure: { packetBytes: {}, downloadMbps: {} },
  policy: [],
  ...more,
});

/** It reported what it is called, and nothing that could be wrong. */
export const observed = (more: Partial<ObservedMachine> = {}): ObservedMachine => ({
  lookedAt: at,
  reportedAt: at,
  environment: 'installed',
  hostname: 'web-1',
  ports: [],
  neighbours: [],
  addresses: [],
  sharedAddresses: [],
  bmcAddress: null,
  clock: { skewed: false, skewMs: 0 },
  announced: [],
  ...more,
});
