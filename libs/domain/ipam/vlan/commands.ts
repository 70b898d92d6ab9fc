import type { Command } from '#libs/kernel/index.js';

interface OnGroup {
  readonly group: string;
}
interface GroupFacts {
  readonly title?: string;
  readonly site?: string | null;
}
export type CreateVlanGroup = Command<'CreateVlanGroup', OnGroup & GroupFacts>;
export type ChangeVlanGroup = Command<'ChangeVlanGroup', OnGroup & GroupFacts>;
/** Only without VLANs. */
export type RemoveVlanGroup = Command<'RemoveVlanGroup', OnGroup>;
/** The lowest free id where none is given. */
export type AddVlan = Command<
  'AddVlan',
  OnGroup & { readonly vid?: number; readonly name: string; readonly title?: string }
>;
export type ChangeVlan = Command<
  'ChangeVlan',
  OnGroup & { readonly vid: number; readonly name?: string; readonly title?: string }
>;
/** Only when no prefix lies on it. */
export type RemoveVlan = Command<'RemoveVlan', OnGroup & { readonly vid: number }>;
/** The other side of a prefix that lies on a VLAN; nobody gives it by itself. */
type OfPrefix = OnGroup & { readonly vid: number; readonly vrf: string; readonly prefix: string };
export type UseVlan = Command<'UseVlan', OfPrefix>;
export type UnuseVlan = Command<'UnuseVlan', OfPrefix>;
export type VlanGroupCommand =
  | CreateVlanGroup
  | ChangeVlanGroup
  | RemoveVlanGroup
  | AddVlan
  | ChangeVlan
  | RemoveVlan
  | UseVlan
  | UnuseVlan;
