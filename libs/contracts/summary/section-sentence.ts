import type { FieldChange } from '../machine/events.js';
import type { SectionName } from '../machine/hardware.js';
import { changeList } from './values.js';

const titles: Readonly<Record<SectionName, string>> = {
  system: 'System',
  board: 'Mainboard',
  chassis: 'Chassis',
  bios: 'BIOS',
  boot: 'Boot settings',
  os: 'Operating system',
  processors: 'Processors',
  memory: 'Memory',
  bmc: 'BMC',
  tpm: 'TPM',
};

/** What is other in a section of what a machine reports of itself: `BIOS changed: version from 2.1 to 2.2.` */
export const sectionSentence = (section: SectionName, changes: readonly FieldChange[]): string =>
  `${titles[section]} changed: ${changeList(changes)}.`;
