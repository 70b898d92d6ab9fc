import {
  configurationFormat,
  type ConfigurationDocument,
  type ConfiguredSecret,
  type Parameters,
} from '#libs/contracts/index.js';
import { defined } from '#libs/kernel/index.js';
import type { ConfigurationFacts, Missing, SecretFact } from './facts.js';
import { storagePlan } from '../disk/storage-plan.js';
import { measureOf } from './measure.js';
import { networkOf } from './network.js';

/**
 * The configuration of a machine; pure: the same facts give the same document, to the byte. It has the references of
 * secrets and never their texts.
 */
export function assembleConfiguration(facts: ConfigurationFacts): ConfigurationDocument {
  const { settings, machineId, systemDisk, secrets, ofRole } = facts;
  const network = settings.network && networkOf(settings.network, facts.ports, facts.addresses);
  const missing = [...(network?.missing ?? []), ...lackingIn(facts), ...facts.unrendered];
  const { dns, ntp, repositories, ssh, storage, parameters, image, kernelArguments } = settings;
  return {
    format: configurationFormat,
    machineId,
    ...defined({
      hostname: facts.name ?? undefined,
      fqdn: facts.fqdn ?? undefined,
      cluster: facts.cluster ?? undefined,
      role: facts.role ?? undefined,
      network: network?.network,
      bmc: bmcOf(facts),
      asn: facts.asn ?? undefined,
      files: facts.files.length > 0 ? [...facts.files] : undefined,
      dns,
      ntp,
      repositories,
      ssh,
      systemDisk,
      storage,
      storagePlan: storage && systemDisk && storagePlan(storage, systemDisk, facts.disks).map((step) => ({ ...step })),
      image,
      kernelArguments,
      parameters: inOrder({ ...ofRole?.parameters, ...parameters }),
      identifiers: ofRole && ofRole.identifiers.length > 0 ? [...ofRole.identifiers] : undefined,
      measure: measureOf(facts, network?.network),
    }),
    secrets: secrets.map(named).toSorted((one, other) => (one.reference < other.reference ? -1 : 1)),
    missing: missing.map(({ section, because }) => ({ section, because })),
  };
}

/** PostgreSQL and JSON parsers give names back in an order of their own. */
function inOrder(parameters: Parameters): Parameters | undefined {
  const named = Object.entries(parameters).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

function named({ reference, kind, name, sealing }: SecretFact): ConfiguredSecret {
  return { reference, kind, name, sealing };
}

function bmcOf({ bmc, bmcMac, addresses }: ConfigurationFacts): ConfigurationDocument['bmc'] {
  const own = addresses.filter((one) => one.function === 'bmc').map(({ address }) => address);
  if (!bmc && own.length === 0) return undefined;
  return {
    ...defined({
      mac: bmcMac ?? undefined,
      vlan: bmc?.vlan,
      gateways: bmc?.gateways && [...bmc.gateways],
      user: bmc?.user,
    }),
    addresses: own.toSorted(),
  };
}

/** What was decided in one place and lacks something of another. */
function lackingIn({ bmc, bmcMac, settings, systemDisk, addresses, name }: ConfigurationFacts): Missing[] {
  const hasBmcAddress = addresses.some((one) => one.function === 'bmc');
  return [
    ...(name === null ? [{ section: 'hostname', because: 'the machine has no name' }] : []),
    ...((bmc || hasBmcAddress) && bmcMac === null ? [{ section: 'bmc', because: 'no BMC was reported' }] : []),
    ...(settings.storage && !systemDisk ? [{ section: 'storage', because: 'no system disk was chosen' }] : []),
  ];
}
