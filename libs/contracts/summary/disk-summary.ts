import type { SystemDiskEvent } from '../disk/events.js';
import { systemDiskText, type SystemDisk } from '../disk/system-disk.js';
import { decidedByText } from '../decided-by.js';
import type { SummaryOf } from './summary-table.js';

const kinds: Readonly<Record<SystemDisk['kind'], string>> = {
  disk: 'disk',
  mirror: 'mirror of the disks',
  volume: 'volume',
};

const named = (one: SystemDisk): string => `${kinds[one.kind]} ${systemDiskText(one)}`;

export const diskSummaries: SummaryOf<SystemDiskEvent> = {
  SystemDiskChosen: ({ systemDisk, by, takesData, previous }) =>
    `Its system disk is the ${named(systemDisk)}${previous ? `, not the ${named(previous)} any more` : ''}, chosen ${decidedByText(by)}${takesData === null ? '' : `; what is on it goes: "${takesData}"`}.`,
  SystemDiskUnchosen: ({ previous }) => `The ${named(previous)} is its system disk no more.`,
};
