import type { ConsulFact, ConsulMembership, ConsulRegistration, ConsulServiceRule } from '#libs/contracts/index.js';
import { isLabel } from '../name/dns-name.js';
import { policiesFor, policyFor } from '../policy/chosen.js';
import type { PolicyFacts } from '../policy/facts.js';
import type { PolicyBookState } from '../policy/policy-book.js';
import { consulMembershipSubject, consulServicesSubject } from '../policy/subjects.js';
import { checkOfService, livenessCheck } from './wanted-checks.js';

/** A machine as far as Consul is told of it. What is not known is undefined. */
export interface ConsulFacts {
  readonly machineId: string;
  readonly lifecycle: string;
  readonly name: string | undefined;
  readonly fqdn: string | undefined;
  /** What policies are selected by; `rack` and `chassis` with their site. */
  readonly selectedBy: PolicyFacts;
  readonly serial: string | undefined;
  /** Of the operating system, as it reports it. */
  readonly release: string | undefined;
  readonly tags: readonly string[];
  /** Without their length, in the order of function and number. */
  readonly addresses: readonly { readonly address: string; readonly function: string }[];
  readonly silent: boolean;
}

/** Metadata that our nodes are known by. */
export const ownerMark = 'rackledger';
export const machineMark = 'rackledger-machine';

export type Wanted =
  | { readonly wanted: 'registration'; readonly datacenter: string; readonly registration: ConsulRegistration }
  /** Policy says where, and something is missing that it says as what. */
  | { readonly wanted: 'incomplete'; readonly datacenter: string; readonly because: string }
  | { readonly wanted: 'nothing' };

const nothing: Wanted = { wanted: 'nothing' };

function factOf(fact: ConsulFact, facts: ConsulFacts): string | undefined {
  const { selectedBy } = facts;
  switch (fact) {
    case 'machine':
      return facts.machineId;
    case 'fqdn':
    case 'serial':
    case 'release':
      return facts[fact];
    case 'tags':
      return facts.tags.length === 0 ? undefined : facts.tags.toSorted().join(',');
    case 'addresses':
      return facts.addresses.map(({ address, function: purpose }) => `${purpose}=${address}`).join(',') || undefined;
    case 'rack':
    case 'chassis':
      return selectedBy[fact]?.slice(selectedBy[fact].indexOf('/') + 1);
    default:
      return selectedBy[fact];
  }
}

/** Consul takes values of 512 characters. */
const longestValue = 512;

function factsOf(names: readonly ConsulFact[], facts: ConsulFacts): Record<string, string> {
  const known = names.map((name) => [name, factOf(name, facts)] as const);
  return Object.fromEntries(
    known.flatMap(([name, value]) => (value === undefined ? [] : [[name, value.slice(0, longestValue)]])),
  );
}

function nodeNameOf(how: ConsulMembership['node'], facts: ConsulFacts): string | undefined {
  const name = {
    machine: facts.machineId,
    name: (facts.fqdn ?? facts.name)?.split('.')[0],
    fqdn: (facts.fqdn ?? facts.name)?.replaceAll('.', '-'),
  }[how]?.toLowerCase();
  return name !== undefined && isLabel(name) ? name : undefined;
}

const versionOf = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);

function addressFor(functions: readonly string[], { addresses }: ConsulFacts, family?: 4 | 6): string | undefined {
  const fitting = functions.flatMap((purpose) => addresses.filter((one) => one.function === purpose));
  return fitting.find(({ address }) => family === undefined || versionOf(address) === family)?.address;
}

function taggedOf({ tagged }: ConsulMembership, facts: ConsulFacts): Record<string, string> {
  const known = tagged.map((one) => [one.tag, addressFor([one.function], facts, one.family)] as const);
  return Object.fromEntries(known.flatMap(([tag, address]) => (address === undefined ? [] : [[tag, address]])));
}

function keysOf({ keys }: ConsulMembership, facts: ConsulFacts, owner: string): ConsulRegistration['keys'] {
  if (keys.length === 0) return [];
  const { tags, addresses, machineId } = facts;
  const lists = { ...(keys.includes('tags') ? { tags } : {}), ...(keys.includes('addresses') ? { addresses } : {}) };
  const value = JSON.stringify({ ...factsOf(keys, facts), ...lists });
  return [{ key: `${keyPrefixOf(owner)}machines/${machineId}`, value }];
}

/** Below it all keys are ours. */
export const keyPrefixOf = (owner: string): string => `rackledger/${owner}/`;

/** A service, and the address that it has: empty for that of the node. */
interface Placed {
  readonly service: ConsulServiceRule;
  readonly at: string;
}

function placedOf(services: readonly ConsulServiceRule[], facts: ConsulFacts): readonly Placed[] | string {
  const placed: Placed[] = [];
  for (const service of services) {
    const at = service.address === null ? '' : addressFor([service.address], facts);
    if (at === undefined) return `it has no address for ${service.address}, which the service ${service.name} has`;
    placed.push({ service, at });
  }
  return placed;
}

function metaOf({ meta, probe }: ConsulMembership, facts: ConsulFacts, owner: string): Record<string, string> {
  return {
    ...factsOf(meta, facts),
    'external-node': 'true',
    'external-probe': String(probe),
    [ownerMark]: owner,
    [machineMark]: facts.machineId,
  };
}

function registrationOf(
  membership: ConsulMembership,
  services: readonly ConsulServiceRule[],
  facts: ConsulFacts,
  owner: string,
): ConsulRegistration | string {
  const node = nodeNameOf(membership.node, facts);
  if (node === undefined) return 'it has no name that a node can have';
  const address = addressFor(membership.address, facts);
  if (address === undefined) return `it has no address for ${membership.address.join(' or ')}`;
  const placed = placedOf(services, facts);
  if (typeof placed === 'string') return placed;
  const checks = placed.flatMap(({ service, at }) => checkOfService(service, at === '' ? address : at, owner));
  return {
    node,
    address,
    taggedAddresses: taggedOf(membership, facts),
    meta: metaOf(membership, facts, owner),
    services: placed.map(({ service: { name, tags, port, meta }, at }) => ({
      id: name,
      name,
      tags: [...tags],
      address: at,
      port,
      meta: { ...meta, [ownerMark]: owner },
    })),
    checks: [...(membership.liveness ? [livenessCheck(facts.silent, owner)] : []), ...checks],
    keys: keysOf(membership, facts, owner),
  };
}

/**
 * Where a machine is to stand in Consul, and as what; pure.
 * @param ownerOf what our nodes in a datacenter are marked with; undefined where there is no such datacenter
 */
export function wantedFor(
  book: PolicyBookState,
  facts: ConsulFacts,
  ownerOf: (datacenter: string) => string | undefined,
): Wanted {
  const chosen = policiesFor(book, facts.selectedBy);
  const membership = policyFor(chosen, 'consul', consulMembershipSubject)?.rule.membership;
  if (!membership || !membership.states.some((state) => state === facts.lifecycle)) return nothing;
  const { datacenter } = membership;
  const owner = ownerOf(datacenter);
  if (owner === undefined) return { wanted: 'incomplete', datacenter, because: 'there is no such datacenter' };
  const services = policyFor(chosen, 'consul', consulServicesSubject)?.rule.services ?? [];
  const registration = registrationOf(membership, services, facts, owner);
  return typeof registration === 'string'
    ? { wanted: 'incomplete', datacenter, because: registration }
    : { wanted: 'registration', datacenter, registration };
}
