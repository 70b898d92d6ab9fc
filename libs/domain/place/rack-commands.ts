import type { Footprint, Holder, RackFacts } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';
import type { Whereabouts } from './site-commands.js';
import type { Tenure } from './tenure.js';

interface OnRack {
  readonly site: string;
  readonly rack: string;
}

export type CreateRack = Command<'CreateRack', OnRack & RackFacts & Whereabouts>;
/** What is given is so from now on; the rest stays. */
export type DescribeRack = Command<'DescribeRack', OnRack & Partial<RackFacts>>;
/** To another room or row of its site, with all that stands in it. */
export type MoveRack = Command<'MoveRack', OnRack & Whereabouts>;
/** Only where it is empty. */
export type RetireRack = Command<'RetireRack', OnRack>;
export type RestoreRack = Command<'RestoreRack', OnRack>;
export type TakePlace = Command<'TakePlace', OnRack & Footprint & Tenure>;
/** What holds nothing here is out already. */
export type FreePlace = Command<'FreePlace', OnRack & { readonly holder: Holder }>;

export type RackCommand = CreateRack | DescribeRack | MoveRack | RetireRack | RestoreRack | TakePlace | FreePlace;
