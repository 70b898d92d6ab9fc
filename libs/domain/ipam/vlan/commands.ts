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
export type RemoveVlan = Command<'RemoveVlan', OnGroup & { readonly vid: number }>;
export type VlanGroupCommand = CreateVlanGroup | ChangeVlanGroup | RemoveVlanGroup | AddVlan | ChangeVlan | RemoveVlan;
