import type { Comparator } from './sides.js';
import { itself } from './system-itself.js';

/** The disk that the system is on, or is to go to: is it there? Of a mirror each half by itself. */
export const systemDiskGone: Comparator = (desired, { lookedAt }) =>
  desired.systemDisks.flatMap(({ disk, kind, present, goneSince }) => {
    if (present) return [];
    const which = kind === 'mirror' ? `${disk}, one half of the mirror,` : disk;
    return [
      {
        kind: 'system-disk-gone' as const,
        subject: disk,
        message: `The system disk ${which} is not reported any more.`,
        expected: disk,
        observed: null,
        causes: [itself(desired)],
        evidence: { source: 'inventory', observedAt: goneSince ?? lookedAt },
        proposal: {
          text: 'Look whether it sits where it should; or choose another one.',
          command: { mutation: 'chooseSystemDisk', input: { machineId: desired.machineId } },
        },
      },
    ];
  });
