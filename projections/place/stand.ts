import type { RackPlace } from '#libs/contracts/index.js';

/** The units of a rack that something with a height of its own stands in; all null where it stands nowhere. */
export type Stand = {
  /** Code of the rack within the site. */
  readonly rack: string | null;
  readonly unit: number | null;
  readonly face: string | null;
  readonly side: string | null;
};

export const standColumns = { rack: 'text', unit: 'integer', face: 'text', side: 'text' } as const;

export const nowhere: Stand = { rack: null, unit: null, face: null, side: null };

export const standOf = ({ rack, unit, face, side = 'full' }: RackPlace): Stand => ({ rack, unit, face, side });
