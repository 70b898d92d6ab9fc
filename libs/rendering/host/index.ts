import { configurationDocument, type ConfigurationDocument } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { aptSources } from './apt-sources.js';
import type { RenderedFiles, Renderer } from './file.js';
import { ifupdown } from './ifupdown.js';
import { hosts, machineId } from './names.js';
import { netplan } from './netplan.js';
import { networkd } from './networkd.js';
import { sshd } from './sshd.js';

export type { RenderedFile, RenderedFiles } from './file.js';

/** What brings the network of a machine up. */
export const networkFlavours = ['netplan', 'networkd', 'ifupdown'] as const;
export type NetworkFlavour = (typeof networkFlavours)[number];

const network: Readonly<Record<NetworkFlavour, Renderer>> = { netplan, networkd, ifupdown };
const others: readonly Renderer[] = [hosts, sshd, aptSources, machineId];

/**
 * The files that a configuration is made of on a Debian-like system. What does not fit the contract is refused here once
 * more, whoever made it: no value can end a line, open a section or become another option.
 */
export function renderHost(document: ConfigurationDocument, flavour: NetworkFlavour): RenderedFiles {
  const checked = configurationDocument.safeParse(document);
  if (!checked.success) return { verdict: 'refused', refusal: notRenderable(checked.error.issues[0]) };
  const renderers = [network[flavour], ...others];
  const files = [...renderers.flatMap((render) => render(checked.data)), ...given(checked.data)];
  return { verdict: 'rendered', files: files.toSorted((one, other) => (one.path < other.path ? -1 : 1)) };
}

const given = ({ files = [] }: ConfigurationDocument) => files.map((one) => ({ ...one, mode: '0600' as const }));

function notRenderable(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): Refusal {
  return {
    code: 'not-renderable',
    message: `${issue?.path.map(String).join('.') ?? 'The configuration'} ${issue?.message ?? 'is wrong'}.`,
    wayOut: 'Change the policy, name or address that it comes from.',
  };
}
