import { z } from 'zod';
import { systemDisk } from '../disk/system-disk.js';
import { roleIdentifier } from '../role/identifier.js';
import { secretKind } from '../secret/events.js';
import { configuredMeasure } from './measure.js';
import {
  dnsSettings,
  imageSettings,
  kernelArgument,
  ntpSettings,
  parameters,
  repository,
  sshSettings,
  storageSettings,
} from './settings.js';
import {
  absolutePath,
  domainName,
  hostLabel,
  interfaceName,
  ipAddress,
  ipWithLength,
  macAddress,
  mtu,
  vlanId,
} from './words.js';

/** First field of every document; another shape gets another number. */
export const configurationFormat = 'rackledger.config/1';

const onLink = { mtu: mtu.optional(), addresses: z.array(ipWithLength) };

/** A physical port under a name of ours, known by its permanent MAC: kernel names change, plugged cards move them. */
export const configuredInterface = z.object({ name: interfaceName, mac: macAddress, ...onLink });
export type ConfiguredInterface = z.infer<typeof configuredInterface>;
export const configuredBond = z.object({
  name: interfaceName,
  mode: z.enum(['802.3ad', 'active-backup']),
  members: z.array(interfaceName).min(1),
  ...onLink,
});
export type ConfiguredBond = z.infer<typeof configuredBond>;
export const configuredVlan = z.object({ name: interfaceName, id: vlanId, link: interfaceName, ...onLink });
export type ConfiguredVlan = z.infer<typeof configuredVlan>;
export const configuredRoute = z.object({ to: ipWithLength, via: ipAddress, over: interfaceName });
export type ConfiguredRoute = z.infer<typeof configuredRoute>;

/** Something that the machine needs and may have; `text` only where it is told to the machine itself. */
export const configuredSecret = z.object({
  reference: z.string(),
  kind: secretKind,
  name: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/)
    .nullable(),
  /** Changes when the text does. */
  sealing: z.string(),
  text: z.string().optional(),
  user: z.string().optional(),
});
export type ConfiguredSecret = z.infer<typeof configuredSecret>;

/** A file that another part of Rackledger renders whole, such as that of a routing daemon. */
export const configuredFile = z.object({ path: absolutePath, text: z.string() });

/**
 * What a machine is to be set up as. A section that is missing was not decided: it is left as it is. `missing` says what
 * was decided and cannot be given yet, and why.
 */
export const configurationDocument = z.object({
  format: z.literal(configurationFormat),
  machineId: z.string(),
  hostname: hostLabel.optional(),
  fqdn: domainName.optional(),
  cluster: z.string().optional(),
  role: z.string().optional(),
  network: z
    .object({
      /** Beside 127.0.0.1 and ::1. */
      loopback: z.array(ipWithLength),
      interfaces: z.array(configuredInterface),
      bonds: z.array(configuredBond),
      vlans: z.array(configuredVlan),
      routes: z.array(configuredRoute),
    })
    .optional(),
  bmc: z
    .object({
      mac: macAddress.optional(),
      addresses: z.array(ipWithLength),
      vlan: vlanId.optional(),
      /** One of each family at most. */
      gateways: z.array(ipAddress).max(2).optional(),
      user: z.string().optional(),
    })
    .optional(),
  asn: z.int().optional(),
  files: z.array(configuredFile).optional(),
  dns: dnsSettings.optional(),
  ntp: ntpSettings.optional(),
  repositories: z.array(repository).optional(),
  ssh: sshSettings.optional(),
  systemDisk: systemDisk.optional(),
  storage: storageSettings.optional(),
  /** The steps that lay the disks out so, in order; everything that is new is wiped before anything is made on it. */
  storagePlan: z.array(z.looseObject({ do: z.string(), what: z.string() })).optional(),
  /** What is to be installed on it. */
  image: imageSettings.optional(),
  kernelArguments: z.array(kernelArgument).optional(),
  /** Those of its role, and over them, name by name, what its settings policy says. */
  parameters: parameters.optional(),
  /** Files of its role that it keeps through a reinstall; their texts are among the secrets. */
  identifiers: z.array(roleIdentifier).optional(),
  measure: configuredMeasure.optional(),
  secrets: z.array(configuredSecret),
  missing: z.array(z.object({ section: z.string(), because: z.string() })),
});
export type ConfigurationDocument = z.infer<typeof configurationDocument>;
