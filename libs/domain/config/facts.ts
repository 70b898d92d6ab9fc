import type {
  AddressFunction,
  Parameters,
  RoleIdentifier,
  SecretKind,
  SettingSections,
  SystemDisk,
} from '#libs/contracts/index.js';

import type { DiskOfMachine } from '../disk/disks-of.js';

/** A port as the machine reported it. */
export interface PortFact {
  readonly name: string;
  readonly mac: string | null;
  readonly pci: string | null;
}

/** An address that is the machine's, with the length that it is configured with. */
export interface AddressFact {
  readonly address: string;
  readonly function: AddressFunction;
}

export interface SecretFact {
  readonly reference: string;
  readonly kind: SecretKind;
  readonly name: string | null;
  readonly sealing: string;
}

/** All that a configuration is made of, as it was known at one moment. What nobody decided is missing. */
export interface ConfigurationFacts {
  readonly machineId: string;
  readonly name: string | null;
  readonly fqdn?: string | null;
  readonly cluster?: string | null;
  readonly role?: string | null;
  readonly asn?: number | null;
  readonly ports: readonly PortFact[];
  readonly bmcMac: string | null;
  readonly addresses: readonly AddressFact[];
  readonly systemDisk: SystemDisk | undefined;
  /** All that it reported. */
  readonly disks: readonly DiskOfMachine[];
  /** Section by section from the policy that decides it for this machine. */
  readonly settings: SettingSections;
  /** What its role says of itself. */
  readonly ofRole?: { readonly parameters: Parameters; readonly identifiers: readonly RoleIdentifier[] } | undefined;
  readonly bmc?:
    | { readonly user: string; readonly vlan?: number | undefined; readonly gateways?: readonly string[] | undefined }
    | undefined;
  readonly secrets: readonly SecretFact[];
  /** The other ends of its BGP sessions that have an address; measured. */
  readonly bgpPeers?: readonly { readonly name: string; readonly address: string }[];
  /** What other parts render for it, such as its routing daemon's configuration. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Why they could not. */
  readonly unrendered: readonly { readonly section: string; readonly because: string }[];
}

export type Missing = { readonly section: string; readonly because: string };
