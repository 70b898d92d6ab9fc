import { configurationDocument, type ConfigurationDocument, type ConfigurationPart } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { aptSources } from './apt-sources.js';
import { nameServers } from './dns.js';
import type { RenderedFiles, Renderer } from './file.js';
import { identifierFiles } from './identifiers.js';
import { ifupdown } from './ifupdown.js';
import { hostName, hosts, machineId } from './names.js';
import { netplan } from './netplan.js';
import { networkd } from './networkd.js';
import { timeServers } from './ntp.js';
import { hostKeys, sshd } from './sshd.js';

export type { HostFile, RenderedFile, RenderedFiles } from './file.js';
export { knownHosts, type HostToKnow } from './known-hosts.js';

/** What brings the network of a machine up. */
export const networkFlavours = ['netplan', 'networkd', 'ifupdown'] as const;
export type NetworkFlavour = (typeof networkFlavours)[number];

const network: Readonly<Record<NetworkFlavour, Renderer>> = { netplan, networkd, ifupdown };
const others: readonly (readonly [ConfigurationPart, Renderer])[] = [
  ['hostname', hostName],
  ['hosts', hosts],
  ['dns', nameServers],
  ['ntp', timeServers],
  ['repositories', aptSources],
  ['sshd', sshd],
  ['ssh-host-keys', hostKeys],
  ['machine-id', machineId],
  ['identifiers', identifierFiles],
  ['routing', ({ files = [] }) => files.map((one) => ({ ...one, mode: '0600' as const }))],
];

/**
 * The files that a configuration is made of on a Debian-like system. What does not fit the contract is refused here once
 * more, whoever made it: no value can end a line, open a section or become another option.
 */
export function renderHost(document: ConfigurationDocument, flavour: NetworkFlavour): RenderedFiles {
  const checked = configurationDocument.safeParse(document);
  if (!checked.success) return { verdict: 'refused', refusal: notRenderable(checked.error.issues[0]) };
  const renderers = [['network', network[flavour]] as const, ...others];
  const files = renderers.flatMap(([part, render]) => render(checked.data).map((one) => ({ ...one, part })));
  return { verdict: 'rendered', files: files.toSorted((one, other) => (one.path < other.path ? -1 : 1)) };
}

function notRenderable(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): Refusal {
  return {
    code: 'not-renderable',
    message: `${issue?.path.map(String).join('.') ?? 'The configuration'} ${issue?.message ?? 'is wrong'}.`,
    wayOut: 'Change the policy, name or address that it comes from.',
  };
}
