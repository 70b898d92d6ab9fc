import type { ObservationSectionName, ObservedSection } from '#libs/contracts/index.js';
import { sameBgp } from './bgp.js';
import { sameText } from './same-text.js';
import { pathAfter, samePath } from './path.js';

/** How a section is compared with what it was. */
export interface SectionRule<Section> {
  /** Whether they say the same in what matters: without counters that move, and noise. */
  readonly same: (before: Section, now: Section) => boolean;
  /** What is known after it, where the section may tell less than all; unless given it tells all. */
  readonly after?: (before: Section, now: Section) => Section;
}

/** One line for each section. */
export const sectionRules: { readonly [Name in ObservationSectionName]: SectionRule<ObservedSection<Name>> } = {
  bgp: { same: sameBgp },
  path: { same: samePath, after: pathAfter },
  configuration: { same: sameText },
  bmc: { same: sameText },
};
