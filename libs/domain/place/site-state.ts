import type { SiteEntryKind } from '#libs/contracts/index.js';
import { PersistentMap } from '#libs/kernel/index.js';
import type { Whereabouts } from './site-commands.js';

/** What people made and may retire and restore. */
export type Life = 'absent' | 'in-use' | 'retired';

export interface RoomState {
  readonly title: string;
  /** Titles by code. */
  readonly rows: ReadonlyMap<string, string>;
}

export interface SiteState {
  readonly life: Life;
  readonly title: string;
  readonly rooms: ReadonlyMap<string, RoomState>;
  /** By `entryKey`. */
  readonly listed: PersistentMap<Whereabouts>;
}

export const noSite: SiteState = { life: 'absent', title: '', rooms: new Map(), listed: PersistentMap.empty };

/** `rack r07` */
export const entryKey = (kind: SiteEntryKind, code: string): string => `${kind} ${code}`;
