import type { AnsweredBy } from './answered-type.js';

/** Orders for many. How one stands is read from the log itself. */
export const bulks: AnsweredBy = {
  bulks: 'bulks',
  takenBackBy: 'audit',
};

/** What tokens and people are called, whatever the field says of them. */
export const called: AnsweredBy = Object.fromEntries(
  [
    'actorLabel',
    'issuedByLabel',
    'resolvedByLabel',
    'definedByLabel',
    'requestedByLabel',
    'answeredByLabel',
    'byLabel',
  ].map((field) => [field, ['access', 'accounts']]),
);

/** What a search looks through. */
const searched = [
  'machines',
  'components',
  'ports',
  'names',
  'sites',
  'racks',
  'chassis',
  'devices',
  'cabling',
  'clusters',
  'roles',
  'policies',
  'vrfs',
  'pools',
  'asn_pools',
  'announcements',
  'consul_datacenters',
  'consul_nodes',
  'audit',
];

/** What looks through many read models. */
export const everything: AnsweredBy = {
  fleetOverview: [
    'fleet',
    'machines',
    'readiness',
    'sites',
    'clusters',
    'roles',
    'drift',
    'identity',
    'enrolments',
    'bulks',
    'approvals',
    'renumberings',
    'announcements',
    'consul_watch',
    'audit',
    'access',
    'accounts',
  ],
  search: searched,
  machineReferences: searched,
};
