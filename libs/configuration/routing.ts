import type { ConfigurationDocument } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { deriveBgp, type ConfigurationFacts, type MachineBgp } from '#libs/domain/index.js';
import type { When } from '#libs/read-model/queries/index.js';
import { renderMachineBgp, type SecretText } from '#libs/rendering/bgp/index.js';
import { bgpFactsByPolicy, type BgpFactsByPolicy } from './bgp-facts.js';

export type Daemon = 'bird' | 'frr';
type File = NonNullable<ConfigurationDocument['files']>[number];

/** BGP of a machine as far as it can be derived, and what it lacks. */
export interface Routing {
  readonly bgp: MachineBgp | null;
  readonly gaps: ConfigurationFacts['unrendered'];
}

/** Nothing where nobody said how machines of its rack speak BGP: then it does not. */
function derived(facts: BgpFactsByPolicy | undefined): Routing {
  if (!facts?.rackBgp) return { bgp: null, gaps: [] };
  const { bgp, gaps } = deriveBgp(facts);
  return { bgp, gaps: gaps.map(({ message }) => ({ section: 'bgp', because: message })) };
}

/** Of many machines, in a few statements. */
export async function routingOf(
  pool: Pool,
  ids: readonly string[],
  when: When | undefined,
): Promise<(machineId: string) => Routing> {
  const facts = new Map((await bgpFactsByPolicy(pool, ids, when)).map((one) => [one.id, one]));
  return (machineId) => derived(facts.get(machineId));
}

/** Passwords that sessions are to have and that nobody sealed for the machine: with marks in their place none would come up. */
export function unsealed({ bgp }: Routing, references: readonly string[]): ConfigurationFacts['unrendered'] {
  const wanted = new Set(bgp?.sessions.flatMap(({ passwordSecret }) => passwordSecret ?? []));
  return [...wanted]
    .filter((reference) => !references.includes(reference))
    .map((reference) => ({ section: 'bgp', because: `the password ${reference} is not sealed` }));
}

/** The switches' ends of its sessions, where they have addresses; link-local ones are found, and nobody routes to them. */
export function peersOf({ bgp }: Routing): NonNullable<ConfigurationFacts['bgpPeers']> {
  return (bgp?.sessions ?? []).flatMap(({ name, transport }) =>
    transport.kind === 'numbered' ? [{ name, address: transport.peer }] : [],
  );
}

const paths: Readonly<Record<Daemon, string>> = { bird: '/etc/bird/bird.conf', frr: '/etc/frr/frr.conf' };

/** The configuration of the routing daemon; why there is none, where it cannot be written. */
export function renderedRouting(
  { bgp }: Routing,
  daemon: Daemon,
  secrets: SecretText,
): { readonly files: readonly File[]; readonly problem: string | undefined } {
  if (!bgp) return { files: [], problem: undefined };
  const rendered = renderMachineBgp(bgp, daemon, secrets);
  return rendered.verdict === 'rendered'
    ? { files: [{ path: paths[daemon], text: rendered.text }], problem: undefined }
    : { files: [], problem: rendered.refusal.message };
}
