import { z } from 'zod';
import { codeSchema } from '../code.js';
import { addressFunction } from '../ipam/fields.js';
import { measureSettings } from './measure.js';
import {
  absolutePath,
  domainName,
  host,
  interfaceName,
  ipAddress,
  ipWithLength,
  mtu,
  repositoryUri,
  vlanId,
  word,
} from './words.js';

/** Which physical port an interface is: by its place among the machine's ports (in the order of PCI), or by PCI address. */
const portChoice = z.union([
  z.object({ nth: z.int().min(0).max(63) }),
  z.object({ pci: z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/, 'is no PCI address') }),
]);

const carries = {
  mtu: mtu.optional(),
  /** Addresses of these functions are configured on it. */
  functions: z.array(addressFunction).max(6).optional(),
};
const interfacePlan = z.object({ name: interfaceName, port: portChoice, ...carries });
const bondPlan = z.object({
  name: interfaceName,
  mode: z.enum(['802.3ad', 'active-backup']),
  members: z.array(interfaceName).min(1).max(8),
  ...carries,
});
const vlanPlan = z.object({ name: interfaceName, id: vlanId, link: interfaceName, ...carries });
const routePlan = z.object({ to: ipWithLength, via: ipAddress });

/** How a machine is on the network. Loopback, service and anycast addresses that nothing carries go to `lo`. */
export const networkSettings = z.object({
  interfaces: z.array(interfacePlan).max(64),
  bonds: z.array(bondPlan).max(16).optional(),
  vlans: z.array(vlanPlan).max(64).optional(),
  routes: z.array(routePlan).max(64).optional(),
});
export type NetworkSettings = z.infer<typeof networkSettings>;

export const dnsSettings = z.object({
  servers: z.array(ipAddress).min(1).max(3),
  search: z.array(domainName).max(6).optional(),
});
export const ntpSettings = z.object({ servers: z.array(host).min(1).max(8) });

export const repository = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is no name of a file'),
  uris: z.array(repositoryUri).min(1).max(4),
  suites: z.array(word).min(1).max(8),
  components: z.array(word).max(8),
  architectures: z.array(z.enum(['amd64', 'arm64', 'armhf', 'i386', 'ppc64el', 'riscv64', 's390x'])).optional(),
  /** Key ring on the machine that its signatures are checked with. */
  signedBy: absolutePath.optional(),
});
export type Repository = z.infer<typeof repository>;

/** OpenSSH's public key line without its comment. */
const publicKey = z
  .string()
  .regex(
    /^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com) [A-Za-z0-9+/]{40,2000}={0,2}$/,
    'is no public key of OpenSSH without a comment',
  );
const userName = z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/, 'is no user name');
export const sshSettings = z.object({
  authorizedKeys: z.array(z.object({ user: userName, key: publicKey })).max(256),
  ports: z.array(z.int().min(1).max(65_535)).min(1).max(4).optional(),
  passwords: z.boolean().optional(),
  rootLogin: z.enum(['no', 'with-key']).optional(),
  /** Only these may log in. */
  allowUsers: z.array(userName).max(64).optional(),
});

const filesystem = z.enum(['ext4', 'xfs']);
const volume = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'is no name of a volume'),
  /** Bytes; without it whatever is left, which only the last one can have. */
  sizeBytes: z.int().min(1).optional(),
  filesystem: filesystem.optional(),
  mountPoint: absolutePath.optional(),
});
/** Which of the disks beside the system disk: all that fit. */
const otherDisks = z.object({
  atLeast: z.int().min(0).optional(),
  atMost: z.int().min(0).optional(),
  rotational: z.boolean().optional(),
});
/** What the disks of a role are for. Whatever no entry fits is left untouched. */
export const storageSettings = z.object({
  system: z.object({
    filesystem,
    /** Bytes of the EFI system partition, on each disk of a mirror. */
    espBytes: z.int().min(64 * 1024 * 1024),
    swapBytes: z.int().min(0).optional(),
    /** Bytes of the root file system; without it, all that is left. */
    rootBytes: z.int().min(1).optional(),
  }),
  others: z
    .array(
      z.discriminatedUnion('use', [
        z.object({
          use: z.literal('lvm'),
          on: otherDisks,
          group: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'is no name of a volume group'),
          volumes: z.array(volume).min(1).max(32),
        }),
        /** Handed to a cluster file system whole and empty: it makes what it needs. */
        z.object({ use: z.literal('cluster-filesystem'), on: otherDisks }),
        z.object({ use: z.literal('untouched'), on: otherDisks }),
      ]),
    )
    .max(16)
    .optional(),
});
export type StorageSettings = z.infer<typeof storageSettings>;

const parameterName = z.string().regex(/^[a-z][a-z0-9_.-]{0,62}$/, 'is no name of a parameter');
const parameter = z.union([z.string().max(4_000), z.number(), z.boolean(), z.array(z.string().max(4_000)).max(256)]);
export const parameters = z.record(parameterName, parameter);
export type Parameters = z.infer<typeof parameters>;

/**
 * What a machine runs, by name: of an image a channel, which moves when somebody promotes it, or one release, which is a pin.
 * Exactly one of the two.
 */
export const imageSettings = z.object({
  image: codeSchema,
  channel: codeSchema.optional(),
  release: codeSchema.optional(),
});
export type ImageSettings = z.infer<typeof imageSettings>;

/** One word of the kernel's command line: boot loaders, and the kernel itself, know quotes, escapes and expansions. */
export const kernelArgument = z
  .string()
  .max(256)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.,:=/@+-]*$/, 'is not one plain word of a kernel command line');

/** Each of these may be decided by another policy. Never secrets: those are sealed, and named by reference. */
export const settingSections = z.object({
  network: networkSettings.optional(),
  dns: dnsSettings.optional(),
  ntp: ntpSettings.optional(),
  repositories: z.array(repository).max(32).optional(),
  ssh: sshSettings.optional(),
  storage: storageSettings.optional(),
  /** What speaks BGP on the machine; BIRD where nobody says. */
  routing: z.object({ daemon: z.enum(['bird', 'frr']) }).optional(),
  /** What a role needs to know beside, for whoever sets its software up. */
  parameters: parameters.optional(),
  /** What the system disk is to hold. */
  image: imageSettings.optional(),
  /** Beside what booting needs by itself. */
  kernelArguments: z.array(kernelArgument).max(64).optional(),
  /** What it measures. */
  measure: measureSettings.optional(),
});
/** As they were before images, kernel arguments and measuring: what version 1 of policies could say. */
export const settingSections1 = settingSections.omit({ image: true, kernelArguments: true, measure: true });
export type SettingSections = z.infer<typeof settingSections>;
export type SettingSection = keyof SettingSections;
export const settingSectionNames = Object.keys(settingSections.shape) as readonly SettingSection[];
