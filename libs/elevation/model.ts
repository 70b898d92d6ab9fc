/** What stands somewhere, in the one word that its colour, its pattern and its letter say. */
export type ElevationState =
  | 'accepted'
  | 'new'
  | 'silent'
  | 'retired'
  | 'merged'
  | 'missing'
  | 'reserved'
  | 'chassis'
  | 'device';

export type ElevationFace = 'front' | 'rear';

/** A machine in a slot, or in a node of one. */
export interface ElevationTenant {
  readonly node?: string | undefined;
  readonly label: string;
  readonly state: ElevationState;
}

export interface ElevationSlot {
  readonly slot: string;
  /** How many machines fit into it. */
  readonly nodes: number;
  readonly held: readonly ElevationTenant[];
}

/** Something that holds units of the rack. */
export interface ElevationThing {
  readonly kind: 'machine' | 'chassis' | 'device' | 'reservation';
  /** What people call it. */
  readonly label: string;
  /** Said of it in small: its model, what a reservation is for. */
  readonly detail?: string | undefined;
  readonly state: ElevationState;
  /** The lowest number that it covers, and how many units; 0 and 0 beside them. */
  readonly unit: number;
  readonly height: number;
  readonly face: 'front' | 'rear' | 'both';
  /** Seen from the front. */
  readonly side: 'left' | 'right' | 'full';
  /** Of a chassis. */
  readonly slots?: readonly ElevationSlot[] | undefined;
}

/** A rack at a moment: all that a picture of it shows. */
export interface ElevationModel {
  /** `<site>/<code>` */
  readonly id: string;
  readonly title: string;
  /** Said below the title: where it stands, of when the picture is. */
  readonly caption: string;
  /** Units. */
  readonly height: number;
  readonly numbering: 'bottom' | 'top';
  readonly things: readonly ElevationThing[];
}

export type ElevationTheme = 'auto' | 'light' | 'dark';

export interface ElevationView {
  readonly face: ElevationFace;
  readonly theme: ElevationTheme;
}
