import { searchText } from '#console/app/search-text.js';
import { paintModes, type PaintMode } from './paint.js';

export const faceChoices = ['both', 'front', 'rear'] as const;
export type FaceChoice = (typeof faceChoices)[number];

export const rackTabs = ['picture', 'list', 'cabling', 'power'] as const;
export type RackTab = (typeof rackTabs)[number];

/** What the address of a rack says: a link shows everybody the same. */
export interface RackSearch {
  readonly tab?: RackTab;
  /** By what machines are coloured; by state unless told. */
  readonly colour?: PaintMode;
  readonly faces?: FaceChoice;
  /** Code of another rack of the site, shown beside. */
  readonly beside?: string;
  /** What is chosen: `machine m…`, `device b1/r01-tor-a`, `free FRONT 20 4`. */
  readonly at?: string;
  /** The past that is shown is compared with now. */
  readonly compare?: true;
}

const oneOf = <Word extends string>(words: readonly Word[], given: unknown): Word | undefined =>
  words.find((word) => word === given);

export function rackSearch(given: Readonly<Record<string, unknown>>): RackSearch {
  const tab = oneOf(rackTabs, given['tab']);
  const colour = oneOf(paintModes, given['colour']);
  const faces = oneOf(faceChoices, given['faces']);
  const [beside, at] = [searchText(given['beside']), searchText(given['at'])];
  return {
    ...(tab && { tab }),
    ...(colour && { colour }),
    ...(faces && { faces }),
    ...(beside !== undefined && { beside }),
    ...(at !== undefined && { at }),
    ...(given['compare'] === true && { compare: true }),
  };
}
