import { openConsul } from '#libs/consul/index.js';
import type { ServiceCatalogue } from '#libs/ports/index.js';
import type { ConsulDatacenterView } from '#libs/read-model/queries/index.js';
import type { Secrets } from '#libs/records/index.js';

/** A datacenter, and the way to it. */
export interface OpenedDatacenter {
  readonly catalogue: ServiceCatalogue;
  /** Changes with everything that it was opened with. */
  readonly openedWith: string;
}

interface Token {
  readonly text: string | undefined;
  readonly sealing: string | undefined;
}

/** A token that cannot be had is none: Consul says then what it thinks of that. */
async function tokenOf(secrets: Pick<Secrets, 'open'>, reference: string | null): Promise<Token> {
  const opened = reference === null ? undefined : (await secrets.open([reference])).get(reference);
  return { text: opened && 'text' in opened ? opened.text.text : undefined, sealing: opened?.sealing };
}

/** Opens the way to a datacenter with its token; nothing is called yet. @param known what it is open with already */
export async function openDatacenter(
  secrets: Pick<Secrets, 'open'>,
  datacenter: ConsulDatacenterView,
  known?: string,
): Promise<OpenedDatacenter | undefined> {
  const { name, addresses, ca } = datacenter;
  const { text: token, sealing } = await tokenOf(secrets, datacenter.token);
  const openedWith = JSON.stringify([datacenter, sealing, token === undefined]);
  if (openedWith === known) return undefined;
  return { openedWith, catalogue: openConsul({ datacenter: name, addresses, token, ca: ca ?? undefined }) };
}
