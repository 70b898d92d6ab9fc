import type { SiteEntryKind } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';

interface OnSite {
  readonly site: string;
}

/** Where in a site: a row stands in a room. */
export interface Whereabouts {
  readonly room: string | null;
  readonly row: string | null;
}

interface Entry extends OnSite {
  readonly kind: SiteEntryKind;
  readonly code: string;
}

export type CreateSite = Command<'CreateSite', OnSite & { readonly title: string }>;
export type TitleSite = Command<'TitleSite', OnSite & { readonly title: string }>;
/** Only where nothing is listed any more. */
export type RetireSite = Command<'RetireSite', OnSite>;
export type RestoreSite = Command<'RestoreSite', OnSite>;
export type AddRoom = Command<'AddRoom', OnSite & { readonly room: string; readonly title: string }>;
export type RemoveRoom = Command<'RemoveRoom', OnSite & { readonly room: string }>;
export type AddRow = Command<
  'AddRow',
  OnSite & { readonly room: string; readonly row: string; readonly title: string }
>;
export type RemoveRow = Command<'RemoveRow', OnSite & { readonly room: string; readonly row: string }>;
/** The site's side of creating or moving a rack, chassis or device. */
export type ListInSite = Command<'ListInSite', Entry & Whereabouts>;
/** The site's side of retiring one. */
export type UnlistInSite = Command<'UnlistInSite', Entry>;

export type SiteCommand =
  | CreateSite
  | TitleSite
  | RetireSite
  | RestoreSite
  | AddRoom
  | RemoveRoom
  | AddRow
  | RemoveRow
  | ListInSite
  | UnlistInSite;
