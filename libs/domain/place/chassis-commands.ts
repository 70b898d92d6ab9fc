import type { ChassisFacts, Holder, RackPlace } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';
import type { Tenure } from './tenure.js';

interface OnChassis {
  readonly site: string;
  readonly chassis: string;
}

export type CreateChassis = Command<'CreateChassis', OnChassis & ChassisFacts>;
/** What is given is so from now on; the rest stays. */
export type DescribeChassis = Command<'DescribeChassis', OnChassis & Partial<ChassisFacts>>;
/** The chassis' side of standing in a rack; the units are the rack's to give. */
export type PlaceChassis = Command<'PlaceChassis', OnChassis & { readonly place: RackPlace }>;
export type MoveChassis = Command<'MoveChassis', OnChassis & { readonly place: RackPlace }>;
/** One that stands nowhere is out already. */
export type UnplaceChassis = Command<'UnplaceChassis', OnChassis>;
/** Only where it is empty and stands nowhere. */
export type RetireChassis = Command<'RetireChassis', OnChassis>;
export type RestoreChassis = Command<'RestoreChassis', OnChassis>;
export type TakeSlot = Command<
  'TakeSlot',
  OnChassis & { readonly slot: string; readonly node?: string | undefined } & Tenure
>;
export type FreeSlot = Command<'FreeSlot', OnChassis & { readonly holder: Holder }>;

export type ChassisCommand =
  | CreateChassis
  | DescribeChassis
  | PlaceChassis
  | MoveChassis
  | UnplaceChassis
  | RetireChassis
  | RestoreChassis
  | TakeSlot
  | FreeSlot;
