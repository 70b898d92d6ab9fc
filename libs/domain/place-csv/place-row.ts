import type { ChassisFacts, DeviceFacts, Place, RackFacts, RackPlace } from '#libs/contracts/index.js';

/** One line of a list of places: a thing, what it is, and where it stands. A place of null leaves it where it is. */
export type PlaceRow =
  | { readonly kind: 'site'; readonly site: string; readonly title: string }
  | { readonly kind: 'room'; readonly site: string; readonly room: string; readonly title: string }
  | {
      readonly kind: 'row';
      readonly site: string;
      readonly room: string;
      readonly row: string;
      readonly title: string;
    }
  | {
      readonly kind: 'rack';
      readonly site: string;
      readonly code: string;
      readonly room: string | null;
      readonly row: string | null;
      readonly facts: RackFacts;
    }
  | {
      readonly kind: 'chassis';
      readonly site: string;
      readonly code: string;
      readonly facts: ChassisFacts;
      readonly place: RackPlace | null;
    }
  | {
      readonly kind: 'device';
      readonly site: string;
      readonly code: string;
      readonly facts: DeviceFacts;
      readonly place: RackPlace | null;
    }
  | { readonly kind: 'machine'; readonly machineId: string; readonly place: Place | null };
